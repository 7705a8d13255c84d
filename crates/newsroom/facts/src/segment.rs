//! A text cut where places begin and end, to be drawn.

use crate::finding::Place;
use std::cmp::Reverse;

/// Cuts the text of block `at` where places of it begin and end: pieces that together are the text, each
/// with what lies on it. Of places that overlap the shorter shows, as a number does in a sentence; of
/// equal ones the greater `T`. What lies outside the text is left out.
#[must_use]
pub fn segments<T: Copy + Ord>(
    at: usize,
    text: &str,
    painted: &[(Place, T)],
) -> Vec<(String, Option<T>)> {
    let mut own: Vec<&(Place, T)> =
        painted.iter().filter(|(place, _)| place.block as usize == at).collect();
    own.sort_by_key(|(place, what)| (Reverse(place.end.saturating_sub(place.start)), *what));
    let mut owners: Vec<Option<T>> = vec![None; text.chars().count()];
    for (place, what) in own {
        let end = owners.len().min(place.end as usize);
        if let Some(owned) = owners.get_mut(place.start as usize..end) {
            owned.fill(Some(*what));
        }
    }
    let mut segments: Vec<(String, Option<T>)> = Vec::new();
    for (c, owner) in text.chars().zip(owners) {
        match segments.last_mut() {
            Some((text, last)) if *last == owner => text.push(c),
            _ => segments.push((c.to_string(), owner)),
        }
    }
    segments
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn place(start: u32, end: u32) -> Place {
        Place { block: 0, start, end }
    }

    fn shown(segments: &[(String, Option<u8>)]) -> Vec<(&str, Option<u8>)> {
        segments.iter().map(|(text, what)| (text.as_str(), *what)).collect()
    }

    #[test]
    fn the_shorter_of_two_places_shows() {
        let cut = segments(0, "Des 12 é", &[(place(3, 5), 2), (place(0, 7), 1)]);
        let expected = [("Des", Some(1)), (" 1", Some(2)), ("2 ", Some(1)), ("é", None)];
        assert_eq!(shown(&cut), expected);
        let equal = segments(0, "ab", &[(place(0, 1), 2), (place(0, 1), 1)]);
        assert_eq!(shown(&equal), [("a", Some(2)), ("b", None)]);
    }

    #[test]
    fn what_is_not_in_the_text_is_left_out() {
        let elsewhere = Place { block: 1, start: 0, end: 1 };
        let strange = [(elsewhere, 1), (place(2, 1), 2), (place(9, u32::MAX), 3)];
        assert_eq!(shown(&segments(0, "abc", &strange)), [("abc", None)]);
        let over = segments(0, "abc", &[(place(1, u32::MAX), 1)]);
        assert_eq!(shown(&over), [("a", None), ("bc", Some(1))]);
    }

    proptest! {
        #[test]
        fn pieces_are_the_text(
            text in any::<String>(),
            places in prop::collection::vec((0..30_u32, 0..30_u32, 0..5_u8), 0..8),
        ) {
            let painted: Vec<(Place, u8)> =
                places.into_iter().map(|(start, end, what)| (place(start, end), what)).collect();
            let cut = segments(0, &text, &painted);
            let joined: String = cut.iter().map(|(piece, _)| piece.as_str()).collect();
            prop_assert_eq!(joined, text);
            prop_assert!(cut.windows(2).all(|pair| pair[0].1 != pair[1].1));
        }
    }
}
