//! Text as it is kept: NFC, without control characters, each mark on the same words.

use crate::{ArticleError, Block, BlockKind, LIMITS, Metadata, Offset, Span};
use unicode_normalization::{UnicodeNormalization as _, is_nfc};

/// Bytes of a text for each byte of its NFC at most: three letters of Hangul become one.
const MOST_SHRINKING: usize = 3;

/// Refuses what would still be too long in NFC, before work is done on it.
pub(crate) fn check_raw_size(blocks: &[Block]) -> Result<(), ArticleError> {
    let is_long = |block: &Block| block.text.len() > MOST_SHRINKING * LIMITS.block_bytes;
    match blocks.iter().position(is_long) {
        _ if blocks.len() > LIMITS.blocks => Err(ArticleError::TooManyBlocks),
        Some(block) => Err(ArticleError::BlockTooLong { block }),
        None => Ok(()),
    }
}

/// Brings a block's texts into the form in which they are kept.
pub(crate) fn normalize(block: &mut Block) {
    if let Some(alternative) = &mut block.alternative {
        *alternative = normalize_line(alternative);
    }
    let in_line = is_line(block.kind);
    if is_kept(&block.text, in_line) && is_nfc(&block.text) {
        return;
    }
    let places = Places::of(&block.text, in_line);
    for mark in &mut block.marks {
        mark.span = places.of_span(mark.span);
    }
    block.text = places.text;
}

/// Brings what is said of an article into the same form, each as one line.
pub(crate) fn normalize_metadata(metadata: &mut Metadata) {
    let lines = [
        &mut metadata.byline,
        &mut metadata.located,
        &mut metadata.section,
        &mut metadata.copyright_notice,
    ];
    let lines = lines.into_iter().flatten();
    let names = metadata.topics.iter_mut().map(|topic| &mut topic.name);
    let credits = metadata.sources.iter_mut().filter_map(|source| source.credit.as_mut());
    let people = metadata.approval.iter_mut().map(|approval| &mut approval.by);
    let all = lines.chain(&mut metadata.keywords).chain(names).chain(credits).chain(people);
    all.for_each(|line| *line = normalize_line(line).trim().to_owned());
}

/// A text of one line in NFC, without control characters.
fn normalize_line(text: &str) -> String {
    text.chars().filter_map(|character| kept(character, true)).nfc().collect()
}

/// Whether a block's text is one line.
pub(crate) fn is_line(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Title | BlockKind::Heading)
}

/// Whether a text has only characters that are kept: what XML and HTML both carry unchanged.
pub(crate) fn is_kept(text: &str, in_line: bool) -> bool {
    text.chars().all(|character| kept(character, in_line) == Some(character))
}

/// What becomes of a character: tabs are spaces, other control characters and those that Unicode sets
/// aside (`U+FFFE`, ...) are left out.
fn kept(character: char, in_line: bool) -> Option<char> {
    match character {
        '\n' if !in_line => Some('\n'),
        '\t' | '\n' => Some(' '),
        _ if character.is_control() || is_noncharacter(character) => None,
        _ => Some(character),
    }
}

/// <https://www.unicode.org/faq/private_use.html#nonchar1>
fn is_noncharacter(character: char) -> bool {
    let code = u32::from(character);
    (0xFDD0..=0xFDEF).contains(&code) || code & 0xFFFE == 0xFFFE
}

/// A normalised text, and where each place of the text before is in it.
struct Places {
    text: String,
    /// For each place of the text before: the last place of the new one that is not behind it, and the
    /// first that is not before it. They differ within what became one character.
    found: Vec<(u32, u32)>,
}

impl Places {
    fn of(text: &str, in_line: bool) -> Self {
        let mut places = Self { text: String::new(), found: vec![(0, 0)] };
        let mut group = String::new();
        let mut waiting = 0;
        let mut characters = text.chars().peekable();
        while let Some(character) = characters.next() {
            let next = characters.peek().copied();
            group.extend(line_end(character, next).and_then(|character| kept(character, in_line)));
            waiting += 1;
            if next.is_none_or(|next| is_boundary(&group, next)) {
                places.close(&mut group, &mut waiting);
            }
        }
        places
    }

    /// Adds a group of characters, which nothing around them changes.
    fn close(&mut self, group: &mut String, waiting: &mut usize) {
        let (_, start) = self.found.last().copied().unwrap_or_default();
        let normal: String = group.nfc().collect();
        let end = start + Offset::end_of(&normal).0;
        self.found.extend(std::iter::repeat_n((start, end), waiting.saturating_sub(1)));
        self.found.push((end, end));
        self.text.push_str(&normal);
        group.clear();
        *waiting = 0;
    }

    /// The span that covers what the span before did; whole characters. A place behind the text stays
    /// where it is, and is found to be wrong there.
    fn of_span(&self, span: Span) -> Span {
        let found = |at: Offset| self.found.get(at.0 as usize).copied();
        let start = found(span.start).map_or(span.start, |(before, _)| Offset(before));
        let end = found(span.end).map_or(Offset(u32::MAX), |(_, after)| Offset(after));
        Span { start, end }
    }
}

/// Lines end with `\n` alone: the `\r` before one is left out, another one is a line's end itself.
fn line_end(character: char, next: Option<char>) -> Option<char> {
    match character {
        '\r' => (next != Some('\n')).then_some('\n'),
        _ => Some(character),
    }
}

/// Whether a character that follows changes nothing before it: it begins a character in NFC by itself,
/// and does not compose with the last one.
fn is_boundary(group: &str, next: char) -> bool {
    let Some(last) = group.chars().next_back() else { return true };
    let is_starter = unicode_normalization::char::canonical_combining_class(next) == 0;
    is_starter && (next.is_ascii() || !composes(last, next, group))
}

fn composes(last: char, next: char, group: &str) -> bool {
    let apart = group.nfc().count() + std::iter::once(next).nfc().count();
    let together = group.chars().chain([next]).nfc().count();
    together < apart || unicode_normalization::char::compose(last, next).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Mark, MarkKind};
    use proptest::prelude::*;

    fn marked(text: &str, start: u32, end: u32) -> Block {
        let mark = Mark { span: Span::new(start, end), kind: MarkKind::Strong };
        Block { marks: vec![mark], ..Block::of_text("b", BlockKind::Paragraph, text) }
    }

    #[track_caller]
    fn normalized(text: &str, start: u32, end: u32, expected: (&str, &str)) {
        let mut block = marked(text, start, end);
        normalize(&mut block);
        let covered = block.marks[0].span.slice(&block.text).unwrap();
        assert_eq!((block.text.as_str(), covered), expected);
    }

    #[test]
    fn a_mark_stays_on_its_words() {
        normalized("e\u{301}te\u{301} chaud", 0, 5, ("été chaud", "été"));
        normalized("e\u{301}te\u{301} chaud", 6, 11, ("été chaud", "chaud"));
        normalized("a\r\nb\tc\u{0}d", 3, 4, ("a\nb cd", "b"));
        normalized("a\rb\u{fffe}", 2, 3, ("a\nb", "b"));
    }

    #[test]
    fn a_mark_covers_whole_characters() {
        normalized("e\u{301}t", 1, 3, ("ét", "ét"));
        normalized("e\u{301}t", 0, 1, ("ét", "é"));
    }

    #[test]
    fn a_mark_behind_the_text_stays_wrong() {
        let mut block = marked("e\u{301}", 0, 9);
        normalize(&mut block);
        assert_eq!(block.marks[0].span.slice(&block.text), None);
    }

    #[test]
    fn a_title_has_one_line() {
        let mut block = Block::of_text("t", BlockKind::Title, "un\ndeux");
        normalize(&mut block);
        assert_eq!(block.text, "un deux");
    }

    proptest! {
        #[test]
        fn what_is_kept_is_normal(text in any::<String>()) {
            let mut block = Block::of_text("b", BlockKind::Paragraph, text.clone());
            normalize(&mut block);
            prop_assert!(is_kept(&block.text, false) && is_nfc(&block.text));
            let lines = text.replace("\r\n", "\n").replace('\r', "\n");
            let whole: String = lines.chars().filter_map(|c| kept(c, false)).nfc().collect();
            prop_assert_eq!(block.text, whole);
        }

        #[test]
        fn spans_stay_in_order_and_within(text in "[a-ce\u{301}\u{323}\u{1100}\u{1161}\u{11a8}\r\n\t한🙂]{0,20}") {
            let places = Places::of(&text, false);
            prop_assert_eq!(places.found.len(), text.chars().count() + 1);
            let ends: Vec<u32> = places.found.iter().flat_map(|&(start, end)| [start, end]).collect();
            prop_assert!(ends.iter().all(|&at| at <= Offset::end_of(&places.text).0));
            prop_assert!(places.found.is_sorted());
        }
    }
}
