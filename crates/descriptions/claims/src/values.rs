//! How the texts of a language say the values of closed attributes.

use crate::fold::{fold, is_letter};
use crate::index::Index;
use crate::pattern::Pattern;
use crate::sets::{BETWEEN_PARTS, NEGATORS};
use crate::token::{Pause, Token};
use products::{AttributeKind, Value, Vocabulary, Word};

/// A value, by its places in the vocabulary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct At {
    pub(crate) attribute: usize,
    pub(crate) value: usize,
    /// Whether the word contradicts no other value.
    pub(crate) weak: bool,
    /// Whether the value says that something is not there, in whatever words ([`says_an_absence`]).
    pub(crate) absence: bool,
}

/// Where a text says a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Hit {
    pub(crate) at: At,
    /// The first word.
    pub(crate) start: usize,
    /// The word after the last.
    pub(crate) end: usize,
    /// Whether its parts stand apart.
    pub(crate) near: bool,
}

/// The words of all values.
#[derive(Debug, Default)]
pub(crate) struct Values {
    exact: Index<At>,
    /// By the first part: the second.
    forward: Index<(Pattern, At)>,
    /// By the second part: the first.
    backward: Index<(Pattern, At)>,
}

/// Words between the parts of a phrase.
const APART: usize = 3;

impl Values {
    pub(crate) fn new(vocabulary: &Vocabulary, language: &str) -> Self {
        let mut values = Self::default();
        for (attribute, one) in vocabulary.attributes.iter().enumerate() {
            if one.kind == AttributeKind::Free {
                continue;
            }
            for (value, one) in one.values.iter().enumerate() {
                let at = At { attribute, value, weak: false, absence: says_an_absence(one) };
                values.add_value(one, at, language);
            }
        }
        values
    }

    fn add_value(&mut self, value: &Value, at: At, language: &str) {
        for word in words(value, language) {
            self.add(&word, At { weak: word.weak, ..at });
        }
    }

    fn add(&mut self, word: &Word<'_>, at: At) {
        let parts: Vec<Pattern> = word.parts().map(Pattern::of_words).collect();
        match &parts[..] {
            [one] => self.exact.add(one.clone(), at),
            [first, second] => {
                self.forward.add(first.clone(), (second.clone(), at));
                self.backward.add(second.clone(), (first.clone(), at));
            }
            _ => {}
        }
    }

    /// Where a text says a value of each attribute; of what overlaps, phrases as they stand count
    /// more than parts near each other, and the longer phrase and the nearer parts most.
    pub(crate) fn find(&self, tokens: &[Token]) -> Vec<Hit> {
        let mut hits: Vec<Hit> =
            (0..tokens.len()).flat_map(|start| self.find_at(tokens, start)).collect();
        hits.sort_by_key(|hit| (hit.near, hit.rank(), hit.start));
        let mut kept: Vec<Hit> = Vec::new();
        for hit in hits {
            if kept.iter().all(|other| other.allows(&hit)) {
                kept.push(hit);
            }
        }
        kept.sort_by_key(|hit| (hit.start, hit.end));
        kept
    }

    fn find_at(&self, tokens: &[Token], start: usize) -> Vec<Hit> {
        let exact = self.exact.find(tokens, start);
        let exact = exact.map(|(end, at)| Hit { at: *at, start, end, near: false });
        let forward = self.forward.find(tokens, start).filter_map(|(end, (second, at))| {
            let end = follow(tokens, end, second, Pause::Comma)?;
            Some(Hit { at: *at, start, end, near: true })
        });
        let backward = self.backward.find(tokens, start).filter_map(|(end, (first, at))| {
            let end = follow(tokens, end, first, Pause::None)?;
            Some(Hit { at: *at, start, end, near: true })
        });
        exact.chain(forward).chain(backward).collect()
    }
}

/// The end of `part` where it stands near behind `from`, with no pause beyond `most` and no word
/// between that begins something else.
fn follow(tokens: &[Token], from: usize, part: &Pattern, most: Pause) -> Option<usize> {
    for at in from..=from + APART {
        let token = tokens.get(at).filter(|token| token.pause <= most)?;
        if let Some(end) = part.match_at(tokens, at) {
            return Some(end);
        }
        if BETWEEN_PARTS.contains(&token.text.as_str()) {
            return None;
        }
    }
    None
}

impl Hit {
    /// Longer phrases and nearer parts first.
    fn rank(&self) -> usize {
        let length = self.end - self.start;
        if self.near { length } else { usize::MAX - length }
    }

    /// Whether the other may stand beside this one: it speaks of another attribute, lies elsewhere,
    /// is the same phrase of another value, or says for sure what this one only may say.
    fn allows(&self, other: &Self) -> bool {
        let apart = self.end <= other.start || other.end <= self.start;
        let same = (self.start, self.end) == (other.start, other.end) && self.at != other.at;
        let surer = self.at.weak && !other.at.weak && self.at.value == other.at.value;
        self.at.attribute != other.at.attribute || apart || same || surer
    }
}

/// Whether a value is that something is not there: one of its words, in any language, denies one thing
/// ("no sleeves" of sleeveless). What denies two lies between them ("neither tight nor loose").
fn says_an_absence(value: &Value) -> bool {
    let denials = |word: &String| {
        let words = Word::parse(word).phrase.split(|c: char| !is_letter(c));
        words.filter(|word| NEGATORS.contains(&fold(word).as_str())).count()
    };
    value.words.iter().any(|word| denials(word) == 1)
}

/// The name of a value and its words of one language.
pub(crate) fn words<'a>(value: &'a Value, language: &str) -> impl Iterator<Item = Word<'a>> {
    let name = Word { language: None, weak: false, phrase: &value.name };
    let words = value.words.iter().map(|word| Word::parse(word));
    let own = words.filter(move |word| word.language.is_none_or(|tag| tag == language));
    std::iter::once(name).chain(own.collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::token::tokens;

    #[track_caller]
    fn finds(language: &str, text: &str, expected: &[&str]) {
        let clothing = Vocabulary::clothing();
        let hits = Values::new(clothing, language).find(&tokens(text, language));
        let name = |hit: &Hit| {
            let attribute = &clothing.attributes[hit.at.attribute];
            let value = &attribute.values[hit.at.value].id;
            let weak = if hit.at.weak { "?" } else { "" };
            format!("{weak}{} {value}", attribute.id)
        };
        assert_eq!(hits.iter().map(name).collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn parts_stand_near_each_other() {
        finds("en", "long, ribbed sleeves", &["sleeve long"]);
        finds("en", "the sleeves are long", &["sleeve long"]);
        finds("en", "sleeves and a long hem", &[]);
        finds("en", "Long story, short sleeves", &["sleeve short"]);
        finds("de", "kurze Ärmel", &["sleeve short"]);
        finds("de", "Die Ärmel sind lang", &["sleeve long"]);
    }

    #[test]
    fn the_longest_phrase_counts() {
        finds("en", "navy blue", &["colour navy"]);
        finds("en", "without sleeves", &["sleeve sleeveless"]);
        finds("en", "burnt orange", &["colour orange"]);
        finds("en", "solid black", &["pattern solid", "colour black"]);
        finds("fr", "bleu marine", &["colour navy"]);
    }

    #[test]
    fn absences_are_told_by_the_words_of_a_value() {
        let closed = Vocabulary::clothing().attributes.iter();
        let values = closed
            .filter(|one| one.kind != AttributeKind::Free)
            .flat_map(|one| &one.values)
            .filter(|one| says_an_absence(one));
        let ids: Vec<_> = values.map(|one| one.id.as_str()).collect();
        assert_eq!(ids, ["sleeveless", "strapless", "solid"]);
    }

    #[test]
    fn one_phrase_may_say_two_values() {
        finds("en", "blue", &["?colour navy", "colour blue"]);
    }
}
