//! Articles made word by word, so that what is quoted, linked or part of a word is known without reading
//! it.

use articles::{Article, Block, BlockKind, Mark, MarkKind, Metadata, Span, State, TopicKind};
use linking::{Candidate, Mention};
use rand::Rng as _;
use rand::seq::SliceRandom as _;
use rand_xoshiro::Xoshiro256PlusPlus as Random;

/// A piece of a text, and what is true of it.
#[derive(Debug, Clone)]
pub(crate) struct Piece {
    pub(crate) text: &'static str,
    pub(crate) span: Span,
    /// Whether it is a word of its own; else a mark, a space, a part of a longer word.
    pub(crate) is_word: bool,
    pub(crate) is_quoted: bool,
}

/// An article, the truth about it, and what was found in it.
#[derive(Debug)]
pub(crate) struct Made {
    pub(crate) article: Article,
    /// By block.
    pub(crate) pieces: Vec<Vec<Piece>>,
    pub(crate) mentions: Vec<Mention>,
}

const NAMES: [&str; 10] =
    ["Paris", "Lyon", "Macron", "Élysée", "Dupont", "Nantes", "SNCF", "Zoé", "Orléans", "Ouest"];
const WORDS: [&str; 12] =
    ["la", "ville", "dit", "que", "grève", "été", "12", "mairie", "œuvre", "train", "hier", "sans"];
const JOINED: [&str; 4] = ["Saint-Denis", "parisien", "Lyonnais", "pro-Macron"];
const KINDS: [BlockKind; 9] = [
    BlockKind::Lede,
    BlockKind::Paragraph,
    BlockKind::Paragraph,
    BlockKind::Heading,
    BlockKind::Quote,
    BlockKind::List,
    BlockKind::Image,
    BlockKind::Embed,
    BlockKind::Summary,
];
const QUOTES: [(&str, &str); 4] = [("« ", " »"), ("“", "”"), ("\"", "\""), ("„", "“")];

pub(crate) fn make(random: &mut Random) -> Made {
    let mut article = Article {
        id: "own".to_owned(),
        version: 1,
        language: "fr".to_owned(),
        state: State::Published,
        blocks: Vec::new(),
        metadata: Metadata {
            address: Some("https://j.example/own".to_owned()),
            ..Metadata::default()
        },
    };
    let mut pieces = Vec::new();
    let count = random.gen_range(1..8);
    for at in 0..=count {
        let kind = if at == 0 { BlockKind::Title } else { *KINDS.choose(random).unwrap() };
        let is_summary = |block: &Block| block.kind == BlockKind::Summary;
        if kind == BlockKind::Summary && article.blocks.iter().any(is_summary) {
            continue;
        }
        let made = make_pieces(random);
        article.blocks.push(make_block(at, kind, &made, random));
        pieces.push(made);
    }
    let mentions = make_mentions(&article, &pieces, random);
    Made { article: article.take_in().unwrap(), pieces, mentions }
}

/// A text of up to 200 pieces; quotations open and close, and sometimes are never closed.
fn make_pieces(random: &mut Random) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = 0;
    let mut closing: Option<&'static str> = None;
    for _ in 0..random.gen_range(1..200) {
        if closing.is_none() && random.gen_bool(0.03) {
            let (open, close) = *QUOTES.choose(random).unwrap();
            push(&mut pieces, &mut at, open, false, true);
            closing = Some(close);
        }
        push_word(&mut pieces, &mut at, closing.is_some(), random);
        if let Some(close) = closing.filter(|_| random.gen_bool(0.2)) {
            push(&mut pieces, &mut at, close, false, true);
            closing = None;
        }
        push(&mut pieces, &mut at, " ", false, closing.is_some());
    }
    push(&mut pieces, &mut at, "fin.", false, closing.is_some());
    pieces
}

fn push_word(pieces: &mut Vec<Piece>, at: &mut u32, is_quoted: bool, random: &mut Random) {
    match random.gen_range(0..10) {
        0..4 => push(pieces, at, NAMES.choose(random).unwrap(), true, is_quoted),
        4 => push(pieces, at, JOINED.choose(random).unwrap(), true, is_quoted),
        5 => {
            push(pieces, at, "l’", false, is_quoted);
            push(pieces, at, "Élysée", true, is_quoted);
        }
        _ => push(pieces, at, WORDS.choose(random).unwrap(), true, is_quoted),
    }
}

fn push(pieces: &mut Vec<Piece>, at: &mut u32, text: &'static str, is_word: bool, is_quoted: bool) {
    let end = *at + u32::try_from(text.chars().count()).unwrap();
    pieces.push(Piece { text, span: Span::new(*at, end), is_word, is_quoted });
    *at = end;
}

fn make_block(at: usize, kind: BlockKind, pieces: &[Piece], random: &mut Random) -> Block {
    let text: String = pieces.iter().map(|piece| piece.text).collect();
    let is_media = matches!(kind, BlockKind::Image | BlockKind::Embed);
    let mut marks = Vec::new();
    if random.gen_bool(0.2) {
        let word = random_word(pieces, random);
        let target = random.gen_bool(0.5).then(|| format!("t{}", random.gen_range(0..12)));
        let href = format!("https://j.example/{}", target.as_deref().unwrap_or("other"));
        marks.extend(word.map(|span| Mark { span, kind: MarkKind::Link { href, target } }));
    }
    if random.gen_bool(0.2) {
        marks.extend(
            random_word(pieces, random).map(|span| Mark { span, kind: MarkKind::Quotation }),
        );
    }
    let address = is_media.then(|| "https://a.example/1".to_owned());
    Block { marks, address, ..Block::of_text(format!("b{at}"), kind, text) }
}

fn random_word(pieces: &[Piece], random: &mut Random) -> Option<Span> {
    let words: Vec<&Piece> = pieces.iter().filter(|piece| piece.is_word).collect();
    words.choose(random).map(|piece| piece.span)
}

/// Names, names of two words, spans that cut words, and places that are not there.
fn make_mentions(article: &Article, pieces: &[Vec<Piece>], random: &mut Random) -> Vec<Mention> {
    let mut mentions = Vec::new();
    for (block, pieces) in article.blocks.iter().zip(pieces) {
        for (at, piece) in pieces.iter().enumerate() {
            if NAMES.contains(&piece.text) && random.gen_bool(0.8) {
                mentions.push(mention(&block.id, piece.span, piece.text, random));
            }
            let next = pieces.get(at + 2).filter(|next| next.is_word && pieces[at + 1].text == " ");
            if let Some(next) = next.filter(|_| piece.is_word && random.gen_bool(0.05)) {
                let span = Span { end: next.span.end, ..piece.span };
                mentions.push(mention(&block.id, span, piece.text, random));
            }
        }
        if random.gen_bool(0.3) {
            let start = random.gen_range(0..900);
            let span = Span::new(start, start + random.gen_range(0..9));
            mentions.push(mention(&block.id, span, "Paris", random));
        }
    }
    mentions.push(mention("nowhere", Span::new(0, 3), "Lyon", random));
    mentions.shuffle(random);
    mentions
}

/// A mention whose candidates are the targets of its first word, most of the time.
fn mention(block: &str, span: Span, name: &str, random: &mut Random) -> Mention {
    let own = NAMES.iter().position(|known| *known == name).unwrap_or(11);
    let kinds = [None, Some(TopicKind::Place), Some(TopicKind::Person)];
    let candidates = (0..random.gen_range(0..4)).map(|_| {
        let number = if random.gen_bool(0.7) { own } else { random.gen_range(0..12) };
        let target = if random.gen_bool(0.05) { "own".to_owned() } else { format!("t{number}") };
        let state =
            [State::Published, State::Published, State::Published, State::Draft, State::Withdrawn]
                [random.gen_range(0..5)];
        let scheme = if random.gen_bool(0.02) { "ftp" } else { "https" };
        let is_muted = random.gen_bool(0.03);
        Candidate {
            href: format!("{scheme}://j.example/{target}"),
            target,
            kind: *kinds.choose(random).unwrap(),
            state,
            prior: random.gen_range(-0.2..1.2),
            even_share: None,
            similarity: if random.gen_bool(0.01) { f32::NAN } else { random.gen_range(0.0..1.0) },
            decided: None,
            is_muted,
        }
    });
    let candidates = candidates.collect();
    Mention { block: block.to_owned(), span, kind: *kinds.choose(random).unwrap(), candidates }
}
