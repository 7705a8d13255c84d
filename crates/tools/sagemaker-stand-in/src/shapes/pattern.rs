//! The patterns of the model, which are Java's.

use fancy_regex::Regex;

/// A pattern that the whole of a text has to match; none where it cannot be read.
pub(super) fn compiled(pattern: &str) -> Option<Regex> {
    let ours = pattern.replace("\\p{Print}", "\\x20-\\x7e").replace("\\p{ASCII}", "[\\x00-\\x7f]");
    let ours = ours.replace("\\p{Alnum}", "a-zA-Z0-9");
    Regex::new(&format!("\\A(?:{ours})\\z")).ok()
}

/// Whether a text matches.
pub(super) fn is_match(pattern: &str, text: &str) -> bool {
    compiled(pattern).is_none_or(|pattern| pattern.is_match(text).unwrap_or(false))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_text_has_to_match() {
        let name = "^[a-zA-Z0-9](-*[a-zA-Z0-9])*";
        assert!(is_match(name, "shop-vision-2"));
        assert!(!is_match(name, "shop_vision") && !is_match(name, "shop-") && !is_match(name, ""));
    }

    #[test]
    fn classes_of_java_are_known() {
        let id = "\\A\\S[\\p{Print}]*\\z";
        assert!(is_match(id, "a b~") && !is_match(id, " a") && !is_match(id, "a\u{e9}"));
        assert!(is_match("\\p{ASCII}*", "a\tb") && !is_match("\\p{ASCII}*", "\u{e9}"));
        assert!(
            is_match("[\\p{Alnum}\\-]+", "us-east-1") && !is_match("[\\p{Alnum}\\-]+", "us_east")
        );
        assert!(!is_match("(?!\\s*$).+", "  "));
    }
}
