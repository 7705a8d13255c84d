//! Bytes of the source as characters of it.

use documents::Place;
use std::ops::Range;

/// Bytes between two that are remembered.
const STEP: usize = 512;

/// Turns bytes of a source into characters.
pub(crate) struct Positions<'a> {
    source: &'a str,
    /// Characters before each multiple of [`STEP`].
    counted: Vec<u32>,
}

impl<'a> Positions<'a> {
    pub(crate) fn new(source: &'a str) -> Self {
        let starts = |byte: &u8| u32::from(byte & 0xc0 != 0x80);
        let mut counted = vec![0_u32];
        for chunk in source.as_bytes().chunks(STEP) {
            let before = counted.last().copied().unwrap_or_default();
            counted.push(before + chunk.iter().map(starts).sum::<u32>());
        }
        Self { source, counted }
    }

    /// How many characters begin before a byte.
    fn characters_before(&self, byte: usize) -> u32 {
        let byte = byte.min(self.source.len());
        let (step, start) = (byte / STEP, byte / STEP * STEP);
        let within = &self.source.as_bytes()[start..byte];
        self.counted[step] + within.iter().filter(|byte| **byte & 0xc0 != 0x80).count() as u32
    }

    /// Bytes of the source as a place.
    pub(crate) fn place(&self, bytes: &Range<usize>) -> Place {
        let (start, end) = (self.characters_before(bytes.start), self.characters_before(bytes.end));
        Place::InSource { start, end: end.max(start) }
    }
}

/// The place from the first of two to the last.
pub(crate) fn span_places(first: Place, last: Place) -> Place {
    match (first, last) {
        (Place::InSource { start: a, end: b }, Place::InSource { start: c, end: d }) => {
            Place::InSource { start: a.min(c), end: b.max(d) }
        }
        _ => first,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_counted_and_not_bytes() {
        let source = "ä".repeat(600) + "b";
        let positions = Positions::new(&source);
        let place = positions.place(&(1_100..1_201));
        assert_eq!(place, Place::InSource { start: 550, end: 601 });
        assert_eq!(positions.place(&(0..0)), Place::InSource { start: 0, end: 0 });
    }
}
