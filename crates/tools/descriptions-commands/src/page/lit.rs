//! A text in pieces: phrases that rest on a fact, phrases that no fact supports, and the rest. Pure.

/// What is marked of a text: characters, counted in Unicode scalar values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) start: usize,
    /// The character after the last one.
    pub(super) end: usize,
    pub(super) light: Light,
}

/// Why it is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Light {
    /// Nothing supports it; before a fact where both mark the same.
    Finding,
    /// The rules found nothing that supports it, and a judge takes that for no fault.
    Refuted,
    /// It rests on the fact of this number.
    Fact(usize),
}

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) text: String,
    /// None where nothing marks it.
    pub(super) light: Option<Light>,
}

/// The pieces of `text`, in order. Of marks that overlap the first one counts; what lies outside the
/// text marks nothing.
pub(super) fn pieces(text: &str, marks: &[Mark]) -> Vec<Piece> {
    let letters: Vec<char> = text.chars().collect();
    let mut marks = marks.to_vec();
    marks.sort_by_key(|mark| (mark.start, mark.light));
    let mut pieces = Vec::new();
    let mut at = 0;
    for mark in marks {
        let end = mark.end.min(letters.len());
        if mark.start < at || mark.start >= end {
            continue;
        }
        push(&mut pieces, &letters[at..mark.start], None);
        push(&mut pieces, &letters[mark.start..end], Some(mark.light));
        at = end;
    }
    push(&mut pieces, &letters[at..], None);
    pieces
}

fn push(pieces: &mut Vec<Piece>, letters: &[char], light: Option<Light>) {
    if !letters.is_empty() {
        pieces.push(Piece { text: letters.iter().collect(), light });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn mark(start: usize, end: usize, light: Light) -> Mark {
        Mark { start, end, light }
    }

    #[track_caller]
    fn check(text: &str, marks: &[Mark], expected: &[(&str, Option<Light>)]) {
        let found = pieces(text, marks);
        let found: Vec<_> = found.iter().map(|piece| (piece.text.as_str(), piece.light)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn phrases_are_counted_in_characters() {
        let marks = [mark(0, 4, Light::Fact(2)), mark(6, 10, Light::Finding)];
        let expected = [
            ("Grün", Some(Light::Fact(2))),
            (", ", None),
            ("Woll", Some(Light::Finding)),
            ("e", None),
        ];
        check("Grün, Wolle", &marks, &expected);
    }

    #[test]
    fn of_two_that_overlap_the_first_counts_and_a_finding_before_a_fact() {
        let marks =
            [mark(0, 3, Light::Fact(1)), mark(0, 2, Light::Finding), mark(1, 4, Light::Fact(3))];
        check("abcd", &marks, &[("ab", Some(Light::Finding)), ("cd", None)]);
        check("ab", &[mark(1, 9, Light::Fact(1))], &[("a", None), ("b", Some(Light::Fact(1)))]);
        check("ab", &[mark(5, 9, Light::Finding), mark(1, 1, Light::Finding)], &[("ab", None)]);
    }

    proptest! {
        #[test]
        fn pieces_are_the_text(
            text in "\\PC{0,40}",
            marks in prop::collection::vec((0..50_usize, 0..50_usize, any::<bool>()), 0..12),
        ) {
            let marks: Vec<Mark> = marks.into_iter().map(|(start, end, finding)| {
                mark(start, end, if finding { Light::Finding } else { Light::Fact(1) })
            }).collect();
            let together: String = pieces(&text, &marks).into_iter().map(|piece| piece.text).collect();
            prop_assert_eq!(together, text);
        }
    }
}
