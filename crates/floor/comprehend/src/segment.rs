//! Text in pieces that Comprehend takes.
//!
//! Limits: <https://docs.aws.amazon.com/comprehend/latest/APIReference/API_DetectToxicContent.html>
//! (a string of at most 1 KB, at most 10 strings and 10 KB a call).

/// The longest segment, in bytes of UTF-8.
pub const MAX_SEGMENT_BYTES: usize = 1_000;

/// Segments in one call; ten of them are 10,000 bytes at most.
pub const MAX_SEGMENTS: usize = 10;

/// Cuts text into segments of at most `limit` bytes (4 or more) that together are the text.
///
/// A cut falls behind the last sentence that ends in the second half of a segment, else behind the
/// last white space, else between two characters.
#[must_use]
pub fn segments(text: &str, limit: usize) -> Vec<&str> {
    let mut segments = Vec::with_capacity(text.len() / limit + 1);
    let mut rest = text;
    while rest.len() > limit {
        let (segment, behind) = rest.split_at(cut(rest, limit));
        segments.push(segment);
        rest = behind;
    }
    if !rest.is_empty() {
        segments.push(rest);
    }
    segments
}

fn cut(text: &str, limit: usize) -> usize {
    let end = text.floor_char_boundary(limit);
    let window = &text[..end];
    let broken_by = &text[end..];
    let whole = broken_by.starts_with(char::is_whitespace);
    sentence_end(window)
        .or_else(|| whole.then_some(end))
        .or_else(|| window.rfind(char::is_whitespace).map(|at| behind(window, at)))
        .unwrap_or(end)
}

fn sentence_end(window: &str) -> Option<usize> {
    let half = window.floor_char_boundary(window.len() / 2);
    let ends = |c: char| matches!(c, '.' | '!' | '?' | '\n' | '。' | '！' | '？');
    let mut candidates = window[half..].rmatch_indices(ends);
    candidates.find_map(|(at, mark)| {
        let after = half + at + mark.len();
        let space = window[after..].chars().next().filter(|c| c.is_whitespace());
        match (mark, space) {
            ("\n" | "。" | "！" | "？", _) => Some(after),
            (_, Some(space)) => Some(after + space.len_utf8()),
            _ => None,
        }
    })
}

/// The index behind the character at `at`.
fn behind(text: &str, at: usize) -> usize {
    at + text[at..].chars().next().map_or(0, char::len_utf8)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_short_text_is_one_segment_and_none_is_none() {
        assert_eq!(segments("Fine.", MAX_SEGMENT_BYTES), ["Fine."]);
        assert!(segments("", MAX_SEGMENT_BYTES).is_empty());
        assert_eq!(segments(&"a".repeat(1_000), MAX_SEGMENT_BYTES).len(), 1);
    }

    #[test]
    fn cuts_fall_behind_sentences_then_words_then_characters() {
        assert_eq!(segments("One two. Three four", 12), ["One two. ", "Three four"]);
        assert_eq!(segments("one two three", 10), ["one two ", "three"]);
        assert_eq!(segments("one two three", 7), ["one two", " three"]);
        assert_eq!(segments("ääää", 5), ["ää", "ää"]);
    }

    proptest! {
        #[test]
        fn segments_together_are_the_text(text in any::<String>(), limit in 4_usize..50) {
            let segments = segments(&text, limit);
            prop_assert_eq!(segments.concat(), text.as_str());
            prop_assert!(segments.iter().all(|s| !s.is_empty() && s.len() <= limit));
        }

        #[test]
        fn words_that_fit_stay_whole(words in proptest::collection::vec("[a-zäß🫖]{1,7}", 1..80)) {
            let text = words.join(" ");
            let cut = segments(&text, 40);
            let kept: Vec<&str> = cut.iter().flat_map(|s| s.split_whitespace()).collect();
            prop_assert_eq!(kept, words);
        }

        #[test]
        fn long_texts_take_few_segments(text in "[a-z .]{2000,6000}") {
            let cut = segments(&text, MAX_SEGMENT_BYTES);
            prop_assert!(cut.len() <= text.len() / (MAX_SEGMENT_BYTES / 2) + 1);
        }
    }
}
