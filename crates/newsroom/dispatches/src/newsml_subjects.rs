//! What an item of NewsML-G2 is about: its subjects by qcode, with the names that the item gives them, also
//! apart, as assertions.

use crate::lines::line;
use crate::xml::{child, children, text};
use crate::{LIMITS, Subject};
use articles::TopicKind;
use roxmltree::Node;
use std::collections::HashMap;

/// The subjects of an item, in its order.
pub(crate) fn read_subjects(item: Node, content: Option<Node>) -> Vec<Subject> {
    let asserted: HashMap<&str, String> = children(item, "assert").filter_map(assertion).collect();
    let nodes = content.into_iter().flat_map(|content| children(content, "subject"));
    let subjects = nodes.filter_map(|node| read_subject(node, &asserted));
    subjects.take(LIMITS.subjects).collect()
}

fn assertion<'a>(node: Node<'a, '_>) -> Option<(&'a str, String)> {
    Some((node.attribute("qcode")?, name(node)?))
}

fn read_subject(node: Node, asserted: &HashMap<&str, String>) -> Option<Subject> {
    let raw = node.attribute("qcode").or_else(|| node.attribute("uri"));
    let raw = raw.or_else(|| node.attribute("literal"));
    let name = name(node).or_else(|| asserted.get(raw?).cloned());
    let code = raw.and_then(line);
    let kind = kind(node.attribute("type").unwrap_or_default(), raw.unwrap_or_default());
    (name.is_some() || code.is_some()).then_some(Subject { kind, name, code })
}

/// The first of its names; an item may give it in several languages.
fn name(node: Node) -> Option<String> {
    child(node, "name").and_then(|name| line(&text(name)))
}

/// By the nature of the concept (<https://cv.iptc.org/newscodes/cpnature/>), else by the scheme of its
/// code, where that is the Media Topics' or one of AFP's.
fn kind(nature: &str, code: &str) -> TopicKind {
    let nature = nature.rsplit([':', '/']).next().unwrap_or_default();
    let scheme = code.split(':').next().unwrap_or_default();
    match (nature, scheme) {
        ("person", _) | ("", "afpperson") => TopicKind::Person,
        ("organisation", _) | ("", "afporganization") => TopicKind::Organization,
        ("geoArea" | "poi" | "city" | "country" | "statprov", _) | ("", "afplocation") => {
            TopicKind::Place
        }
        ("event", _) => TopicKind::Event,
        ("abstract", _) | ("", "medtop") => TopicKind::Subject,
        _ => TopicKind::Thing,
    }
}
