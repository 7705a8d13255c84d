//! The phrases of each language (`data/phrases/*.json`).

use language::primary;
use reviews::SentimentLabel;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// All phrases of a language. `{name}`, `{product}` and `{aspects}` are filled in.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Phrases {
    pub(super) greeting_named: Vec<String>,
    pub(super) greeting_plain: Vec<String>,
    pub(super) and: String,
    positive: Mood,
    negative: Mood,
    mixed: Mood,
    neutral: Mood,
    /// What a question is thanked with, and what is said of it.
    pub(super) question_thanks: Vec<String>,
    pub(super) question: Vec<String>,
    /// Thanks for stars without words, and for words that say nothing.
    pub(super) rating: Vec<String>,
    pub(super) slight: Vec<String>,
    /// Follows either where the stars are few.
    pub(super) sorry: Vec<String>,
    pub(super) grave: Grave,
    /// When nothing longer fits.
    pub(super) least: String,
}

/// Sober phrases for reviews with something at stake: no joy, no product, no admission, no promise
/// but that a person reads the message.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Grave {
    pub(super) thanks: Vec<String>,
    /// To somebody who is in danger from themselves.
    pub(super) care: Vec<String>,
    pub(super) care_read: Vec<String>,
    pub(super) loss: Vec<String>,
    /// After injury, illness, fear.
    pub(super) harm: Vec<String>,
    pub(super) read: Vec<String>,
    /// To lawyers, authorities, the press.
    pub(super) passed_on: Vec<String>,
}

/// Phrases for one feeling.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Mood {
    pub(super) thanks_product: Vec<String>,
    pub(super) thanks: Vec<String>,
    /// On aspects of this feeling (of a mixed review: its complaints).
    pub(super) detail: Vec<String>,
    /// In place of `detail` without aspects.
    pub(super) plain: Vec<String>,
    /// On aspects of the other feeling.
    pub(super) other: Vec<String>,
    pub(super) closing: Vec<String>,
}

const FILES: [(&str, &str); 5] = [
    ("en", include_str!("../../data/phrases/en.json")),
    ("de", include_str!("../../data/phrases/de.json")),
    ("fr", include_str!("../../data/phrases/fr.json")),
    ("es", include_str!("../../data/phrases/es.json")),
    ("it", include_str!("../../data/phrases/it.json")),
];

static PHRASES: LazyLock<BTreeMap<&str, Phrases>> = LazyLock::new(|| {
    let parse =
        |json| serde_json::from_str(json).expect("data/phrases is part of this crate and tested");
    FILES.into_iter().map(|(language, json)| (language, parse(json))).collect()
});

impl Phrases {
    /// The phrases of a tag's language, or English, with the language they are in.
    pub(super) fn of(tag: &str) -> (String, &'static Self) {
        let language = primary(tag);
        match PHRASES.get(language.as_str()) {
            Some(phrases) => (language, phrases),
            None => ("en".to_owned(), &PHRASES["en"]),
        }
    }

    pub(super) fn mood(&self, label: SentimentLabel) -> &Mood {
        match label {
            SentimentLabel::Positive => &self.positive,
            SentimentLabel::Negative => &self.negative,
            SentimentLabel::Mixed => &self.mixed,
            SentimentLabel::Neutral => &self.neutral,
        }
    }
}
