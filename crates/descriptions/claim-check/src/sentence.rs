//! The sentence around a place, and what is said in one breath.

/// Characters on either side that are shown at most: a field may be one long line.
const MOST: usize = 200;

/// The sentence in which the characters from `start` to before `end` stand.
#[must_use]
pub(crate) fn sentence(field: &str, start: usize, end: usize) -> String {
    let characters: Vec<char> = field.chars().collect();
    let (start, end) = (start.min(characters.len()), end.min(characters.len()));
    let first = start.saturating_sub(MOST);
    let from = (first..start).rev().find(|at| ends(&characters, *at)).map_or(first, |at| at + 1);
    let last = characters.len().min(end + MOST);
    let to = (end..last).find(|at| ends(&characters, *at)).map_or(last, |at| at + 1);
    characters[from..to.max(from)].iter().collect::<String>().trim().to_owned()
}

/// What stands from the character `start` to the first pause behind those before `end`.
#[must_use]
pub(crate) fn clause(field: &str, start: usize, end: usize) -> String {
    let characters: Vec<char> = field.chars().collect();
    let (start, end) = (start.min(characters.len()), end.min(characters.len()));
    let to = (end..characters.len()).find(|at| pauses(&characters, *at));
    characters[start..to.unwrap_or(characters.len()).max(start)].iter().collect()
}

/// Whether there is a pause here; a colon is none, since what is counted stands behind it.
fn pauses(characters: &[char], at: usize) -> bool {
    let is_last = characters.get(at + 1).is_none_or(|next| next.is_whitespace());
    ends(characters, at) || (matches!(characters[at], ',' | ';' | '–' | '—') && is_last)
}

/// Whether a sentence ends here: at a break, or a sign of its end before a space.
fn ends(characters: &[char], at: usize) -> bool {
    let is_last = characters.get(at + 1).is_none_or(|next| next.is_whitespace());
    characters[at] == '\n' || (matches!(characters[at], '.' | '!' | '?' | '…') && is_last)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_sentence_stands_between_its_signs() {
        let field = "Blue. Wear it with white jeans, 2.5 cm wider! Then go.\nWash cold";
        let around = |words: &str| {
            let at = field.find(words).unwrap();
            sentence(field, at, at + words.len())
        };
        assert_eq!(around("white"), "Wear it with white jeans, 2.5 cm wider!");
        assert_eq!(around("Blue"), "Blue.");
        assert_eq!(around("go"), "Then go.");
        assert_eq!(around("cold"), "Wash cold");
    }

    #[test]
    fn a_clause_ends_at_a_pause_and_no_number_does() {
        let field = "Lavage : 30–40,5 °C, puis 60. Sec";
        assert_eq!(clause(field, 0, 6), "Lavage : 30–40,5 °C");
        assert_eq!(clause(field, 21, 25), "puis 60");
        assert_eq!(clause(field, 30, 33), "Sec");
    }

    #[test]
    fn a_long_line_is_cut() {
        let field = "é".repeat(1_000);
        assert_eq!(sentence(&field, 500, 510).chars().count(), 2 * MOST + 10);
    }

    proptest! {
        #[test]
        fn any_place_has_one(field in "[a-c .!\né]{0,40}", start in 0..50_usize, more in 0..50_usize) {
            let _ = sentence(&field, start, start + more);
            let _ = clause(&field, start, start + more);
        }
    }
}
