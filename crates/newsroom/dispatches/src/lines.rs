//! Lines of metadata, as they are kept.

use crate::LIMITS;
use jiff::Timestamp;
use unicode_normalization::UnicodeNormalization as _;

/// A text as one line: NFC, white space as single spaces, no control characters, cut at
/// [`LIMITS`](crate::LIMITS). None where nothing is left.
pub(crate) fn line(text: &str) -> Option<String> {
    let words: Vec<String> = text.split_whitespace().map(visible).collect();
    let words: Vec<&str> =
        words.iter().map(String::as_str).filter(|word| !word.is_empty()).collect();
    let line: String = words.join(" ").chars().take(LIMITS.line).collect();
    Some(line.trim_end().to_owned()).filter(|line| !line.is_empty())
}

fn visible(word: &str) -> String {
    let is_kept = |c: &char| !c.is_control() && u32::from(*c) & 0xFFFE != 0xFFFE;
    let is_set_aside = |c: &char| ('\u{fdd0}'..='\u{fdef}').contains(c);
    word.chars().filter(|c| is_kept(c) && !is_set_aside(c)).nfc().collect()
}

/// An identifier as a URI; what has no scheme is one within `urn:guid:`.
pub(crate) fn identifier(text: &str) -> Option<String> {
    let text = text.trim();
    let own = [text.to_owned(), format!("urn:guid:{text}")];
    own.into_iter().find(|uri| !text.is_empty() && articles::is_uri(uri))
}

/// A moment as RFC 3339; none where it names no offset from UTC.
pub(crate) fn moment(text: &str) -> Option<String> {
    text.trim().parse::<Timestamp>().ok().map(|moment| moment.to_string())
}

/// A language tag in the form of BCP 47.
pub(crate) fn language(text: &str) -> Option<String> {
    let tag = text.trim().replace('_', "-");
    let mut subtags = tag.split('-');
    let first = subtags.next().unwrap_or_default();
    let is_first = (2..=8).contains(&first.len()) && first.bytes().all(|b| b.is_ascii_alphabetic());
    let is_subtag =
        |s: &str| (1..=8).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_alphanumeric());
    (is_first && tag.len() <= 35 && subtags.all(is_subtag)).then_some(tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_one_line() {
        assert_eq!(line(" e\u{301}te\u{301}\n\tici\u{0}"), Some("été ici".to_owned()));
        assert_eq!(line(" \u{0} \n"), None);
        assert_eq!(line(&"é ".repeat(600)).map(|line| line.chars().count()), Some(499));
    }

    #[test]
    fn what_is_no_identifier_is_none() {
        assert_eq!(identifier(" urn:a:b "), Some("urn:a:b".to_owned()));
        assert_eq!(identifier("20260504-1"), Some("urn:guid:20260504-1".to_owned()));
        assert_eq!(identifier("a b"), None);
        assert_eq!(identifier(""), None);
    }

    #[test]
    fn a_moment_has_an_offset() {
        assert_eq!(moment("2026-05-04T08:00:00+02:00"), Some("2026-05-04T06:00:00Z".to_owned()));
        assert_eq!(moment("2026-05-04T08:00:00"), None);
        assert_eq!(moment("2026-05-04"), None);
    }

    #[test]
    fn a_language_is_a_tag() {
        assert_eq!(language("fr_FR"), Some("fr-FR".to_owned()));
        assert_eq!(language("français"), None);
        assert_eq!(language(""), None);
    }
}
