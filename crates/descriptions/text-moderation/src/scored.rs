//! Texts by language: scored where Comprehend knows it, else searched for insults.

use comprehend::{DetectToxicity, Languages, Screened, screen};
use lambda_bridge::UpstreamError;
use moderation::Label;
use products::ProductText;
use std::collections::{BTreeMap, BTreeSet};

/// What is known of all texts together.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Scored {
    pub(crate) score: Option<f64>,
    /// Highest score first.
    pub(crate) labels: Vec<Label>,
    pub(crate) units: u64,
    /// No text has a word.
    pub(crate) wordless: bool,
    /// A text in a language that is not scored has an insult of it.
    pub(crate) insult: bool,
    /// Primary subtags of the languages that are not scored.
    pub(crate) unchecked: Vec<String>,
}

/// Scores the texts in languages that the service knows, a request or more for each language, and
/// searches the others.
pub(crate) async fn score(
    port: &impl DetectToxicity,
    languages: &Languages,
    texts: &[ProductText],
) -> Result<Scored, UpstreamError> {
    let mut scored = Scored { wordless: texts.iter().all(is_wordless), ..Scored::default() };
    let (known, unknown): (Vec<&ProductText>, Vec<&ProductText>) =
        texts.iter().partition(|text| languages.has(&text.language));
    for (language, readings) in by_language(&known) {
        scored.add(screen(port, &readings, &language).await?);
    }
    scored.insult = unknown.iter().any(|text| has_insult(text));
    let unchecked: BTreeSet<_> =
        unknown.iter().map(|text| language::primary(&text.language)).collect();
    scored.unchecked = unchecked.into_iter().collect();
    Ok(scored)
}

/// The readings of the texts of each language.
fn by_language(texts: &[&ProductText]) -> BTreeMap<String, Vec<String>> {
    let mut readings: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for text in texts {
        let own = readings.entry(language::primary(&text.language)).or_default();
        own.extend(normalization::readings(&joined(text)));
    }
    readings
}

/// All fields, each on a line of its own.
fn joined(text: &ProductText) -> String {
    text.fields().map(|(_, field)| field).collect::<Vec<_>>().join("\n")
}

fn is_wordless(text: &ProductText) -> bool {
    text.fields().all(|(_, field)| !field.chars().any(char::is_alphanumeric))
}

fn has_insult(text: &ProductText) -> bool {
    let primary = language::primary(&text.language);
    normalization::readings(&joined(text))
        .iter()
        .any(|reading| language::has_insult(reading, &primary))
}

impl Scored {
    /// The higher score of each kind counts.
    fn add(&mut self, screened: Screened) {
        self.score = self.score.into_iter().chain(screened.score).reduce(f64::max);
        self.units += screened.units;
        for label in screened.labels {
            match self.labels.iter_mut().find(|known| known.name == label.name) {
                Some(known) => known.score = known.score.max(label.score),
                None => self.labels.push(label),
            }
        }
        self.labels.sort_by(|one, other| other.score.total_cmp(&one.score));
        self.labels.truncate(moderation::MOST_LABELS);
    }
}
