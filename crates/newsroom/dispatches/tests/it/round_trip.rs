//! An article that goes out as ninjs comes in as the same blocks.

use articles::{
    Article, Block, BlockKind, Mark, MarkKind, Metadata, Offset, Span, State, to_ninjs,
};
use dispatches::read;
use proptest::prelude::*;

/// Some words, as a reader keeps them: one space between, none around.
fn words() -> impl Strategy<Value = Vec<String>> {
    proptest::collection::vec("[a-zéœ<&\"'>«»🙂-]{1,8}", 1..8)
}

fn kind() -> impl Strategy<Value = MarkKind> {
    let link = MarkKind::Link { href: "https://a.example/?a=1&b=2".to_owned(), target: None };
    let kinds =
        [link, MarkKind::Strong, MarkKind::Emphasis, MarkKind::Quotation, MarkKind::Subscript];
    proptest::sample::select(kinds.to_vec())
}

/// A block whose marks cover whole words, one of a kind.
fn block() -> impl Strategy<Value = Block> {
    use BlockKind::{Heading, Image, List, Paragraph, Quote};
    let kinds = proptest::sample::select(vec![Heading, Image, List, Paragraph, Paragraph, Quote]);
    let marks = proptest::collection::btree_map(kind(), (0_usize..8, 0_usize..8), 0..4);
    (kinds, words(), marks).prop_map(|(kind, words, marks)| {
        let place = |word: usize| {
            let before: usize = words[..word].iter().map(|word| word.chars().count() + 1).sum();
            Offset(u32::try_from(before).unwrap())
        };
        let span = |(one, other): (usize, usize)| {
            let (start, end) = (one.min(other) % words.len(), one.max(other) % words.len());
            let (start, end) = (start.min(end), start.max(end));
            Span { start: place(start), end: place(end).plus(Span::whole(&words[end]).len()) }
        };
        let mut marks: Vec<Mark> =
            marks.into_iter().map(|(kind, words)| Mark { span: span(words), kind }).collect();
        marks.sort_by_key(|mark| mark.span.start);
        let address = (kind == Image).then(|| "https://a.example/1.jpg".to_owned());
        Block { marks, address, ..Block::of_text("", kind, words.join(" ")) }
    })
}

fn article() -> impl Strategy<Value = Article> {
    (words(), proptest::collection::vec(block(), 1..8)).prop_map(|(title, blocks)| {
        let title = Block::of_text("", BlockKind::Title, title.join(" "));
        let blocks = std::iter::once(title).chain(blocks).enumerate();
        let article = Article {
            id: "a".to_owned(),
            version: 3,
            language: "fr".to_owned(),
            state: State::Published,
            blocks: blocks
                .map(|(at, block)| Block { id: format!("b{}", at + 1), ..block })
                .collect(),
            metadata: Metadata::default(),
        };
        article.take_in().unwrap()
    })
}

/// Each block with its marks in one order.
fn sorted(mut blocks: Vec<Block>) -> Vec<Block> {
    for block in &mut blocks {
        block.marks.sort_by_key(|mark| (mark.span, mark.kind.clone()));
    }
    blocks
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn ninjs_out_is_ninjs_in(article in article()) {
        let read_text = |block: &Block| !matches!(block.kind, BlockKind::Title | BlockKind::Image);
        prop_assume!(article.blocks.iter().any(read_text));
        let read = read(to_ninjs(&article).to_string().as_bytes()).unwrap().remove(0).unwrap();
        prop_assert_eq!(read.version, Some(3));
        prop_assert_eq!(sorted(read.blocks), sorted(article.blocks));
    }
}
