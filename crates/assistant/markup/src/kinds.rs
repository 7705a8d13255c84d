//! What each element is to a reader.

use crate::text::Script;
use crate::tree::Element;

/// What an element is to a reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// No part of the document's text: scripts, navigation, controls.
    Dropped,
    Heading(u8),
    /// What begins a line of its own.
    Block,
    List,
    Item,
    /// What a term of a list is explained by.
    Explanation,
    Table,
    Picture,
    /// SVG.
    Drawing,
    /// What holds a picture or a table with its caption.
    Figure,
    /// Ends a line.
    Break,
    /// Above or below the line.
    Script(Script),
    /// Part of a line.
    Inline,
}

/// The kind of an element.
pub(crate) fn kind_of(element: &Element) -> Kind {
    if element.has_role("navigation") {
        return Kind::Dropped;
    }
    match element.tag() {
        "script" | "style" | "head" | "nav" | "iframe" | "object" | "embed" | "audio" | "video"
        | "canvas" | "map" | "frameset" | "rp" | "annotation" | "annotation-xml" | "defs"
        | "metadata" => Kind::Dropped,
        "select" | "option" | "optgroup" | "datalist" | "button" | "textarea" | "input"
        | "progress" | "meter" => Kind::Dropped,
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Kind::Heading(level(element.tag())),
        "ul" | "ol" | "menu" | "dir" => Kind::List,
        "li" => Kind::Item,
        "dd" => Kind::Explanation,
        "table" => Kind::Table,
        "img" => Kind::Picture,
        "svg" => Kind::Drawing,
        "figure" => Kind::Figure,
        "br" => Kind::Break,
        "sup" => Kind::Script(Script::Above),
        "sub" => Kind::Script(Script::Below),
        tag if is_block(tag) => Kind::Block,
        _ => Kind::Inline,
    }
}

fn level(heading: &str) -> u8 {
    heading.as_bytes().get(1).map_or(1, |digit| digit - b'0')
}

fn is_block(tag: &str) -> bool {
    let flow = [
        "html",
        "body",
        "p",
        "div",
        "section",
        "article",
        "aside",
        "header",
        "footer",
        "main",
        "address",
        "blockquote",
        "center",
        "details",
        "summary",
        "dialog",
        "dl",
        "dt",
        "fieldset",
        "legend",
        "figcaption",
        "form",
        "hgroup",
        "search",
        "hr",
        "pre",
        "listing",
        "plaintext",
        "xmp",
        // Of drawings.
        "text",
        "title",
        "desc",
    ];
    let of_tables = ["caption", "thead", "tbody", "tfoot", "tr", "td", "th"];
    flow.contains(&tag) || of_tables.contains(&tag)
}
