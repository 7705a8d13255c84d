//! Aspects that are called alike: `Batteries` and `the battery` are one.

use language::primary;
use std::collections::{BTreeMap, BTreeSet};

/// Words before an English name that say nothing.
const ARTICLES: [&str; 8] = ["the", "a", "an", "my", "its", "this", "their", "your"];

/// What an aspect is counted under: names of two languages are two aspects, as code cannot tell
/// whether they mean the same.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AspectKey {
    /// In its normal form.
    pub name: String,
    /// The language's primary subtag.
    pub language: String,
}

impl AspectKey {
    /// The key of a name in a review of this language; none where the name has no letter or digit.
    #[must_use]
    pub fn of(name: &str, language: &str) -> Option<Self> {
        let language = primary(language);
        let name = normal_name(name, &language);
        (!name.is_empty()).then_some(Self { name, language })
    }
}

/// Lower case, words apart by one space, no punctuation, of an English name no article.
#[must_use]
pub fn normal_name(name: &str, language: &str) -> String {
    let lower = name.to_lowercase();
    let mut words: Vec<&str> = lower
        .split(|c: char| !c.is_alphanumeric() && !is_mark(c))
        .filter(|w| !w.is_empty())
        .collect();
    while language == "en" && words.len() > 1 && ARTICLES.contains(&words[0]) {
        words.remove(0);
    }
    words.join(" ")
}

/// Marks that belong to a letter: vowel signs of Indian scripts, accents that stand alone.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{900}'..='\u{dff}' | '\u{e31}'..='\u{e4e}')
}

/// Which key each plural is counted under: an English plural joins its singular where the singular
/// occurs, so that no word is cut that only looks like a plural.
pub(crate) fn singulars(keys: &BTreeSet<AspectKey>) -> BTreeMap<AspectKey, AspectKey> {
    let english = keys.iter().filter(|key| key.language == "en");
    let with_plurals = english.flat_map(|key| {
        let plurals = plurals(&key.name).into_iter();
        plurals.map(move |name| (AspectKey { name, language: "en".to_owned() }, key.clone()))
    });
    with_plurals.filter(|(plural, _)| keys.contains(plural)).collect()
}

/// How English may form the plural of a name.
fn plurals(name: &str) -> Vec<String> {
    let mut plurals = vec![format!("{name}s"), format!("{name}es")];
    plurals.extend(name.strip_suffix('y').map(|stem| format!("{stem}ies")));
    plurals
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grouped(names: &[&str]) -> Vec<String> {
        let keys: BTreeSet<_> = names.iter().filter_map(|name| AspectKey::of(name, "en")).collect();
        let singulars = singulars(&keys);
        let joined = keys.iter().map(|key| singulars.get(key).unwrap_or(key).name.clone());
        joined.collect::<BTreeSet<_>>().into_iter().collect()
    }

    #[test]
    fn case_articles_and_hyphens_do_not_count() {
        assert_eq!(
            grouped(&["The Battery-Life", "battery life", " battery  LIFE!"]),
            ["battery life"]
        );
        assert_eq!(grouped(&["the", "The"]), ["the"]);
    }

    #[test]
    fn a_plural_joins_its_singular_only_where_that_occurs() {
        assert_eq!(grouped(&["battery", "batteries"]), ["battery"]);
        assert_eq!(grouped(&["batteries"]), ["batteries"]);
        assert_eq!(
            grouped(&["lens", "glasses", "switch", "switches"]),
            ["glasses", "lens", "switch"]
        );
    }

    #[test]
    fn languages_stay_apart_and_only_english_loses_its_articles() {
        let (german, english) =
            (AspectKey::of("Die Batterie", "de-AT"), AspectKey::of("die", "en"));
        assert_eq!(german.unwrap().name, "die batterie");
        assert_eq!(english.unwrap().language, "en");
        assert_eq!(AspectKey::of("…!", "en"), None);
        assert_eq!(AspectKey::of("バッテリー", "ja").unwrap().name, "バッテリー");
        assert_eq!(AspectKey::of("बैटरी", "hi").unwrap().name, "बैटरी");
    }
}
