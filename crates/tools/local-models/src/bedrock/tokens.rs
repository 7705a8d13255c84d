//! How many tokens a text is worth.

/// Four ASCII characters make a token, rounded up, and every other character is one: near what
/// tokenisers of large models make of English, and on the safe side for other scripts.
#[must_use]
pub(crate) fn tokens(text: &str) -> u64 {
    let characters = text.chars().count();
    let ascii = text.bytes().filter(u8::is_ascii).count();
    (ascii.div_ceil(4) + characters - ascii) as u64
}

/// The beginning of a text that is worth at most so many tokens.
#[must_use]
pub(super) fn first_tokens(text: &str, limit: u64) -> &str {
    let mut ends = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect::<Vec<_>>();
    let fits = ends.partition_point(|&end| tokens(&text[..end]) <= limit);
    ends.truncate(fits);
    &text[..ends.last().copied().unwrap_or(0)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_by_rule() {
        assert_eq!(["", "four", "five!", "日本", "größe"].map(tokens), [0, 1, 2, 2, 3]);
    }

    #[test]
    fn cuts_at_a_character() {
        assert_eq!(first_tokens("abcdefgh", 1), "abcd");
        assert_eq!(first_tokens("日本語", 2), "日本");
        assert_eq!(first_tokens("ab", 9), "ab");
    }
}
