//! Whatever is found in whatever text.

use articles::{Block, BlockKind, Span, TopicKind};
use proptest::prelude::*;
use proptest::sample::select;
use std::collections::BTreeSet;
use terms::{Found, Frequencies, Language, Sort, rank};

fn any_found() -> impl Strategy<Value = Found> {
    let sorts = vec![
        Sort::Phrase,
        Sort::Figure,
        Sort::Name(TopicKind::Person),
        Sort::Name(TopicKind::Place),
    ];
    (0_usize..4, 0_u32..40, 0_u32..40, select(sorts)).prop_map(|(block, start, end, sort)| Found {
        block,
        span: Span::new(start, end),
        sort,
    })
}

fn any_blocks() -> impl Strategy<Value = Vec<Block>> {
    let kinds = vec![BlockKind::Title, BlockKind::Lede, BlockKind::Paragraph];
    let block = (select(kinds), "[a-cÉé🙂\u{ad} 0-9'.]{0,40}");
    let blocks = proptest::collection::vec(block, 0..4);
    blocks.prop_map(|blocks| {
        let numbered = blocks.into_iter().enumerate();
        numbered.map(|(at, (kind, text))| Block::of_text(at.to_string(), kind, text)).collect()
    })
}

proptest! {
    #[test]
    fn terms_are_words_of_the_article(
        blocks in any_blocks(),
        found in proptest::collection::vec(any_found(), 0..20),
        most in 0_usize..12,
    ) {
        let frequencies = Frequencies::built_in(Language::French);
        let terms = rank(&blocks, Language::French, &found, frequencies, most);
        prop_assert!(terms.len() <= most);
        prop_assert!(terms.is_sorted_by(|one, other| one.score >= other.score));
        for term in &terms {
            prop_assert!(term.score > 0.0 && term.score.is_finite());
            let texts: Vec<&str> = term.places.iter().map(|place| {
                let block = blocks.iter().find(|block| block.id == place.block).unwrap();
                place.span.slice(&block.text).unwrap()
            }).collect();
            prop_assert_eq!(texts[0], term.words.as_str());
            prop_assert!(texts.iter().all(|text| text.starts_with(char::is_alphanumeric)));
            let apart = term.places.windows(2).all(|pair| {
                pair[0].block < pair[1].block || pair[0].span.end <= pair[1].span.start
            });
            prop_assert!(apart);
        }
        let words: BTreeSet<&str> = terms.iter().map(|term| term.words.as_str()).collect();
        prop_assert_eq!(words.len(), terms.len());
    }

    #[test]
    fn neither_order_nor_repetition_counts(
        blocks in any_blocks(),
        found in proptest::collection::vec(any_found(), 0..20),
    ) {
        let frequencies = Frequencies::built_in(Language::English);
        let once = rank(&blocks, Language::English, &found, frequencies, 10);
        let mut twice = found.clone();
        twice.extend(found.iter().rev());
        twice.reverse();
        prop_assert_eq!(rank(&blocks, Language::English, &twice, frequencies, 10), once);
    }
}
