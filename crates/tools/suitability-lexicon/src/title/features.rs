//! What a title has: its words, pieces of them, and a few marks of style, each in one of [`BUCKETS`] places.

use std::collections::BTreeMap;

/// Places that features are hashed to.
pub const BUCKETS: usize = 1 << 16;

/// Characters of a piece; a word's beginning and end count as one each.
const PIECES: std::ops::RangeInclusive<usize> = 4..=6;

/// Characters of a title that are looked at: YouTube takes 100, an article's block thousands.
const MOST_CHARACTERS: usize = 300;

/// The features of a title by place, in rising order: 1 and the natural logarithm of how often each stands there.
#[must_use]
pub fn features(title: &str) -> Vec<(usize, f32)> {
    let title: String = title.chars().take(MOST_CHARACTERS).collect();
    let mut counts: BTreeMap<usize, f32> = BTreeMap::new();
    let mut add = |kind: u8, text: &[char]| *counts.entry(place(kind, text)).or_default() += 1.0;
    let small = title.to_lowercase();
    let words: Vec<Vec<char>> = small
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| word.chars().collect())
        .collect();
    for word in &words {
        add(0, word);
        let whole = [&[' '][..], word, &[' '][..]].concat();
        PIECES.flat_map(|length| whole.windows(length)).for_each(|piece| add(1, piece));
    }
    style(&title, words.len()).iter().for_each(|mark| add(2, mark));
    counts.into_iter().map(|(place, count)| (place, 1.0 + count.ln())).collect()
}

/// How much of it is in capitals (in fifths), how long it is (in threes of words), which signs it has.
fn style(title: &str, words: usize) -> Vec<Vec<char>> {
    let letters = title.chars().filter(|c| c.is_alphabetic()).count().max(1);
    let capitals = title.chars().filter(|c| c.is_uppercase()).count() * 5 / letters;
    let mut marks = vec![format!("capitals {capitals}"), format!("words {}", words.min(20) / 3)];
    let signs = ['!', '?', '|'].into_iter().filter(|sign| title.contains(*sign));
    marks.extend(signs.map(String::from));
    marks.extend((!title.is_ascii()).then(|| "beyond ASCII".to_owned()));
    marks.iter().map(|mark| mark.chars().collect()).collect()
}

/// FNV-1a of 64 bits over the kind and the characters, folded.
/// Source: <https://datatracker.ietf.org/doc/html/draft-eastlake-fnv-17>
fn place(kind: u8, text: &[char]) -> usize {
    let bytes = text.iter().flat_map(|c| u32::from(*c).to_le_bytes());
    let hash = std::iter::once(kind).chain(bytes).fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    let folded = hash ^ (hash >> 29);
    usize::try_from(folded % BUCKETS as u64).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_title_has_its_words_their_pieces_and_its_style() {
        // One word; " gun", "gun ", " gun "; two marks of style.
        assert_eq!(features("gun").len(), 1 + 3 + 2);
        let twice = features("gun, gun");
        assert_eq!(twice.len(), 6);
        let counts: Vec<f32> = twice.iter().map(|one| one.1).collect();
        assert_eq!(counts.iter().filter(|count| **count > 1.5).count(), 4, "{counts:?}");
        assert_ne!(features("gun!"), features("gun"));
        assert_ne!(features("GUN"), features("gun"));
    }

    proptest! {
        #[test]
        fn places_rise_and_are_within_bounds(title in any::<String>()) {
            let features = features(&title);
            prop_assert!(features.is_sorted_by(|one, other| one.0 < other.0));
            prop_assert!(features.iter().all(|(place, count)| *place < BUCKETS && *count >= 1.0));
        }
    }
}
