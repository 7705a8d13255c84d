//! What the elements of HTML and NITF are to a reader.

use articles::{BlockKind, MarkKind, is_web_address};

/// The attributes of an element: name and value.
pub(crate) type Attributes = [(String, String)];

/// What an element is to a reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Role {
    /// Nothing of it is read.
    Unread,
    /// Its text is a block, or several.
    Block(BlockKind, Option<u8>),
    /// Parts the text around it, and is no more.
    Parting,
    /// Its text is lines: a list or a table.
    List,
    /// A line of them.
    Item,
    /// A part of a line of a table.
    Cell,
    /// A picture or something embedded, with its caption.
    Figure,
    /// A picture: its address and what it shows.
    Picture,
    /// Something embedded.
    Embedded,
    /// A line's end.
    Break,
    /// Its text bears a mark.
    Marked(MarkKind),
    /// Its text is text.
    Plain,
}

/// What an element is by its name, in small letters, and its attributes.
pub(crate) fn role(name: &str, attributes: &Attributes) -> Role {
    if is_hidden(attributes) {
        return Role::Unread;
    }
    match name {
        "p" => Role::Block(paragraph(attributes), None),
        "blockquote" | "bq" => Role::Block(BlockKind::Quote, None),
        "abstract" => Role::Block(BlockKind::Lede, None),
        "h1" | "hl1" => Role::Block(BlockKind::Title, None),
        "h2" | "hl2" => Role::Block(BlockKind::Heading, None),
        "h3" => Role::Block(BlockKind::Heading, Some(3)),
        "h4" => Role::Block(BlockKind::Heading, Some(4)),
        "h5" => Role::Block(BlockKind::Heading, Some(5)),
        "h6" => Role::Block(BlockKind::Heading, Some(6)),
        "ul" | "ol" | "table" | "nitf-table" => Role::List,
        "li" | "tr" => Role::Item,
        "td" | "th" => Role::Cell,
        "figure" | "media" => Role::Figure,
        "img" | "media-reference" => Role::Picture,
        "iframe" | "video" | "audio" | "embed" => Role::Embedded,
        "br" => Role::Break,
        _ if PARTING.contains(&name) => Role::Parting,
        _ if UNREAD.contains(&name) => Role::Unread,
        _ => mark(name, attributes).map_or(Role::Plain, Role::Marked),
    }
}

const PARTING: [&str; 27] = [
    "address",
    "article",
    "aside",
    "block",
    "body",
    "body.content",
    "body.head",
    "caption",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "footer",
    "form",
    "header",
    "hedline",
    "hr",
    "main",
    "note",
    "pre",
    "section",
    "summary",
    "tbody",
    "tfoot",
    "thead",
    "fn",
];

/// What no reader of the page reads as its text, and what NITF says of the text rather than in it.
const UNREAD: [&str; 26] = [
    "body.end",
    "button",
    "byline",
    "canvas",
    "datalist",
    "dateline",
    "distributor",
    "docdata",
    "revision-history",
    "media-metadata",
    "media-object",
    "media-producer",
    "nav",
    "nitf-table-metadata",
    "noscript",
    "object",
    "option",
    "rights",
    "script",
    "select",
    "series",
    "style",
    "svg",
    "template",
    "textarea",
    "title",
];

fn paragraph(attributes: &Attributes) -> BlockKind {
    let is_lede = attribute(attributes, "lede") == Some("true")
        || attribute(attributes, "class").is_some_and(|classes| {
            classes.split_whitespace().any(|class| matches!(class, "lead" | "lede" | "chapo"))
        });
    if is_lede { BlockKind::Lede } else { BlockKind::Paragraph }
}

fn mark(name: &str, attributes: &Attributes) -> Option<MarkKind> {
    match name {
        "a" => {
            let href = attribute(attributes, "href")?.trim();
            let href = is_web_address(href).then(|| href.to_owned())?;
            Some(MarkKind::Link { href, target: None })
        }
        "b" | "strong" => Some(MarkKind::Strong),
        "i" | "em" | "cite" => Some(MarkKind::Emphasis),
        "q" => Some(MarkKind::Quotation),
        "sub" => Some(MarkKind::Subscript),
        "sup" => Some(MarkKind::Superscript),
        _ => None,
    }
}

fn is_hidden(attributes: &Attributes) -> bool {
    let style: String =
        attribute(attributes, "style").unwrap_or_default().split_whitespace().collect();
    let style = style.to_ascii_lowercase();
    attribute(attributes, "hidden").is_some()
        || style.contains("display:none")
        || style.contains("visibility:hidden")
}

pub(crate) fn attribute<'a>(attributes: &'a Attributes, name: &str) -> Option<&'a str> {
    attributes.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())
}

/// The address of a picture or of what is embedded, where it is one of the web.
pub(crate) fn source(attributes: &Attributes) -> Option<String> {
    let sources =
        ["src", "source", "href"].into_iter().filter_map(|name| attribute(attributes, name));
    let mut addresses = sources.map(str::trim).filter(|address| is_web_address(address));
    addresses.next().map(str::to_owned)
}
