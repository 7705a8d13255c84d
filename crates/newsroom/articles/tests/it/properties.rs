//! What holds for every article.

use crate::generated::{article, raw_article};
use crate::read_back::{read_html, xml_text};
use articles::{Article, BlockKind, to_html, to_json_ld_script, to_ninjs};
use proptest::prelude::*;
use roxmltree::Document;

const ELEMENTS: [&str; 21] = [
    "article",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "p",
    "blockquote",
    "ul",
    "li",
    "figure",
    "img",
    "figcaption",
    "aside",
    "br",
    "a",
    "q",
    "strong",
    "em",
    "sup",
];
const ATTRIBUTES: [&str; 7] = ["lang", "data-article", "data-block", "class", "src", "alt", "href"];

#[track_caller]
fn is_harmless(html: &str) {
    let found = read_html(html);
    assert!(found.tags.iter().all(|tag| ELEMENTS.contains(&tag.as_str())), "{:?}", found.tags);
    for (name, value) in &found.attributes {
        assert!(ATTRIBUTES.contains(&name.as_str()), "{name}");
        let is_address = name == "href" || name == "src";
        assert!(!is_address || value.starts_with("https://"), "{value}");
    }
}

/// The text of each block, as it stands in the article's HTML read as XML.
fn texts(html: &str) -> Vec<String> {
    let document = Document::parse(html).unwrap();
    let blocks = document.root_element().children().filter(|node| node.has_attribute("data-block"));
    let text = |block: roxmltree::Node| {
        let caption = block.children().find(|node| node.has_tag_name("figcaption"));
        match block.has_tag_name("figure") {
            true => caption.map(xml_text).unwrap_or_default(),
            false => xml_text(block),
        }
    };
    blocks.map(text).collect()
}

fn expected(article: &Article) -> Vec<String> {
    article.blocks.iter().map(|block| block.text.clone()).collect()
}

/// All text of the article as HTML shows it, addresses of embeds included.
fn shown(article: &Article) -> String {
    let shown = article.blocks.iter().map(|block| match block.kind {
        BlockKind::Embed => block.address.clone().unwrap_or_default() + &block.text,
        BlockKind::List => block.text.replace('\n', ""),
        _ => block.text.clone(),
    });
    shown.collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn html_reads_back_as_the_same_text(article in article()) {
        let html = to_html(&article);
        prop_assert_eq!(texts(&html), expected(&article));
        let found = read_html(&html);
        prop_assert_eq!(found.text, shown(&article));
        prop_assert_eq!(found.errors, Vec::<String>::new());
        is_harmless(&html);
    }

    #[test]
    fn the_text_is_the_same_without_marks(article in article()) {
        let bare = article.clone().without_marks();
        prop_assert_eq!(expected(&bare), expected(&article));
        prop_assert_eq!(texts(&to_html(&bare)), texts(&to_html(&article)));
        prop_assert_eq!(to_ninjs(&bare)["bodies"][1].clone(), to_ninjs(&article)["bodies"][1].clone());
    }

    #[test]
    fn each_link_is_one_element_on_its_words(article in article()) {
        let html = to_html(&article);
        let document = Document::parse(&html).unwrap();
        let in_html: usize = document.descendants().filter(|node| {
            node.has_tag_name("a") && !node.parent().is_some_and(|parent| parent.has_tag_name("figure"))
        }).count();
        let links = article.blocks.iter().flat_map(|block| {
            let text = |mark: &articles::Mark| mark.span.slice(&block.text).unwrap_or_default().to_owned();
            block.marks.iter().filter(|mark| mark.is_link()).map(text).collect::<Vec<_>>()
        });
        // A link over a line's end is one element on each line.
        let lines: usize = links.map(|text| text.split('\n').filter(|line| !line.is_empty()).count()).sum();
        prop_assert_eq!(in_html, lines);
    }

    #[test]
    fn what_nobody_checked_is_harmless_all_the_same(article in raw_article()) {
        is_harmless(&to_html(&article));
        let script = to_json_ld_script(&article);
        prop_assert!(!script.contains(['<', '>', '&']));
        let read: serde_json::Value = serde_json::from_str(&script).unwrap();
        prop_assert_eq!(&read, &articles::to_json_ld(&article));
        let ninjs = to_ninjs(&article);
        is_harmless(ninjs["bodies"][0]["value"].as_str().unwrap_or_default());
    }
}
