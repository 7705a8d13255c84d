//! A text in the making, and what fits into its fields.

use serde_json::{Value, json};

/// One text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Written {
    pub(crate) title: String,
    /// Sentences.
    pub(crate) description: Vec<String>,
    pub(crate) bullets: Vec<String>,
    pub(crate) meta: String,
    /// By the pictures' numbers.
    pub(crate) alts: Vec<(u64, String)>,
}

/// Bullets of a text.
const BULLETS: usize = 6;

impl Written {
    /// As the schema `description` has it.
    pub(crate) fn json(self) -> Value {
        let alt = |(picture, text): &(u64, String)| json!({"picture": picture, "text": text});
        json!({
            "title": self.title,
            "description": self.description.join(" "),
            "bullets": self.bullets,
            "meta": self.meta,
            "altTexts": self.alts.iter().map(alt).collect::<Vec<_>>(),
        })
    }
}

/// As many bullets as a text may have: phrases share one where there are more of them.
pub(crate) fn bullets(phrases: &[String]) -> Vec<String> {
    let share = phrases.len().div_ceil(BULLETS).max(1);
    phrases.chunks(share).map(|few| capitalised(&few.join(", "))).collect()
}

/// The first of the candidates that is short enough, else the last one cut.
pub(crate) fn fitting(candidates: &[String], most: usize) -> String {
    let fits = |text: &&String| text.chars().nth(most).is_none();
    let cut = || candidates.last().map(|text| text.chars().take(most).collect());
    candidates.iter().find(fits).cloned().or_else(cut).unwrap_or_default()
}

pub(crate) fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    let first = characters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(characters).collect()
}

/// `a, b and c`.
pub(crate) fn listed(parts: &[String], and: &str) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} {and} {last}", first.join(", ")),
    }
}
