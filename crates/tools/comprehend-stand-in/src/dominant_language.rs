//! DetectDominantLanguage and its batch, by the crate `language`.

use crate::Billed;
use crate::documents::{read_any_batch, read_any_text};
use serde_json::{Value, json};
use stand_in::AwsError;

/// Characters that the service wants of a text.
const LONG: usize = 20;
/// The score of a long enough text and of a shorter one: chosen, for the guess has none.
const SURE: f64 = 0.99;
const DOUBTFUL: f64 = 0.8;

/// The language of one text.
///
/// # Errors
/// What the service refuses.
pub fn detect_dominant_language(body: &[u8]) -> Result<Billed, AwsError> {
    read_any_text(body, &|text| Ok(languages(text)))
}

/// The language of each text of a batch.
///
/// # Errors
/// What the service refuses.
pub fn batch_detect_dominant_language(body: &[u8]) -> Result<Billed, AwsError> {
    read_any_batch(body, &|text| Ok(languages(text)))
}

/// One language at most; none where nothing tells it.
fn languages(text: &str) -> Value {
    let score = if text.chars().count() < LONG { DOUBTFUL } else { SURE };
    let language = |code| json!({ "LanguageCode": code, "Score": score });
    json!({ "Languages": language::guess(text).map(language).into_iter().collect::<Vec<_>>() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        let languages = languages(text);
        assert_eq!(languages["Languages"][0]["LanguageCode"].as_str(), expected, "{text}");
    }

    #[test]
    fn texts_have_a_language() {
        check("La fusée a décollé sans problème ce matin.", Some("fr"));
        check("The rocket took off this morning without a problem.", Some("en"));
        check("Die Rakete ist heute Morgen ohne Probleme gestartet.", Some("de"));
        check("12 345", None);
    }
}
