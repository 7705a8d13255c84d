//! Facts by the part that they play in an English sentence.

use crate::brief::Fact;

/// The facts of a product or of a picture, as phrases.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Look {
    /// What stands before the noun: `striped`.
    pub(crate) adjectives: Vec<String>,
    /// What stands behind "with": `long sleeves`.
    pub(crate) parts: Vec<String>,
    /// Behind "in": `navy`.
    pub(crate) colour: Option<String>,
    /// Behind "in": `a regular fit`.
    pub(crate) fit: Option<String>,
    /// Sentences of their own.
    pub(crate) sentences: Vec<String>,
    /// Each fact as a phrase of its own, for the bullets.
    pub(crate) phrases: Vec<String>,
}

impl Look {
    pub(crate) fn of(facts: &[Fact]) -> Self {
        let mut look = Self::default();
        facts.iter().for_each(|fact| look.add(fact));
        look
    }

    fn add(&mut self, fact: &Fact) {
        let value = in_sentence(&fact.value);
        match fact.ids() {
            ("sleeve", "sleeveless" | "strapless") => self.adjective(value),
            ("sleeve", id) if !id.is_empty() => self.part(value),
            ("neckline", id) if !id.is_empty() => self.part(with_article(&value)),
            ("pattern", "solid") => self.adjective("plain".to_owned()),
            ("pattern", "animal" | "graphic") => self.part(with_article(&value)),
            ("pattern", "camouflage" | "paisley") => self.part(format!("a {value} pattern")),
            ("pattern", id) if !id.is_empty() => self.adjective(value),
            ("fit", id) if !id.is_empty() => self.fit(with_article(&value)),
            ("colour", id) if !id.is_empty() => self.colour(value),
            ("material", _) => self.sentence(format!("It is made of {value}."), &value),
            ("origin", _) => {
                let made = format!("Made in {}", fact.value);
                self.sentence(format!("{made}."), &made);
            }
            _ => {
                let said = format!("{}: {}", fact.name, value);
                self.sentence(format!("{said}."), &said);
            }
        }
    }

    fn adjective(&mut self, value: String) {
        self.phrases.push(value.clone());
        self.adjectives.push(value);
    }

    fn part(&mut self, value: String) {
        self.phrases.push(value.clone());
        self.parts.push(value);
    }

    fn fit(&mut self, value: String) {
        self.phrases.push(value.clone());
        self.fit = Some(value);
    }

    fn colour(&mut self, value: String) {
        self.phrases.push(format!("in {value}"));
        self.colour = Some(value);
    }

    fn sentence(&mut self, sentence: String, phrase: &str) {
        self.phrases.push(phrase.to_owned());
        self.sentences.push(sentence);
    }
}

/// A name of the vocabulary as it stands within a sentence: `V-neck` keeps its capital.
fn in_sentence(value: &str) -> String {
    let second = value.chars().nth(1);
    match second.is_some_and(|second| second.is_lowercase()) {
        true => {
            value.chars().next().into_iter().flat_map(char::to_lowercase).collect::<String>()
                + value.get(value.chars().next().map_or(0, char::len_utf8)..).unwrap_or_default()
        }
        false => value.to_owned(),
    }
}

pub(crate) fn with_article(noun: &str) -> String {
    let vowel = noun.starts_with(|c: char| "aeiouAEIOU".contains(c));
    format!("{} {noun}", if vowel { "an" } else { "a" })
}
