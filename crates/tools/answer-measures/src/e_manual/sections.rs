//! The sections of the manual, as a document that was read.

use documents::{Block, LocatedText, ParsedDocument};
use serde::Deserialize;
use std::collections::HashMap;

/// The id of the manual's document.
pub const DOCUMENT: &str = "tv-manual";

/// A section: its title and the lines below it, as the page breaks them.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Section {
    id: String,
    pub title: String,
    #[serde(rename = "text")]
    pub lines: Vec<String>,
}

impl Section {
    /// Its number among the sections, from 0.
    fn number(&self) -> usize {
        self.id.rsplit('_').next().and_then(|number| number.parse().ok()).unwrap_or(usize::MAX)
    }
}

/// The sections of `smart_tv_remote_manual_corpus.json`, in the manual's order.
///
/// # Errors
/// It is no JSON of this form.
pub fn read_sections(json: &str) -> Result<Vec<Section>, String> {
    let sections: HashMap<String, Section> =
        serde_json::from_str(json).map_err(|error| format!("sections: {error}"))?;
    let mut sections: Vec<Section> = sections.into_values().collect();
    sections.sort_by_key(Section::number);
    Ok(sections)
}

/// Whether two titles are the same but for case, space, quotes and punctuation.
#[must_use]
pub fn titles_match(one: &str, other: &str) -> bool {
    let letters = |title: &str| {
        title.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase()
    };
    let (one, other) = (letters(one), letters(other));
    !one.is_empty() && one == other
}

/// The sections as a parser would give them: a heading each, with paragraphs below. The files do not say
/// which section is part of which, nor where a paragraph ends: it ends where a line ends a sentence.
#[must_use]
pub fn make_document<'a>(sections: impl IntoIterator<Item = &'a Section>) -> ParsedDocument {
    let heading =
        |section: &Section| Block::Heading { level: 1, content: located(section.title.clone()) };
    let blocks = sections.into_iter().flat_map(|section| {
        let paragraphs = paragraphs(&section.lines);
        let below = paragraphs.into_iter().map(|text| Block::Paragraph { content: located(text) });
        std::iter::once(heading(section)).chain(below)
    });
    ParsedDocument { blocks: blocks.collect(), ..ParsedDocument::default() }
}

fn located(text: String) -> LocatedText {
    LocatedText { text, pieces: Vec::new() }
}

fn paragraphs(lines: &[String]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut is_open = false;
    for line in lines.iter().map(|line| line.trim()).filter(|line| !is_page_number(line)) {
        match found.last_mut().filter(|_| is_open) {
            Some(last) => {
                last.push(' ');
                last.push_str(line);
            }
            None => found.push(line.to_owned()),
        }
        is_open = !line.ends_with(['.', '!', '?', ':']);
    }
    found.retain(|paragraph| !paragraph.trim().is_empty());
    found
}

/// `- 21 -`, the foot of a page.
fn is_page_number(line: &str) -> bool {
    let number = line.strip_prefix("- ").and_then(|line| line.strip_suffix(" -"));
    number.is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECTIONS: &str = r#"{
        "section_10": {"id": "section_10", "title": "Care", "text": ["Wipe it."]},
        "section_2": {"id": "section_2", "title": "Setting up", "text": [
            "Hold the", "Home", "button for 3 seconds.", "- 7 -", "Then wait", "a minute."]}
    }"#;

    #[test]
    fn sections_come_in_order_and_lines_are_joined_to_paragraphs() {
        let sections = read_sections(SECTIONS).unwrap();
        let document = make_document(&sections);
        let text = |block: &Block| match block {
            Block::Heading { content, .. } => format!("# {}", content.text),
            Block::Paragraph { content } => content.text.clone(),
            other => format!("{other:?}"),
        };
        let texts: Vec<String> = document.blocks.iter().map(text).collect();
        assert_eq!(
            texts,
            [
                "# Setting up",
                "Hold the Home button for 3 seconds.",
                "Then wait a minute.",
                "# Care",
                "Wipe it."
            ]
        );
    }

    #[test]
    fn titles_match_by_their_letters() {
        assert!(titles_match("Using the TV’s  Menu", "using the TV's menu"));
        assert!(!titles_match("●", "…"));
    }
}
