//! How a review feels: VADER for English, word lists for four other languages, clause by clause.

mod aspects;
mod clauses;
mod feelings;
mod verdict;

pub(crate) use aspects::aspect_words;

use crate::language;
use reviews::Sentiment;

/// The sentiment of a text. A rating weighs in beside the words; `declared` is the language that
/// the shop gives.
#[must_use]
pub fn analyse(text: &str, rating: Option<u8>, declared: Option<&str>) -> Sentiment {
    let tag = language::guess(text, declared);
    let language = language::primary(&tag);
    let clauses: Vec<(&str, f64)> =
        clauses::clauses(text).map(|clause| (clause, feelings::score(clause, &language))).collect();
    let (label, confidence) = verdict::verdict(&clauses, rating);
    Sentiment { label, confidence, language: tag, aspects: aspects::aspects(&clauses, &language) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use reviews::SentimentLabel::{self, Mixed, Negative, Neutral, Positive};

    fn label(text: &str, rating: Option<u8>) -> SentimentLabel {
        analyse(text, rating, None).label
    }

    #[test]
    fn labels_follow_the_words() {
        assert_eq!(label("I love it, works great.", None), Positive);
        assert_eq!(label("Terrible. It broke after two days.", None), Negative);
        assert_eq!(label("The screen is gorgeous, but the battery is awful.", None), Mixed);
        assert_eq!(label("It is a lamp.", None), Neutral);
        assert_eq!(label("Sehr schlechte Qualität, ich bin enttäuscht.", None), Negative);
        assert_eq!(label("Muy buena batería y la pantalla es excelente.", None), Positive);
    }

    #[test]
    fn the_rating_decides_over_irony_and_silence() {
        assert_eq!(label("Great, just great. Thank you so much.", Some(1)), Negative);
        assert_eq!(label("It is a lamp.", Some(5)), Positive);
        assert_eq!(label("", Some(1)), Negative);
    }

    #[test]
    fn aspects_carry_their_clauses_feeling() {
        let aspects =
            analyse("The screen is gorgeous, but the battery is awful.", None, None).aspects;
        let named: Vec<_> = aspects.iter().map(|a| (a.name.as_str(), a.sentiment)).collect();
        assert_eq!(named, [("screen", Positive), ("battery", Negative)]);
    }
}
