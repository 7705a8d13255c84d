//! Places in a text, in code points, and the same places in bytes and in UTF-16.
//!
//! Rust counts bytes, a browser units of UTF-16, Amazon Comprehend code points
//! (<https://docs.aws.amazon.com/comprehend/latest/APIReference/API_Entity.html>): `"é🙂"` has 6, 3 and
//! 2. What is kept and sent is always code points.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A place between two characters of a text: how many code points stand before it.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Default,
    Serialize,
    Deserialize,
    JsonSchema,
)]
#[serde(transparent)]
pub struct Offset(pub u32);

impl Offset {
    /// The end of a text.
    #[must_use]
    pub fn end_of(text: &str) -> Self {
        Self::counting(text)
    }

    /// The place before byte `bytes`; none within a character or behind the text.
    #[must_use]
    pub fn from_bytes(text: &str, bytes: usize) -> Option<Self> {
        text.get(..bytes).map(Self::counting)
    }

    /// The place before unit `units` of UTF-16; none within a character or behind the text.
    #[must_use]
    pub fn from_utf16(text: &str, units: usize) -> Option<Self> {
        let mut seen = 0;
        let before = text.chars().take_while(|character| {
            let is_before = seen < units;
            seen += if is_before { character.len_utf16() } else { 0 };
            is_before
        });
        let offset = Self::of_count(before.count());
        (seen == units).then_some(offset)
    }

    /// Bytes before the place; none behind the text.
    #[must_use]
    pub fn to_bytes(self, text: &str) -> Option<usize> {
        let starts = text.char_indices().map(|(at, _)| at).chain([text.len()]);
        starts.into_iter().nth(self.0 as usize)
    }

    /// Units of UTF-16 before the place; none behind the text.
    #[must_use]
    pub fn to_utf16(self, text: &str) -> Option<usize> {
        let before = &text[..self.to_bytes(text)?];
        Some(before.chars().map(char::len_utf16).sum())
    }

    /// The place `characters` further on.
    #[must_use]
    pub fn plus(self, characters: u32) -> Self {
        Self(self.0.saturating_add(characters))
    }

    fn counting(text: &str) -> Self {
        Self::of_count(text.chars().count())
    }

    /// Texts are bounded far below 2^32 characters; a longer one has its end there.
    fn of_count(characters: usize) -> Self {
        Self(u32::try_from(characters).unwrap_or(u32::MAX))
    }
}

/// Characters `start` until `end` of a text.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Default,
    Serialize,
    Deserialize,
    JsonSchema,
)]
#[serde(rename_all = "camelCase")]
pub struct Span {
    pub start: Offset,
    pub end: Offset,
}

impl Span {
    #[must_use]
    pub fn new(start: u32, end: u32) -> Self {
        Self { start: Offset(start), end: Offset(end) }
    }

    /// The whole of a text.
    #[must_use]
    pub fn whole(text: &str) -> Self {
        Self { start: Offset(0), end: Offset::end_of(text) }
    }

    /// The span of bytes `start` until `end`; none where one is within a character or behind the text.
    #[must_use]
    pub fn from_bytes(text: &str, start: usize, end: usize) -> Option<Self> {
        Some(Self { start: Offset::from_bytes(text, start)?, end: Offset::from_bytes(text, end)? })
    }

    /// What it covers; none where it does not lie in the text.
    #[must_use]
    pub fn slice(self, text: &str) -> Option<&str> {
        text.get(self.start.to_bytes(text)?..self.end.to_bytes(text)?)
    }

    /// How many characters it covers.
    #[must_use]
    pub fn len(self) -> u32 {
        self.end.0.saturating_sub(self.start.0)
    }

    /// Whether it covers none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// Whether both cover a character.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether it covers all that the other does.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_three_ways_to_count_differ() {
        let text = "é🙂x";
        let end = Offset::end_of(text);
        assert_eq!((end.0, end.to_bytes(text), end.to_utf16(text)), (3, Some(7), Some(4)));
        assert_eq!(Offset(4).to_bytes(text), None);
        assert_eq!(Offset::from_bytes(text, 1), None, "within é");
        assert_eq!(Offset::from_utf16(text, 2), None, "within the pair of 🙂");
        assert_eq!(Offset::from_utf16(text, 3), Some(Offset(2)));
        assert_eq!(Offset::from_utf16(text, 5), None);
        assert_eq!(Offset::from_utf16("", 0), Some(Offset(0)));
    }

    proptest! {
        #[test]
        fn every_place_is_the_same_in_bytes_and_utf16(text in any::<String>()) {
            for (count, (at, _)) in text.char_indices().enumerate() {
                let offset = Offset(u32::try_from(count).unwrap());
                prop_assert_eq!(offset.to_bytes(&text), Some(at));
                prop_assert_eq!(Offset::from_bytes(&text, at), Some(offset));
                let units = text[..at].encode_utf16().count();
                prop_assert_eq!(offset.to_utf16(&text), Some(units));
                prop_assert_eq!(Offset::from_utf16(&text, units), Some(offset));
            }
        }

        #[test]
        fn no_place_is_made_up(text in any::<String>(), at in 0_usize..200) {
            prop_assert_eq!(Offset::from_bytes(&text, at).is_some(), text.is_char_boundary(at));
            let from = Offset::from_utf16(&text, at);
            prop_assert_eq!(from.and_then(|offset| offset.to_utf16(&text)), from.map(|_| at));
        }
    }
}
