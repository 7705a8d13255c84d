//! Names and words as lists: one line a theme, words apart by spaces. The lists are kept folded, so
//! that the first review does not wait until ten thousand words are.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::spelling::folded;

/// A list of `lexicon/`, by what it tells.
pub(crate) struct Lexicon(LazyLock<FxHashSet<&'static str>>);

/// Given names of any script.
pub(crate) static GIVEN: Lexicon = Lexicon(LazyLock::new(|| {
    words(&[
        include_str!("../lexicon/given-latin.txt"),
        include_str!("../lexicon/given-other-scripts.txt"),
    ])
}));
/// Family names that stand last.
pub(crate) static FAMILY: Lexicon =
    Lexicon(LazyLock::new(|| words(&[include_str!("../lexicon/family-latin.txt")])));
/// Family names that stand first where their bearers live.
pub(crate) static FAMILY_FIRST: Lexicon =
    Lexicon(LazyLock::new(|| words(&[include_str!("../lexicon/family-asian.txt")])));
/// Words that are no part of a name: roles, opinions, insults, placeholders, towns.
pub(crate) static REFUSED: Lexicon = Lexicon(LazyLock::new(|| {
    words(&[
        include_str!("../lexicon/refused.txt"),
        include_str!("../lexicon/refused-other-scripts.txt"),
    ])
}));
/// Whole names, written together: jokes, figures, famous people, brands.
pub(crate) static NOBODIES: Lexicon =
    Lexicon(LazyLock::new(|| words(&[include_str!("../lexicon/nobodies.txt")])));

/// Words before a name that are no part of it.
pub(crate) static TITLES: Lexicon =
    Lexicon(LazyLock::new(|| words(&[include_str!("../lexicon/titles.txt")])));
/// Names, or their words, that are everyday words, too.
pub(crate) static EVERYDAY: Lexicon =
    Lexicon(LazyLock::new(|| words(&[include_str!("../lexicon/everyday.txt")])));
/// Words within family names that are nobody's name alone.
pub(crate) static PARTICLES: Lexicon =
    Lexicon(LazyLock::new(|| words(&[include_str!("../lexicon/particles.txt")])));
/// Ages of children in words.
pub(crate) static AGES: Lexicon =
    Lexicon(LazyLock::new(|| words(&[include_str!("../lexicon/ages.txt")])));
/// Beginnings of words about somebody's health.
pub(crate) static HEALTH_STEMS: Lexicon =
    Lexicon(LazyLock::new(|| words(&[include_str!("../lexicon/health.txt")])));
/// Phrases about somebody's health.
pub(crate) static HEALTH_PHRASES: LazyLock<Vec<Phrase>> =
    LazyLock::new(|| phrases(include_str!("../lexicon/health-phrases.txt")));
/// What children write of themselves; `0` stands for an age.
pub(crate) static CHILD_PHRASES: LazyLock<Vec<Phrase>> =
    LazyLock::new(|| phrases(include_str!("../lexicon/child-phrases.txt")));

/// Words that follow one another.
pub(crate) type Phrase = Vec<String>;

impl Lexicon {
    pub(crate) fn has(&self, word: &str) -> bool {
        self.0.contains(word)
    }

    /// Whether the word begins with one of the list, or is one.
    pub(crate) fn begins(&self, word: &str) -> bool {
        word.char_indices().any(|(at, c)| self.has(&word[..at + c.len_utf8()]))
    }
}

fn phrases(list: &str) -> Vec<Phrase> {
    list.lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.split_whitespace().map(folded).collect())
        .collect()
}

fn words(lists: &[&'static str]) -> FxHashSet<&'static str> {
    let lines = lists.iter().flat_map(|list| list.lines());
    lines.filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_read() {
        assert!(GIVEN.has("zoe") && GIVEN.has(&folded("Артём")) && GIVEN.has(&folded("محمّد")));
        assert!(FAMILY.has("smith") && FAMILY_FIRST.has("nguyen"));
        assert!(REFUSED.has("kunde") && NOBODIES.has("mikehunt"));
        assert!(!GIVEN.has("#") && !GIVEN.has("common"));
    }

    #[test]
    fn the_lists_are_folded() {
        for list in
            [&GIVEN, &FAMILY, &FAMILY_FIRST, &REFUSED, &NOBODIES, &TITLES, &AGES, &HEALTH_STEMS]
        {
            let unfolded = list.0.iter().filter(|word| folded(word) != **word).collect::<Vec<_>>();
            assert!(unfolded.is_empty(), "write these as `folded` has them: {unfolded:?}");
        }
    }

    #[test]
    fn nobody_is_named_like_an_insult() {
        for word in ["idiot", "arschloch", "customer", "kunde", "berlin", "hitler", "satan"] {
            assert!(!GIVEN.has(word), "{word}");
        }
    }
}
