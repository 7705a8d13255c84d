//! Articles at random: any text, any marks, and the attempts of an attacker among them.

use articles::{Article, Block, BlockKind, Mark, MarkKind, Metadata, Span, State};
use proptest::prelude::*;

/// What breaks markup where it is not escaped.
const ATTACKS: [&str; 8] = [
    "</p><script>alert(1)</script>",
    "\" onmouseover=\"alert(1)",
    "<!-- --><![CDATA[]]>",
    "&lt;img src=x onerror=alert(1)&gt;",
    "</script><script>",
    "javascript:alert(1)",
    "&#x3c;b&#x3e;",
    "a\u{301} 🙂 œ 한국",
];

pub(crate) fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        proptest::sample::select(&ATTACKS[..]).prop_map(str::to_owned),
        "[a-zé <>&\"'\n]{1,12}",
        any::<String>(),
    ];
    let pieces = proptest::collection::vec(piece, 0..4);
    pieces.prop_map(|pieces| format!("x{}", pieces.concat()))
}

fn kind() -> impl Strategy<Value = MarkKind> {
    let addresses = ["https://a.example/?a=1&b='2'", "javascript:alert(1)", "https://b.example/"];
    prop_oneof![
        (proptest::sample::select(addresses.to_vec()), proptest::option::of(text()))
            .prop_map(|(href, target)| MarkKind::Link { href: href.to_owned(), target }),
        Just(MarkKind::Strong),
        Just(MarkKind::Emphasis),
        Just(MarkKind::Quotation),
        Just(MarkKind::Superscript),
    ]
}

fn mark() -> impl Strategy<Value = Mark> {
    (0_u32..30, 0_u32..12, kind())
        .prop_map(|(start, length, kind)| Mark { span: Span::new(start, start + length), kind })
}

fn block() -> impl Strategy<Value = Block> {
    use BlockKind::{Embed, Heading, Image, Lede, List, Paragraph, Quote};
    let kinds = [Lede, Paragraph, Heading, Quote, List, Image, Embed];
    let marks = proptest::collection::vec(mark(), 0..6);
    let parts = (proptest::sample::select(kinds.to_vec()), text(), marks, text());
    parts.prop_map(|(kind, text, marks, other)| {
        let is_media = matches!(kind, Image | Embed);
        Block {
            marks,
            address: is_media.then(|| "https://a.example/'x'?&lt;".to_owned()),
            alternative: (kind == Image).then_some(other),
            ..Block::of_text("id", kind, text)
        }
    })
}

/// An article that nobody has checked.
pub(crate) fn raw_article() -> impl Strategy<Value = Article> {
    (proptest::collection::vec(block(), 0..6), text(), text()).prop_map(|(blocks, id, title)| {
        let title = Block::of_text("t", BlockKind::Title, title);
        Article {
            id,
            version: 1,
            language: "fr".to_owned(),
            state: State::Published,
            blocks: std::iter::once(title).chain(blocks).collect(),
            metadata: Metadata::default(),
        }
    })
}

/// An article as it is kept: ids apart, marks within their texts, no two links on one word.
pub(crate) fn article() -> impl Strategy<Value = Article> {
    raw_article().prop_filter_map("not one that is taken", |mut article| {
        article.id = "a".to_owned();
        for (at, block) in article.blocks.iter_mut().enumerate() {
            block.id = format!("b{at}");
            mend(block);
        }
        article.take_in().ok()
    })
}

fn mend(block: &mut Block) {
    let text = block.text.clone();
    block.marks.retain(|mark| !mark.span.is_empty() && mark.span.slice(&text).is_some());
    block.marks.retain(|mark| mark.href().is_none_or(articles::is_web_address));
    let mut links: Vec<Span> = Vec::new();
    block.marks.retain(|mark| {
        let is_free = !mark.is_link() || !links.iter().any(|link| link.overlaps(mark.span));
        links.extend((mark.is_link() && is_free).then_some(mark.span));
        is_free && mark.target().is_none()
    });
    if block.kind == BlockKind::List {
        block.text = block.text.replace(['\n', '\r'], "x");
    }
}
