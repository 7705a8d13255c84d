//! How long a text may be that is embedded among pictures.

use crate::measure::count_tokens;

/// The most tokens of a text that Titan Multimodal takes
/// (<https://docs.aws.amazon.com/bedrock/latest/userguide/titan-multiemb-models.html>).
const MOST_TOKENS: usize = 256;
/// Characters: the model's own tokens of rare words are short, two or three letters.
const MOST_CHARACTERS: usize = 600;

/// The beginning of a text that a model of pictures has room for, cut between words.
#[must_use]
pub fn cut_caption(text: &str) -> &str {
    let ends = text.match_indices(char::is_whitespace).map(|(at, _)| at).chain([text.len()]);
    let fits = |end: &usize| {
        let begin = &text[..*end];
        begin.chars().nth(MOST_CHARACTERS).is_none() && count_tokens(begin) <= MOST_TOKENS
    };
    let end = ends.take_while(fits).last().unwrap_or(0);
    text[..end].trim_end()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_caption_is_whole() {
        assert_eq!(cut_caption("Pump > Parts\nA tank, 1.2 l"), "Pump > Parts\nA tank, 1.2 l");
        assert_eq!(cut_caption(""), "");
    }

    #[test]
    fn a_long_one_is_cut_between_words() {
        let words = "impeller ".repeat(200);
        let cut = cut_caption(&words);
        assert!((580..=600).contains(&cut.len()) && cut.ends_with(" impeller"), "{cut}");
        let signs = "1 | ".repeat(400);
        assert!((200..=256).contains(&count_tokens(cut_caption(&signs))));
        assert_eq!(cut_caption(&format!("Pump {}", "x".repeat(900))), "Pump");
    }
}
