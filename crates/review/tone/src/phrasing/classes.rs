//! Words that many phrases share: `<name>` in a phrase.

use super::{dutch, english, french, german, italian, polish, portuguese, spanish};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

const ROMANCE: &[(&str, &str)] = &[
    ("fr-money", french::MONEY),
    ("fr-give", french::GIVE),
    ("es-money", spanish::MONEY),
    ("es-give", spanish::GIVE),
    ("it-money", italian::MONEY),
    ("it-give", italian::GIVE),
    ("pt-money", portuguese::MONEY),
    ("pt-give", portuguese::GIVE),
];

/// Every class, read once.
struct Classes {
    /// By name.
    words: FxHashMap<&'static str, FxHashSet<&'static str>>,
    /// The classes that have a word.
    of: FxHashMap<&'static str, Vec<&'static str>>,
}

/// Words of all classes, about.
const WORDS: usize = 1_500;

static ALL: LazyLock<Classes> = LazyLock::new(|| {
    let mut all = Classes { words: FxHashMap::default(), of: FxHashMap::default() };
    all.of.reserve(WORDS);
    let lists = [english::CLASSES, german::CLASSES, ROMANCE, dutch::CLASSES, polish::CLASSES];
    for (name, words) in lists.into_iter().flatten() {
        let words: FxHashSet<&str> = words.split('|').collect();
        words.iter().for_each(|word| all.of.entry(word).or_default().push(*name));
        all.words.insert(name, words);
    }
    all
});

/// The words of a class; `#` among them stands for numbers. None where there is no such class.
pub(crate) fn words(name: &str) -> Option<&'static FxHashSet<&'static str>> {
    ALL.words.get(name)
}

/// Whether numbers belong to a class.
pub(crate) fn has_number(name: &str) -> bool {
    words(name).is_some_and(|words| words.contains("#"))
}

/// The classes of a word.
pub(crate) fn of(word: &str) -> &'static [&'static str] {
    ALL.of.get(word).map(Vec::as_slice).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_read() {
        assert!(words("money").unwrap().contains("refund") && of("refund").contains(&"money"));
        assert!(has_number("tens") && !has_number("we"));
        assert!(words("none").is_none() && of("xyz").is_empty());
    }
}
