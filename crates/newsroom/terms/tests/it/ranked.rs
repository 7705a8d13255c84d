//! Articles with known terms.

use articles::{Block, BlockKind, Span, TopicKind};
use terms::{Found, Frequencies, Language, Sort, Term, rank};

fn article(texts: &[(BlockKind, &str)]) -> Vec<Block> {
    let block = |(at, (kind, text)): (usize, &(BlockKind, &str))| {
        Block::of_text(format!("b{at}"), *kind, *text)
    };
    texts.iter().enumerate().map(block).collect()
}

/// Every place of these words.
fn found(blocks: &[Block], words: &str, sort: Sort) -> Vec<Found> {
    let mut all = Vec::new();
    for (block, text) in blocks.iter().map(|block| block.text.as_str()).enumerate() {
        for (at, _) in text.match_indices(words) {
            let span = Span::from_bytes(text, at, at + words.len()).unwrap();
            all.push(Found { block, span, sort });
        }
    }
    assert!(!all.is_empty(), "{words}");
    all
}

fn ranked(blocks: &[Block], found: &[Found]) -> Vec<Term> {
    rank(blocks, Language::French, found, Frequencies::built_in(Language::French), 10)
}

fn words(terms: &[Term]) -> Vec<&str> {
    terms.iter().map(|term| term.words.as_str()).collect()
}

const PLACE: Sort = Sort::Name(TopicKind::Place);

#[test]
fn articles_endings_and_capitals_do_not_part_terms() {
    let texts = [
        (BlockKind::Title, "🙂 Les fusées d'Ariane"),
        (BlockKind::Paragraph, "La fusée attend. Cette FUSÉE aussi."),
    ];
    let blocks = article(&texts);
    let all =
        ["Les fusées", "La fusée", "Cette FUSÉE"].map(|one| found(&blocks, one, Sort::Phrase));
    let terms = ranked(&blocks, &all.concat());
    assert_eq!(words(&terms), ["fusées"]);
    let spans: Vec<_> =
        terms[0].places.iter().map(|place| (place.block.as_str(), place.span)).collect();
    assert_eq!(
        spans,
        [("b0", Span::new(6, 12)), ("b1", Span::new(3, 8)), ("b1", Span::new(23, 28))]
    );
    assert_eq!(terms[0].kind, None);
}

#[test]
fn a_name_that_is_also_a_phrase_is_one_term_of_its_kind() {
    let blocks = article(&[(BlockKind::Paragraph, "La Floride attend, et la Floride dort.")]);
    let all = [found(&blocks, "Floride", PLACE), found(&blocks, "La Floride", Sort::Phrase)];
    let terms = ranked(&blocks, &all.concat());
    assert_eq!(words(&terms), ["Floride"]);
    assert_eq!((terms[0].kind, terms[0].places.len()), (Some(TopicKind::Place), 2));
}

#[test]
fn the_kind_that_most_names_have_counts() {
    let blocks = article(&[(BlockKind::Paragraph, "Lagos, Lagos et Lagos")]);
    let mut all = found(&blocks, "Lagos", PLACE);
    all[1].sort = Sort::Name(TopicKind::Person);
    assert_eq!(ranked(&blocks, &all)[0].kind, Some(TopicKind::Place));
}

#[test]
fn dates_quantities_and_figures_are_no_terms() {
    let text = "Le 5 juin 2012, 521 kilos et les 42";
    let blocks = article(&[(BlockKind::Paragraph, text)]);
    let all = [
        found(&blocks, "5 juin 2012", Sort::Figure),
        found(&blocks, "521 kilos", Sort::Figure),
        found(&blocks, "juin", Sort::Phrase),
        found(&blocks, "521 kilos", Sort::Phrase),
        found(&blocks, "les 42", Sort::Phrase),
    ];
    assert_eq!(ranked(&blocks, &all.concat()), []);
}

#[test]
fn the_title_the_lede_and_the_beginning_go_first() {
    let texts = [
        (BlockKind::Title, "Une comète"),
        (BlockKind::Lede, "Une sonde"),
        (BlockKind::Paragraph, "Un cratère, puis bien plus loin un astronome"),
    ];
    let blocks = article(&texts);
    let all =
        ["astronome", "cratère", "sonde", "comète"].map(|one| found(&blocks, one, Sort::Phrase));
    assert_eq!(words(&ranked(&blocks, &all.concat())), ["comète", "sonde", "cratère", "astronome"]);
}

#[test]
fn what_is_part_of_a_better_term_is_left_out_unless_it_is_frequent() {
    let text = "La capsule Dragon vole avec la capsule Dragon. Dragon";
    let blocks = article(&[(BlockKind::Paragraph, text)]);
    let both =
        [found(&blocks, "capsule Dragon", Sort::Phrase), found(&blocks, "Dragon", Sort::Phrase)]
            .concat();
    assert_eq!(words(&ranked(&blocks, &both[..3])), ["capsule Dragon"]);
    assert!(words(&ranked(&blocks, &both)).contains(&"Dragon"));
}

#[test]
fn what_does_not_lie_in_the_text_is_passed_over() {
    let blocks = article(&[(BlockKind::Paragraph, "Une sonde")]);
    let span = Span::new(4, 9);
    let wrong = [(1, span), (0, Span::new(9, 4)), (0, Span::new(20, 30)), (0, Span::new(3, 3))];
    let wrong = wrong.map(|(block, span)| Found { block, span, sort: Sort::Phrase });
    assert_eq!(ranked(&blocks, &wrong), []);
    let all = [wrong.as_slice(), &[Found { block: 0, span, sort: Sort::Phrase }]].concat();
    assert_eq!(words(&ranked(&blocks, &all)), ["sonde"]);
}

#[test]
fn english_terms_lose_english_words() {
    let blocks = article(&[(BlockKind::Paragraph, "The rockets of the two agencies")]);
    let all =
        ["The rockets", "the two agencies"].map(|one| found(&blocks, one, Sort::Phrase)).concat();
    let frequencies = Frequencies::built_in(Language::English);
    let terms = rank(&blocks, Language::English, &all, frequencies, 10);
    assert_eq!(words(&terms), ["rockets", "agencies"]);
    assert_eq!(rank(&blocks, Language::English, &all, frequencies, 1).len(), 1);
}
