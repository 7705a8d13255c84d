//! Names that are quick to hash and to compare.
//!
//! Ids and clusters are looked up three times a candidate, 13 to 14 of 26 µs for 1,000 candidates
//! (docs/search/image-search.md, "Fusing"); hashing and comparing words instead of bytes is most of what
//! [`crate::table`] saves.

use rustc_hash::FxHasher;
use std::hash::Hasher;

/// A name; one of up to 16 bytes, as ids and clusters are, is two words.
#[derive(Clone, Copy)]
pub(crate) struct Name<'a> {
    name: &'a [u8],
    words: Option<(u64, u64)>,
}

impl<'a> Name<'a> {
    #[inline]
    pub(crate) fn of(name: &'a str) -> Self {
        let name = name.as_bytes();
        Self { name, words: words(name) }
    }

    /// Words by one folded multiplication, as in rustc-hash and wyhash, with digits of π.
    #[inline]
    pub(crate) fn hash(self) -> u64 {
        let Some((head, tail)) = self.words else { return long(self.name) };
        let product =
            u128::from(head ^ 0x243f_6a88_85a3_08d3) * u128::from(tail ^ 0x1319_8a2e_0370_7344);
        product as u64 ^ (product >> 64) as u64
    }
}

impl PartialEq for Name<'_> {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        let alike = self.name.len() == other.name.len() && self.words == other.words;
        alike && (self.words.is_some() || self.name == other.name)
    }
}

/// The first and the last bytes of a short name, which together are all of it.
#[inline]
fn words(name: &[u8]) -> Option<(u64, u64)> {
    if let (Some(head), Some(tail)) = (name.first_chunk(), name.last_chunk()) {
        return (name.len() <= 16).then(|| (u64::from_le_bytes(*head), u64::from_le_bytes(*tail)));
    }
    if let (Some(head), Some(tail)) = (name.first_chunk(), name.last_chunk()) {
        return Some((u32::from_le_bytes(*head).into(), u32::from_le_bytes(*tail).into()));
    }
    let [first, .., last] = name else { return Some((name.first().copied()?.into(), 0)) };
    Some(((*first).into(), u64::from(*last) << 8 | u64::from(name[name.len() / 2])))
}

#[cold]
fn long(name: &[u8]) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(name);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn names_are_the_same_when_their_bytes_are(a in "[ab]{0,20}", b in "[ab]{0,20}") {
            prop_assert_eq!(Name::of(&a) == Name::of(&b), a == b);
            let copy = a.clone();
            prop_assert!(Name::of(&a) == Name::of(&copy));
            prop_assert_eq!(Name::of(&a).hash(), Name::of(&copy).hash());
        }
    }
}
