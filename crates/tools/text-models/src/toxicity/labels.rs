//! From the network's heads to Comprehend's labels.

use super::Heads;
use rustrict::{Censor, Type};

/// Comprehend's labels, in the order in which the service answers.
pub const LABELS: [&str; 7] = [
    "PROFANITY",
    "HATE_SPEECH",
    "INSULT",
    "GRAPHIC",
    "HARASSMENT_OR_ABUSE",
    "SEXUAL",
    "VIOLENCE_OR_THREAT",
];

/// What DetectToxicContent says of one segment; all scores 0 to 1.
#[derive(Debug, Clone, PartialEq)]
pub struct Toxicity {
    pub overall: f32,
    /// By label, in the order of [`LABELS`].
    pub labels: [f32; 7],
}

impl Toxicity {
    /// The same score overall and as an insult, nothing else.
    #[must_use]
    pub fn exactly(overall: f32) -> Self {
        let labels = LABELS.map(|label| if label == "INSULT" { overall } else { 0.0 });
        Self { overall, labels }
    }

    /// Score by score the greater.
    #[must_use]
    pub fn max(self, other: Self) -> Self {
        self.by_score(&other, f32::max)
    }

    /// Score by score the lesser.
    #[must_use]
    pub fn min(self, other: Self) -> Self {
        self.by_score(&other, f32::min)
    }

    fn by_score(&self, other: &Self, of: fn(f32, f32) -> f32) -> Self {
        Self {
            overall: of(self.overall, other.overall),
            labels: std::array::from_fn(|label| of(self.labels[label], other.labels[label])),
        }
    }

    /// Heads that have a label give it directly. `HARASSMENT_OR_ABUSE` is the head of severe
    /// toxicity; `GRAPHIC`, of which the network knows nothing, the lesser of obscenity and
    /// threat; `SEXUAL` comes from a word list. Overall is the head `toxic`, or `SEXUAL` where
    /// that is greater.
    #[must_use]
    pub fn new(heads: Heads, sexual: f32) -> Self {
        let [toxic, severe, obscene, threat, insult, hate] = heads.clamped().0;
        let graphic = obscene.min(threat);
        Self {
            overall: toxic.max(sexual),
            labels: [obscene, hate, insult, graphic, severe, sexual, threat],
        }
    }
}

/// How sexual a text is by the word list of `rustrict`: its three severities as 0.3, 0.5 and 0.8.
/// Word by word: across words it finds what nobody wrote.
#[must_use]
pub fn score_sexual_words(text: &str) -> f32 {
    text.split(|c: char| !c.is_alphanumeric()).map(sexual_word).fold(0.0, f32::max)
}

fn sexual_word(word: &str) -> f32 {
    let kinds = Censor::from_str(word).analyze();
    [(Type::SEVERE, 0.8), (Type::MODERATE, 0.5), (Type::MILD, 0.3)]
        .into_iter()
        .find(|(severity, _)| kinds.is(Type::SEXUAL & *severity))
        .map_or(0.0, |(_, score)| score)
}

#[cfg(test)]
mod tests {
    use super::score_sexual_words;

    #[test]
    fn harmless_sentences_are_not_sexual() {
        for text in [
            "Thank you so much for your lovely words about Tidewater Wireless Headphones.",
            "TWO RIBS BENT",
            "It is a mat. It lies flat, mostly. I have had worse.",
        ] {
            assert!(score_sexual_words(text) < 0.1, "{text}");
        }
        assert!(score_sexual_words("They sent me porn.") >= 0.3);
    }
}
