//! A source, read.

use crate::Limits;
use crate::blocks::Walker;
use crate::feed::Feed;
use crate::markdown::{Unseen, feed_markdown};
use crate::positions::Positions;
use crate::style::{Look, Sheet};
use crate::tree::{NodeId, ROOT, Tree};
use documents::{HiddenReason, ParsedDocument, Refusal};

/// Reads HTML.
///
/// # Errors
/// It is larger than the limits, or says nothing.
pub fn read_html(source: &str, limits: &Limits) -> Result<ParsedDocument, Refusal> {
    check_size(source, limits)?;
    let mut feed = Feed::new(source, *limits);
    feed.feed_source(source, 0)?;
    let document = read_tree(&feed.finish(), source, limits, &[])?;
    Ok(ParsedDocument { media_type: "text/html".to_owned(), ..document })
}

/// Reads Markdown: CommonMark with the tables, task lists, struck text and footnotes of GitHub.
///
/// # Errors
/// It is larger than the limits, or says nothing.
pub fn read_markdown(source: &str, limits: &Limits) -> Result<ParsedDocument, Refusal> {
    check_size(source, limits)?;
    let mut feed = Feed::new(source, *limits);
    let unseen = feed_markdown(source, &mut feed)?;
    let document = read_tree(&feed.finish(), source, limits, &unseen)?;
    Ok(ParsedDocument { media_type: "text/markdown".to_owned(), ..document })
}

fn check_size(source: &str, limits: &Limits) -> Result<(), Refusal> {
    if source.len() > limits.bytes { Err(Refusal::TooLarge) } else { Ok(()) }
}

fn read_tree(
    tree: &Tree,
    source: &str,
    limits: &Limits,
    unseen: &[Unseen],
) -> Result<ParsedDocument, Refusal> {
    let positions = Positions::new(source);
    let mut sheet = Sheet::default();
    for style in tree.find_all(ROOT, "style") {
        sheet.read(&tree.raw_text(style));
        if sheet.rules() > limits.rules {
            return Err(Refusal::TooLarge);
        }
    }
    let mut walker = Walker::new(tree, &sheet, &positions, limits);
    let content = find_content(tree);
    walker.visit(content, &look_above(tree, content, &sheet))?;
    walker.flush();
    walker.hidden.close();
    for Unseen { characters, source } in unseen {
        walker.hidden.add(HiddenReason::Markup, *characters, positions.place(source));
    }
    let Walker { blocks, hidden, .. } = walker;
    if blocks.is_empty() {
        return Err(Refusal::NoText);
    }
    let title = find_title(tree);
    Ok(ParsedDocument { title, blocks, hidden: hidden.into_entries(), ..ParsedDocument::default() })
}

/// The only `<main>` that says something, or the whole document.
fn find_content(tree: &Tree) -> NodeId {
    let is_main = |id: &NodeId| {
        tree.element(*id).is_some_and(|element| element.tag() == "main" || element.has_role("main"))
    };
    let says_something = |id: &NodeId| !tree.raw_text(*id).trim().is_empty();
    let mut found = tree.descendants(ROOT).filter(is_main);
    match (found.next(), found.next()) {
        (Some(only), None) if says_something(&only) => only,
        _ => ROOT,
    }
}

/// The look of what a node stands in.
fn look_above(tree: &Tree, node: NodeId, sheet: &Sheet) -> Look {
    let parents = std::iter::successors(tree.nodes[node].parent, |id| tree.nodes[*id].parent);
    let above: Vec<NodeId> = parents.collect();
    let elements = above.iter().rev().filter_map(|id| tree.element(*id));
    elements.fold(Look::default(), |look, element| look.below(element, sheet))
}

/// The title that the browser's tab shows.
fn find_title(tree: &Tree) -> Option<String> {
    let head = tree.find_all(ROOT, "head").next()?;
    let title = tree.find_all(head, "title").next()?;
    let words: Vec<String> = tree.raw_text(title).split_whitespace().map(str::to_owned).collect();
    (!words.is_empty()).then(|| words.join(" "))
}
