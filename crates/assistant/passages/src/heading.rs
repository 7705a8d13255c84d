//! Headings and captions, which stand with each passage below them.

use documents::LocatedText;

/// Characters of a heading or caption as it stands with each passage, as many as a title may have.
pub const LONGEST_HEADING: usize = 300;

/// The beginning of a text that is too long for a heading, cut between words where there are any.
pub(crate) fn shorten(content: &LocatedText) -> Option<LocatedText> {
    let (end, _) = content.text.char_indices().nth(LONGEST_HEADING)?;
    let begin = &content.text[..end];
    let words = begin.rfind(char::is_whitespace).map_or(begin, |space| begin[..space].trim_end());
    let mut short = content.cut(0, words.chars().count() as u32);
    short.text.push('…');
    Some(short)
}
