//! In how many texts a word stands.

use crate::key::Words;
use facts::Language;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// In how many of so many texts each word stands, by its stem.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Frequencies {
    texts: u32,
    words: FxHashMap<String, u32>,
}

static FRENCH: LazyLock<Frequencies> =
    LazyLock::new(|| Frequencies::parse(include_str!("../data/french.txt")));
static ENGLISH: LazyLock<Frequencies> =
    LazyLock::new(|| Frequencies::parse(include_str!("../data/english.txt")));

impl Frequencies {
    /// Those of the texts under `events/newsroom/wikinews`: 100 in French, 24 in English. An archive of
    /// one's own tells more.
    #[must_use]
    pub fn built_in(language: Language) -> &'static Self {
        match language {
            Language::French => &FRENCH,
            Language::English => &ENGLISH,
        }
    }

    /// Those of texts in one language.
    #[must_use]
    pub fn count<'t>(texts: impl IntoIterator<Item = &'t str>, language: Language) -> Self {
        let words = Words::new(language);
        let mut counted = Self::default();
        for text in texts {
            counted.texts += 1;
            let stems: FxHashSet<String> =
                words.of(text).into_iter().map(|word| word.stem).collect();
            for stem in stems {
                *counted.words.entry(stem).or_default() += 1;
            }
        }
        counted
    }

    /// Lines of a stem and its count, with the number of texts before them. What is no such line is passed
    /// over.
    #[must_use]
    pub fn parse(lines: &str) -> Self {
        let mut parsed = Self::default();
        for line in lines.lines() {
            match line.split_once(' ') {
                Some(("#", texts)) => parsed.texts = texts.parse().unwrap_or_default(),
                Some((stem, count)) => {
                    parsed.words.extend(count.parse().ok().map(|count| (stem.to_owned(), count)));
                }
                None => {}
            }
        }
        parsed
    }

    /// As [`Frequencies::parse`] reads it, without words that stand in one text only: the rarest words of
    /// all are those that it does not have.
    #[must_use]
    pub fn lines(&self) -> String {
        let mut words: Vec<(&String, &u32)> =
            self.words.iter().filter(|(_, count)| **count > 1).collect();
        words.sort();
        let lines = words.into_iter().map(|(stem, count)| format!("{stem} {count}\n"));
        format!("# {}\n", self.texts) + &lines.collect::<String>()
    }

    /// How much a word tells: the logarithm of how many times more texts there are than texts with it, with
    /// one added to both; 1 where there are no texts.
    pub(crate) fn weight(&self, stem: &str) -> f64 {
        if self.texts == 0 {
            return 1.0;
        }
        let with = self.words.get(stem).copied().unwrap_or_default();
        (f64::from(self.texts + 1) / f64::from(with + 1)).ln().max(0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_every_text_tells_nothing_and_a_new_one_most() {
        let texts = ["la fusée", "la capsule", "la fusée Ariane"];
        let counted = Frequencies::count(texts, Language::French);
        assert_eq!(counted.weight("la"), 0.0);
        assert!(counted.weight("fus") < counted.weight("capsul"));
        assert!(counted.weight("capsul") < counted.weight("sond"));
        assert_eq!(Frequencies::default().weight("la"), 1.0);
    }

    #[test]
    fn what_is_written_is_read() {
        let texts = ["la fusée", "la capsule", "la fusée Ariane"];
        let counted = Frequencies::count(texts, Language::French);
        let read = Frequencies::parse(&counted.lines());
        assert_eq!(counted.lines(), "# 3\nfus 2\nla 3\n");
        assert_eq!(read.weight("fus"), counted.weight("fus"));
        assert_eq!(Frequencies::parse("# many\nno number\n"), Frequencies::default());
    }
}
