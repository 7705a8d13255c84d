//! The quotations of a text by itself, for whoever must not touch them.

use crate::input::{Block, Language};
use crate::quotation;
use crate::reading::Reading;
use articles::BlockKind;
use std::ops::Range;

/// Signs that close a quotation.
const CLOSING: [char; 3] = ['»', '”', '"'];

/// Where the quotations of a block's text stand, in code points, with the signs around them; in their
/// order, none within another. These are the ones that [`crate::check`] compares: one that is never closed
/// goes on to the text's end, a straight sign that nothing closes opens none.
#[must_use]
pub fn quotations(text: &str, language: Language) -> Vec<Range<usize>> {
    let blocks = [Block::new(BlockKind::Paragraph, text)];
    let reading = Reading::new(&blocks, language);
    let mut found: Vec<Range<usize>> = Vec::new();
    for quotation in quotation::find(&reading) {
        let place = with_signs(&reading, quotation.tokens);
        match found.last_mut() {
            Some(last) if place.start < last.end => last.end = last.end.max(place.end),
            _ => found.push(place),
        }
    }
    found
}

/// From the sign before the tokens to the one behind them, where there is one.
fn with_signs(reading: &Reading<'_>, tokens: Range<usize>) -> Range<usize> {
    let inside = reading.place(tokens.clone());
    let before = tokens.start.checked_sub(1).map(|at| reading.tokens[at].place.start);
    let closing = |at: &usize| CLOSING.iter().any(|sign| reading.tokens[*at].is_sign(*sign));
    let behind = Some(tokens.end).filter(|at| *at < reading.tokens.len()).filter(closing);
    let end = behind.map_or(inside.end, |at| reading.tokens[at].place.end);
    before.unwrap_or(inside.start) as usize..end as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn quoted(text: &str) -> Vec<String> {
        let characters: Vec<char> = text.chars().collect();
        let words = |place: Range<usize>| characters[place].iter().collect();
        quotations(text, Language::French).into_iter().map(words).collect()
    }

    #[test]
    fn quotations_come_with_their_signs() {
        let text = "« Oui », dit-il, puis “non” et \"rien\". Elle : « encore “une” fois » ; il dit : « sans fin";
        let expected = ["« Oui »", "“non”", "\"rien\"", "« encore “une” fois »", "« sans fin"];
        assert_eq!(quoted(text), expected);
        assert_eq!(quoted("Il mesure 5\" et part."), Vec::<String>::new());
        assert_eq!(quoted(""), Vec::<String>::new());
    }

    proptest! {
        /// What is left is no quotation: a text without its quotations has none.
        #[test]
        fn quotations_stand_apart_in_the_text(text in "[a-zé ,.«»“”\"\n]{0,60}") {
            let mut end = 0;
            for place in quotations(&text, Language::French) {
                prop_assert!(place.start >= end && place.start < place.end);
                end = place.end;
            }
            prop_assert!(end <= text.chars().count());
        }
    }
}
