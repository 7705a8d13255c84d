//! Words that many phrases share: `<name>` in a phrase.

use super::{dutch, english, french, german, italian, polish, portuguese, spanish};
use rustc_hash::FxHashMap;
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

/// Every class, read once. Each has a bit of its own.
struct Classes {
    /// The bits by name.
    bits: FxHashMap<&'static str, u64>,
    /// The bits of the classes that have a word.
    of: FxHashMap<&'static str, u64>,
}

/// Words of all classes, about.
const WORDS: usize = 1_500;

static ALL: LazyLock<Classes> = LazyLock::new(|| {
    let mut all = Classes { bits: FxHashMap::default(), of: FxHashMap::default() };
    all.of.reserve(WORDS);
    let lists = [english::CLASSES, german::CLASSES, ROMANCE, dutch::CLASSES, polish::CLASSES];
    for (number, (name, words)) in lists.into_iter().flatten().enumerate() {
        let bit = 1 << number;
        words.split('|').for_each(|word| *all.of.entry(word).or_default() |= bit);
        all.bits.insert(name, bit);
    }
    all
});

/// The bit of a class; none where there is no such class.
pub(crate) fn bit(name: &str) -> Option<u64> {
    ALL.bits.get(name).copied()
}

/// Whether numbers belong to a class: `#` among its words stands for them.
pub(crate) fn has_number(name: &str) -> bool {
    bit(name).is_some_and(|bit| of("#") & bit != 0)
}

/// The bits of a word's classes.
pub(crate) fn of(word: &str) -> u64 {
    ALL.of.get(word).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_read() {
        assert_ne!(bit("money").unwrap() & of("refund"), 0);
        assert_eq!(bit("we").unwrap() & of("refund"), 0);
        assert!(has_number("tens") && !has_number("we"));
        assert_eq!((bit("none"), of("xyz")), (None, 0));
    }

    #[test]
    fn each_class_has_a_bit_of_its_own() {
        let bits = ALL.bits.values();
        assert!(bits.clone().all(|bit| bit.is_power_of_two()));
        assert_eq!(bits.fold(0, |all, bit| all | bit).count_ones() as usize, ALL.bits.len());
    }
}
