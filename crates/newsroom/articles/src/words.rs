//! Where words begin and end.
//!
//! A word is letters and digits, and what joins them without a space: hyphens and points
//! (`Saint-Denis`, `S.N.C.F`), so that `Denis` is no word of `Saint-Denis`. An apostrophe parts words:
//! `Élysée` is a word of `l'Élysée`, `Macron` one of `Macron's`.

use crate::Span;
use unicode_normalization::char::is_combining_mark;

/// Whether a span of a text begins and ends where words do.
#[must_use]
pub fn is_whole(text: &str, span: Span) -> bool {
    let (Some(start), Some(end)) = (span.start.to_bytes(text), span.end.to_bytes(text)) else {
        return false;
    };
    start < end && !is_within_word(text, start) && !is_within_word(text, end)
}

/// Where words stand in a text as whole words, in order; without overlaps, exact in case and accents.
#[must_use]
pub fn find_whole(text: &str, words: &str) -> Vec<Span> {
    if words.is_empty() {
        return Vec::new();
    }
    let places = text.match_indices(words).map(|(at, found)| (at, at + found.len()));
    let whole = places
        .filter(|&(start, end)| !is_within_word(text, start) && !is_within_word(text, end))
        .filter_map(|(start, end)| Span::from_bytes(text, start, end));
    whole.collect()
}

/// Whether a byte offset, which must be between characters, has the same word on both sides.
fn is_within_word(text: &str, at: usize) -> bool {
    let (before, after) = text.split_at(at);
    let mut before = before.chars().rev();
    let mut after = after.chars();
    match (before.next(), after.next()) {
        (Some(last), Some(first)) if continues(first) => !last.is_whitespace(),
        (Some(last), Some(first)) if in_word(last) && in_word(first) => true,
        (Some(last), Some(first)) if in_word(last) && joins(first) => {
            after.next().is_some_and(in_word)
        }
        (Some(last), Some(first)) if joins(last) && in_word(first) => {
            before.next().is_some_and(in_word)
        }
        _ => false,
    }
}

fn in_word(character: char) -> bool {
    character.is_alphanumeric() || continues(character)
}

/// Whether a character is part of the one before it: combining marks, joiners, variation selectors, a
/// soft hyphen.
fn continues(character: char) -> bool {
    is_combining_mark(character)
        || matches!(character, '\u{ad}' | '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}')
}

/// Hyphens, points and what else joins two words into one where no space stands.
fn joins(character: char) -> bool {
    matches!(character, '-' | '\u{2010}' | '\u{2011}' | '.' | '_' | '@' | '&' | '·')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn found(text: &str, words: &str) -> usize {
        find_whole(text, words).len()
    }

    #[test]
    fn a_word_ends_where_no_letter_follows() {
        assert_eq!(found("Paris, parisien: Paris!", "Paris"), 2);
        assert_eq!(found("Parisien", "Paris"), 0);
        assert_eq!(found("À Paris", "Paris"), 1);
        assert_eq!(found("ÀParis", "Paris"), 0);
        assert_eq!(found("Paris", ""), 0);
        assert_eq!(found("Paris 2024", "Paris 20"), 0);
    }

    #[test]
    fn an_apostrophe_parts_and_a_hyphen_joins() {
        assert_eq!(found("l'Élysée et l’Élysée", "Élysée"), 2);
        assert_eq!(found("Macron's", "Macron"), 1);
        assert_eq!(found("Saint-Denis", "Denis"), 0);
        assert_eq!(found("Saint-Denis", "Saint"), 0);
        assert_eq!(found("à Denis - enfin", "Denis"), 1);
        assert_eq!(found("la S.N.C.F. dit", "S.N.C.F."), 1);
        assert_eq!(found("la S.N.C.F. dit", "N.C"), 0);
        assert_eq!(found("fin à Denis.", "Denis"), 1);
        assert_eq!(found("R&D", "R"), 0);
    }

    #[test]
    fn a_letter_keeps_its_accent() {
        assert_eq!(found("cafe\u{301}", "cafe"), 0);
        assert_eq!(found("👩\u{200d}🚒 x", "👩"), 0);
    }

    #[test]
    fn a_span_outside_the_text_is_no_word() {
        assert!(is_whole("à Paris", Span::new(2, 7)));
        assert!(!is_whole("à Paris", Span::new(2, 6)));
        assert!(!is_whole("à Paris", Span::new(2, 8)));
        assert!(!is_whole("à Paris", Span::new(2, 2)));
    }
}
