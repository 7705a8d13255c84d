//! What all sets draw, and the first so many of it.

use crate::IconSet;
use std::collections::BTreeSet;

/// Sets that draw skin tones or genders have several pictures of one thing; only the general one
/// is taken. Skin tones fall out by themselves: not every set draws them.
const GENDERED: [&str; 4] = ["man-", "woman-", "men-", "women-"];

/// The names that every set draws, in alphabetical order.
#[must_use]
pub fn shared_subjects(sets: &[IconSet]) -> Vec<String> {
    let Some((one, others)) = sets.split_first() else { return Vec::new() };
    let others: Vec<BTreeSet<&str>> = others.iter().map(|set| set.names().collect()).collect();
    let shared = one.names().filter(|name| others.iter().all(|set| set.contains(name)));
    let general = shared.filter(|name| !GENDERED.iter().any(|kind| name.starts_with(kind)));
    general.map(str::to_owned).collect()
}

/// The first `count` subjects: those that have one of the `wanted` words in their name, then the
/// others in an order that mixes the alphabet and is always the same.
#[must_use]
pub fn select_subjects(subjects: &[String], wanted: &[&str], count: usize) -> Vec<String> {
    let has_word = |name: &&String| name.split('-').any(|word| wanted.contains(&word));
    let (mut first, mut rest): (Vec<&String>, Vec<&String>) =
        subjects.iter().partition(|name| has_word(name));
    rest.sort_by_key(|name| fnv(name));
    first.append(&mut rest);
    first.into_iter().take(count).cloned().collect()
}

/// FNV-1a, 64 bits (Fowler, Noll and Vo, RFC 9923): the same for ever, which the standard
/// library's hash does not promise.
fn fnv(text: &str) -> u64 {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    text.bytes().fold(0xcbf2_9ce4_8422_2325, step)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::icon_set::tests::set;

    #[test]
    fn only_what_all_draw_is_taken_and_people_once() {
        let sets =
            [set("a", &["cat", "dog", "man-farmer", "farmer"]), set("b", &["farmer", "cat", "x"])];
        assert_eq!(shared_subjects(&sets), ["cat", "farmer"]);
        assert!(shared_subjects(&[]).is_empty());
    }

    #[test]
    fn wanted_words_come_first_and_only_whole_words_count() {
        let all = ["apple", "cat-face", "caterpillar", "cat"].map(str::to_owned);
        assert_eq!(select_subjects(&all, &["cat"], 2), ["cat-face", "cat"]);
        let mixed = select_subjects(&all, &["cat"], 9);
        assert_eq!(mixed.len(), 4);
        assert_eq!(mixed, select_subjects(&all, &["cat"], 9));
    }

    #[test]
    fn the_hash_is_the_documented_one() {
        assert_eq!(fnv("a"), 0xaf63_dc4c_8601_ec8c);
    }
}
