//! Words that show a topic, by language.

use crate::words::Word;
use language::primary;
use std::collections::BTreeMap;
use std::sync::LazyLock;
use suitability::{Level, Topic};

/// How much words say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Strength {
    /// `~`: alone they are nothing.
    Hint,
    /// `+`: the topic is there.
    Plain,
    /// `!`: with details that shock, or as something attractive.
    Drastic,
    /// `!!`: incitement, instruction.
    Floor,
}

impl Strength {
    fn of(sign: &str) -> Option<Self> {
        let known =
            [("~", Self::Hint), ("+", Self::Plain), ("!", Self::Drastic), ("!!", Self::Floor)];
        known.into_iter().find(|(one, _)| *one == sign).map(|(_, strength)| strength)
    }

    /// How far one sentence carries: [`crate::judge::ENOUGH`] makes a topic.
    pub(crate) fn weight(self) -> u32 {
        match self {
            Self::Hint => 1,
            Self::Plain | Self::Drastic => 2,
            Self::Floor => 4,
        }
    }

    pub(crate) fn level(self) -> Level {
        match self {
            Self::Hint | Self::Plain => Level::Medium,
            Self::Drastic => Level::High,
            Self::Floor => Level::Floor,
        }
    }
}

/// What words show: a topic, or that the sentence teaches, remembers or helps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shows {
    Topic(Topic, Strength),
    Context,
}

/// A phrase: each word in small letters, and whether any ending fits.
#[derive(Debug)]
struct Cue {
    words: Vec<(String, bool)>,
    shows: Shows,
}

/// The phrases of a language, by the first two letters of their first word.
#[derive(Debug)]
pub(crate) struct Lexicon(BTreeMap<String, Vec<Cue>>);

const FRENCH_TEXT: &str = include_str!("../lexicon/fr.txt");
const ENGLISH_TEXT: &str = include_str!("../lexicon/en.txt");

static FRENCH: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::read(FRENCH_TEXT));
static ENGLISH: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::read(ENGLISH_TEXT));

impl Lexicon {
    pub(crate) fn of(language: &str) -> Option<&'static Self> {
        match primary(language).as_str() {
            "fr" => Some(&FRENCH),
            "en" => Some(&ENGLISH),
            _ => None,
        }
    }

    /// Lines of another form are no lines of a lexicon; a test reads each.
    fn read(text: &str) -> Self {
        let mut cues: BTreeMap<String, Vec<Cue>> = BTreeMap::new();
        for cue in text.lines().filter_map(line).flatten() {
            let first = cue.words.first().map(|(word, _)| key(word)).unwrap_or_default();
            cues.entry(first).or_default().push(cue);
        }
        Self(cues)
    }

    /// What the longest phrase at the beginning of these words shows, and how many words it has.
    pub(crate) fn longest(&self, words: &[Word<'_>]) -> (usize, Vec<Shows>) {
        let Some(first) = words.first() else { return (0, Vec::new()) };
        let cues = self.0.get(&key(&first.small)).map_or(&[][..], Vec::as_slice);
        let fitting: Vec<&Cue> = cues.iter().filter(|cue| cue.begins(words)).collect();
        let most = fitting.iter().map(|cue| cue.words.len()).max().unwrap_or(0);
        let longest = fitting.iter().filter(|cue| cue.words.len() == most);
        (most, longest.map(|cue| cue.shows).collect())
    }
}

impl Cue {
    fn begins(&self, words: &[Word<'_>]) -> bool {
        let fits = |((wanted, is_stem), word): (&(String, bool), &Word<'_>)| {
            if *is_stem { word.small.starts_with(wanted) } else { word.small == *wanted }
        };
        self.words.len() <= words.len() && self.words.iter().zip(words).all(fits)
    }
}

/// `TOPIC SIGN : phrase, phrase*`
fn line(line: &str) -> Option<Vec<Cue>> {
    let (head, phrases) = line.split_once(':')?;
    let (name, sign) = head.trim().split_once(' ')?;
    let shows = match name {
        "CONTEXT" => Shows::Context,
        _ => Shows::Topic(topic(name)?, Strength::of(sign.trim())?),
    };
    let phrases = phrases.split(',').map(words).filter(|words| !words.is_empty());
    Some(phrases.map(|words| Cue { words, shows }).collect())
}

fn topic(name: &str) -> Option<Topic> {
    serde_json::from_value(serde_json::Value::from(name)).ok()
}

fn words(phrase: &str) -> Vec<(String, bool)> {
    let of = |part: &str| {
        let bare = part.trim_end_matches('*');
        let is_stem = bare.len() < part.len();
        let words = Word::all(bare);
        let last = words.len().saturating_sub(1);
        let word = |(at, word): (usize, Word<'_>)| (word.small, is_stem && at == last);
        words.into_iter().enumerate().map(word).collect::<Vec<_>>()
    };
    phrase.split_whitespace().flat_map(of).collect()
}

fn key(word: &str) -> String {
    word.chars().take(2).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_line_is_read_and_every_topic_has_words() {
        for text in [FRENCH_TEXT, ENGLISH_TEXT] {
            let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
            let read: Vec<Vec<Cue>> =
                lines.map(|it| line(it).unwrap_or_else(|| panic!("{it}"))).collect();
            assert!(read.iter().all(|cues| !cues.is_empty()));
            for topic in Topic::ALL {
                let shows = |cue: &Cue| cue.shows == Shows::Topic(topic, Strength::Plain);
                assert!(read.iter().flatten().any(shows), "{topic:?}");
            }
        }
    }

    #[test]
    fn no_phrase_stands_twice_for_one_topic() {
        for text in [FRENCH_TEXT, ENGLISH_TEXT] {
            let mut seen = BTreeSet::new();
            for cue in text.lines().filter_map(line).flatten() {
                let topic = match cue.shows {
                    Shows::Topic(topic, _) => Some(topic),
                    Shows::Context => None,
                };
                assert!(seen.insert((cue.words.clone(), topic)), "{cue:?}");
            }
        }
    }

    #[test]
    fn the_longest_phrase_counts() {
        let french = Lexicon::of("fr-FR").unwrap();
        let (length, shows) = french.longest(&Word::all("agressions sexuelles en série"));
        assert_eq!((length, shows), (2, vec![Shows::Topic(Topic::Crime, Strength::Plain)]));
        assert_eq!(french.longest(&Word::all("Pornographie")).0, 1);
        assert_eq!(french.longest(&Word::all("tablette")), (0, Vec::new()));
        assert!(Lexicon::of("de").is_none());
    }
}
