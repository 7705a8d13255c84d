//! NewsML-G2 2.35 (<https://iptc.org/std/NewsML-G2/2.35/>): news items with their text in line, as NITF,
//! XHTML or plain; alone or in a message.

use crate::division::arrange;
use crate::html::{read_html, read_tree};
use crate::lines::{identifier, language, line, moment};
use crate::newsml_subjects::read_subjects;
use crate::plain::read_plain;
use crate::xml::{child, children, is_named, text};
use crate::{Dispatch, Embargo, Format, IntakeError, LIMITS, Status};
use articles::Block;
use roxmltree::Node;

/// The dispatches of a news item or a message, each read or refused by itself.
pub(crate) fn read_newsml(root: Node) -> Result<Vec<Result<Dispatch, IntakeError>>, IntakeError> {
    let is_item = |node: &Node| is_named(*node, "newsItem");
    let items: Vec<Node> = root.descendants().filter(is_item).take(LIMITS.items + 1).collect();
    match items.len() {
        0 => Err(IntakeError::NotText),
        count if count > LIMITS.items => Err(IntakeError::TooManyItems),
        _ => Ok(items.into_iter().map(read_item).collect()),
    }
}

fn read_item(item: Node) -> Result<Dispatch, IntakeError> {
    let meta = child(item, "itemMeta").ok_or(IntakeError::Field("itemMeta"))?;
    let class = child(meta, "itemClass").and_then(code).unwrap_or_else(|| "ninat:text".to_owned());
    if local(&class) != "text" {
        return Err(IntakeError::NotText);
    }
    let content = child(item, "contentMeta");
    let inline = child(item, "contentSet").map(read_content).transpose()?.unwrap_or_default();
    let status = child(meta, "pubStatus").and_then(code);
    let described = |name: &str| content.and_then(|node| child(node, name)).and_then(named);
    let rights = child(item, "rightsInfo");
    let right = |name: &str| rights.and_then(|node| child(node, name)).and_then(named);
    let dispatch = Dispatch {
        guid: guid(item)?,
        version: Some(version(item)?),
        version_created: child(meta, "versionCreated").and_then(|node| moment(&text(node))),
        format: Format::NewsmlG2,
        status: status.as_deref().map_or(Status::Usable, status_of),
        embargo: child(meta, "embargoed").map(embargo),
        language: read_language(item, content),
        urgency: described("urgency")
            .and_then(|text| text.parse().ok())
            .filter(|n| (1..=9).contains(n)),
        credit: child(meta, "provider").and_then(provider).or_else(|| right("copyrightHolder")),
        copyright_notice: right("copyrightNotice"),
        usage_terms: right("usageTerms"),
        editorial_note: child(meta, "edNote").and_then(named),
        byline: described("by").or_else(|| described("creator")).or(inline.byline),
        located: described("located").or(inline.located),
        slugline: described("slugline"),
        subjects: read_subjects(item, content),
        blocks: arrange(headline(content, meta), inline.blocks),
    };
    dispatch.checked()
}

fn guid(item: Node) -> Result<String, IntakeError> {
    item.attribute("guid").and_then(identifier).ok_or(IntakeError::Field("guid"))
}

/// 1, where the item says none, by the standard.
fn version(item: Node) -> Result<u64, IntakeError> {
    let version = item.attribute("version").map_or(Ok(1), |text| text.trim().parse());
    version.ok().filter(|version| *version > 0).ok_or(IntakeError::Field("version"))
}

/// A code as the item gives it: a qcode, or a URI.
fn code(node: Node) -> Option<String> {
    let code = node.attribute("qcode").or_else(|| node.attribute("uri"))?;
    line(code)
}

/// The part of a code behind its scheme.
fn local(code: &str) -> &str {
    code.trim_end_matches('/').rsplit([':', '/']).next().unwrap_or(code)
}

/// What is not known may not be published. `withdrawn` stands in the feeds of an agency, for what the
/// standard calls `canceled`.
fn status_of(code: &str) -> Status {
    match local(code) {
        "usable" => Status::Usable,
        "canceled" | "withdrawn" => Status::Canceled,
        _ => Status::Withheld,
    }
}

/// An empty one holds until the agency says otherwise, by the standard; so does one that is no moment.
fn embargo(node: Node) -> Embargo {
    moment(&text(node)).map_or(Embargo::FurtherNotice, Embargo::Until)
}

/// What an element names: its `name`, else its own text.
fn named(node: Node) -> Option<String> {
    child(node, "name").map_or_else(|| line(&text(node)), |name| line(&text(name)))
}

/// The agency: by name, else by its qcode; an address is no name.
fn provider(node: Node) -> Option<String> {
    named(node)
        .or_else(|| node.attribute("literal").and_then(line))
        .or_else(|| node.attribute("qcode").and_then(|code| line(local(code))))
}

fn read_language(item: Node, content: Option<Node>) -> Option<String> {
    let tag =
        content.and_then(|node| child(node, "language")).and_then(|node| node.attribute("tag"));
    let own = item.attributes().find(|attribute| attribute.name() == "lang").map(|a| a.value());
    tag.or(own).and_then(language)
}

fn headline(content: Option<Node>, meta: Node) -> Option<String> {
    let headline =
        content.and_then(|node| child(node, "headline")).and_then(|node| line(&text(node)));
    headline.or_else(|| child(meta, "title").and_then(|node| line(&text(node))))
}

/// What the text itself says.
#[derive(Default)]
struct Inline {
    blocks: Vec<Block>,
    byline: Option<String>,
    located: Option<String>,
}

/// The first content that has a text: XML in line, else data in line.
fn read_content(set: Node) -> Result<Inline, IntakeError> {
    let marked = children(set, "inlineXML").filter(is_text).map(read_inline);
    let all = marked.chain(children(set, "inlineData").map(read_data));
    let mut empty = Inline::default();
    for inline in all {
        let inline = inline?;
        if inline.blocks.iter().any(|block| !block.text.is_empty()) {
            return Ok(inline);
        }
        empty = inline;
    }
    Ok(empty)
}

/// Whether the XML is a text to read: NITF or XHTML, or it does not say.
fn is_text(inline: &Node) -> bool {
    let kind = inline.attribute("contenttype");
    kind.is_none_or(|kind| kind.contains("nitf") || kind.contains("html"))
}

fn read_inline(inline: Node) -> Result<Inline, IntakeError> {
    let find = |name: &str| inline.descendants().find(|node| is_named(*node, name)).map(text);
    Ok(Inline {
        blocks: read_tree(inline)?,
        byline: find("byline").as_deref().and_then(line),
        located: find("dateline").as_deref().and_then(line),
    })
}

fn read_data(data: Node) -> Result<Inline, IntakeError> {
    let content = text(data);
    let blocks = match data.attribute("contenttype") {
        Some("text/html" | "application/xhtml+xml") => read_html(&content)?,
        None | Some("text/plain") => read_plain(&content),
        Some(_) => Vec::new(),
    };
    Ok(Inline { blocks, ..Inline::default() })
}
