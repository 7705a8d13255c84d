//! XML from outside, as a tree, within bounds.

use crate::{IntakeError, LIMITS};
use roxmltree::{Document, Error, Node, ParsingOptions};

/// The tree of a document. Its parser does not recurse, follows no entity and fetches nothing.
pub(crate) fn parse(text: &str) -> Result<Document<'_>, IntakeError> {
    let options =
        ParsingOptions { allow_dtd: false, nodes_limit: LIMITS.nodes, ..Default::default() };
    let document = Document::parse_with_options(text, options).map_err(|error| refusal(&error))?;
    if is_too_deep(document.root()) { Err(IntakeError::TooDeep) } else { Ok(document) }
}

fn refusal(error: &Error) -> IntakeError {
    match error {
        Error::DtdDetected | Error::EntityReferenceLoop(_) => IntakeError::DocumentType,
        Error::NodesLimitReached => IntakeError::TooManyNodes,
        _ => IntakeError::NotWellFormed,
    }
}

fn is_too_deep(root: Node) -> bool {
    let mut depth = 0;
    let mut deepest = 0;
    let mut node = root;
    loop {
        if let Some(child) = node.first_child() {
            (node, depth) = (child, depth + 1);
            deepest = deepest.max(depth);
            continue;
        }
        while node.next_sibling().is_none() {
            let Some(parent) = node.parent() else { return deepest > LIMITS.depth };
            (node, depth) = (parent, depth - 1);
        }
        if let Some(sibling) = node.next_sibling() {
            node = sibling;
        }
    }
}

/// The first child element of a name, in whatever namespace.
pub(crate) fn child<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.children().find(|child| is_named(*child, name))
}

/// The child elements of a name.
pub(crate) fn children<'a, 'i: 'a>(
    node: Node<'a, 'i>,
    name: &'a str,
) -> impl Iterator<Item = Node<'a, 'i>> + 'a {
    node.children().filter(move |child| is_named(*child, name))
}

pub(crate) fn is_named(node: Node, name: &str) -> bool {
    node.is_element() && node.tag_name().name() == name
}

/// All text within a node.
pub(crate) fn text(node: Node) -> String {
    let texts = node.descendants().filter(Node::is_text).filter_map(|node| node.text());
    texts.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn refused(text: &str, expected: &IntakeError) {
        assert_eq!(parse(text).map(|_| ()), Err(expected.clone()));
    }

    #[test]
    fn hostile_xml_is_refused_by_name() {
        let laughs = "<!DOCTYPE a [<!ENTITY b \"bb\"><!ENTITY c \"&b;&b;\">]><a>&c;</a>";
        refused(laughs, &IntakeError::DocumentType);
        let external = "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>";
        refused(external, &IntakeError::DocumentType);
        let nested = format!("{}{}", "<a>".repeat(101), "</a>".repeat(101));
        refused(&nested, &IntakeError::TooDeep);
        let deep = format!("{}{}", "<a>".repeat(90_000), "</a>".repeat(90_000));
        refused(&deep, &IntakeError::TooDeep);
        refused(&format!("<a>{}</a>", "<b/>".repeat(100_001)), &IntakeError::TooManyNodes);
        refused("<a>&nbsp;</a>", &IntakeError::NotWellFormed);
        refused("<a>", &IntakeError::NotWellFormed);
        refused("", &IntakeError::NotWellFormed);
    }

    #[test]
    fn depth_is_that_of_the_deepest_element() {
        let nested =
            |depth: usize| format!("<a>{}{}</a>", "<b>".repeat(depth), "</b>".repeat(depth));
        assert!(parse(&nested(99)).is_ok());
        refused(&nested(100), &IntakeError::TooDeep);
        assert!(parse(&format!("<a>{}</a>", "<b>x</b>".repeat(1_000))).is_ok());
    }
}
