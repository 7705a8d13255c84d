//! Letters as they are compared: lower case, without accents.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Characters that nobody sees and that would split a word.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

/// Whether a character belongs to a word.
pub(crate) fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

/// A word in lower case, full-width letters as their twins, Latin letters without accents.
pub(crate) fn fold(word: &str) -> String {
    if word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()) {
        return word.to_owned();
    }
    let plain = word.chars().filter(|c| !is_invisible(*c)).nfkd();
    let lower = plain.filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
    let mut folded = String::with_capacity(word.len());
    for c in lower {
        match c {
            'ß' => folded.push_str("ss"),
            'œ' => folded.push_str("oe"),
            'æ' => folded.push_str("ae"),
            'ø' => folded.push('o'),
            'ı' => folded.push('i'),
            c => folded.push(c),
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_compared_without_case_and_accents() {
        assert_eq!(fold("Ärmellos"), "armellos");
        assert_eq!(fold("weiß"), "weiss");
        assert_eq!(fold("Cafe\u{301}"), "cafe");
        assert_eq!(fold("co\u{ad}tton"), "cotton");
        assert_eq!(fold("ＳＩＬＫ"), "silk");
    }
}
