//! What was left out, gathered.

use crate::positions::span_places;
use documents::{Hidden, HiddenReason, Place};

/// Entries of a report; what comes after is added to the first of its reason.
const MOST_ENTRIES: usize = 1_000;

/// The report of a document.
#[derive(Debug, Default)]
pub(crate) struct HiddenLog {
    entries: Vec<Hidden>,
    /// Whether nothing was seen since the last entry.
    is_open: bool,
}

impl HiddenLog {
    /// Adds characters; to the last entry, if nothing seen lies between.
    pub(crate) fn add(&mut self, reason: HiddenReason, characters: u32, place: Place) {
        if characters == 0 {
            return;
        }
        match self.entry_for(reason) {
            Some(entry) => {
                entry.characters = entry.characters.saturating_add(characters);
                entry.place = span_places(entry.place, place);
            }
            None => self.entries.push(Hidden { reason, characters, place }),
        }
        self.is_open = true;
    }

    fn entry_for(&mut self, reason: HiddenReason) -> Option<&mut Hidden> {
        let is_full = self.entries.len() >= MOST_ENTRIES;
        let mut entries = self.entries.iter_mut();
        if is_full {
            return entries.find(|entry| entry.reason == reason);
        }
        entries.next_back().filter(|last| self.is_open && last.reason == reason)
    }

    /// Something is seen.
    pub(crate) fn close(&mut self) {
        self.is_open = false;
    }

    pub(crate) fn into_entries(self) -> Vec<Hidden> {
        self.entries
    }
}
