//! Captions: the line above or below a table or figure that names it.

use crate::sheet::{Content, Part};
use crate::text::append;
use documents::{Block, LocatedText};

/// A caption stands no farther from what it names, in points.
const NEAR: f32 = 40.0;
/// And is no longer, in characters.
const LONG: usize = 400;

const TABLES: &[&str] = &["table", "tab.", "tabelle", "tableau", "tabla"];
const FIGURES: &[&str] = &[
    "figure",
    "fig.",
    "abbildung",
    "abb.",
    "chart",
    "graph",
    "diagram",
    "diagramm",
    "bild",
    "grafik",
];

/// Gives each caption of a page to the table or figure next to it.
pub(crate) fn attach_captions(parts: Vec<Part>) -> Vec<Part> {
    let mut taken: Vec<Option<Part>> = parts.into_iter().map(Some).collect();
    for index in 0..taken.len() {
        let Some((names_table, caption)) = taken[index].as_ref().and_then(caption) else {
            continue;
        };
        let near = [index.checked_add(1), index.checked_sub(1)].into_iter().flatten();
        let owner = near.into_iter().find(|at| {
            taken.get(*at).and_then(Option::as_ref).is_some_and(|owner| {
                is_owner(owner, names_table)
                    && taken[index].as_ref().is_some_and(|own| distance(own, owner) < NEAR)
            })
        });
        if let Some(owner) = owner.and_then(|at| taken[at].as_mut()) {
            give(owner, caption);
            taken[index] = None;
        }
    }
    taken.into_iter().flatten().collect()
}

fn is_owner(part: &Part, names_table: bool) -> bool {
    match &part.content {
        Content::Draft(draft) => names_table && draft.caption.is_none(),
        Content::Figure { caption, .. } => !names_table && caption.is_none(),
        Content::Block(_) => false,
    }
}

fn distance(one: &Part, other: &Part) -> f32 {
    (other.area.top - one.area.bottom).max(one.area.top - other.area.bottom)
}

fn give(owner: &mut Part, text: LocatedText) {
    let (Content::Draft(crate::draft::Draft { caption, .. }) | Content::Figure { caption, .. }) =
        &mut owner.content
    else {
        return;
    };
    match caption {
        Some(caption) => append(caption, text),
        None => *caption = Some(text),
    }
}

/// Whether it names a table, and the text.
fn caption(part: &Part) -> Option<(bool, LocatedText)> {
    let (Content::Block(Block::Paragraph { content })
    | Content::Block(Block::Heading { content, .. })) = &part.content
    else {
        return None;
    };
    let is_short = content.text.chars().count() <= LONG;
    let named = is_short && names_something(&content.text);
    named.then(|| (begins_with(&content.text, TABLES), content.clone()))
}

/// "Table 3: Sizes", "Abb. 2.1 Aufbau", "Figure 2"; not "Figure 2 shows".
pub(crate) fn names_something(text: &str) -> bool {
    let mut words = text.split_whitespace().skip(1);
    let number = words.next().unwrap_or_default();
    let is_numbered = number.starts_with(|letter: char| letter.is_ascii_digit());
    let is_closed = number.ends_with(['.', ':', ')', '–', '-']);
    let goes_on = words.next().is_some_and(|next| next.starts_with(char::is_lowercase));
    is_numbered
        && (is_closed || !goes_on)
        && (begins_with(text, TABLES) || begins_with(text, FIGURES))
}

fn begins_with(text: &str, words: &[&str]) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default().to_lowercase();
    words.contains(&first.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_about_a_figure_is_no_caption() {
        for caption in ["Table 3: Sizes", "Abb. 2.1 Aufbau", "Figure 2", "Figure 1. how it lasts"] {
            assert!(names_something(caption), "{caption}");
        }
        for text in
            ["Figure 2 shows the size", "Table of contents", "Figures 2 and 3", "See table 2"]
        {
            assert!(!names_something(text), "{text}");
        }
    }
}
