//! The sentences of a text, by where they stand in it.

use std::ops::Range;

/// Where each sentence stands, in bytes, without the white space around it. A sentence ends with a
/// line, with a full stop, exclamation or question mark before white space, or with those of Chinese
/// and Japanese.
#[must_use]
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let next = letters.peek().map(|(_, next)| *next);
        if ends(letter, next) {
            let end = at + letter.len_utf8();
            found.extend(trimmed(text, start..end));
            start = end;
        }
    }
    found.extend(trimmed(text, start..text.len()));
    found
}

fn ends(letter: char, next: Option<char>) -> bool {
    match letter {
        '\n' | '。' | '！' | '？' => true,
        '.' | '!' | '?' | '…' => next.is_some_and(char::is_whitespace),
        _ => false,
    }
}

fn trimmed(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let part = &text[range.clone()];
    let start = range.start + part.len() - part.trim_start().len();
    let end = range.start + part.trim_end().len();
    (start < end).then_some(start..end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn split(text: &str) -> Vec<&str> {
        sentences(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn a_sentence_ends_where_its_mark_stands_before_white_space() {
        assert_eq!(
            split(" It is 4.5 cm. Too short!  Why?\nNo"),
            ["It is 4.5 cm.", "Too short!", "Why?", "No"]
        );
        assert_eq!(split("良い。でも高い"), ["良い。", "でも高い"]);
        assert_eq!(split(" \n "), Vec::<&str>::new());
    }

    proptest! {
        #[test]
        fn sentences_are_parts_of_the_text_in_their_order(text in any::<String>()) {
            let found = sentences(&text);
            prop_assert!(found.windows(2).all(|pair| pair[0].end <= pair[1].start));
            let kept: usize = split(&text).iter().map(|part| part.chars().filter(|c| !c.is_whitespace()).count()).sum();
            prop_assert_eq!(kept, text.chars().filter(|c| !c.is_whitespace()).count());
        }
    }
}
