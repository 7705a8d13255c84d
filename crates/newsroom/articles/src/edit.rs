//! A block's text changed, with the marks whose words still stand.

use crate::words::{find_whole, is_whole};
use crate::{Block, Mark, Offset, Span};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A block with its new text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edited {
    pub block: Block,
    /// The marks that the new text has no place for, in their order.
    pub dropped: Vec<DroppedMark>,
}

/// A mark that did not survive a change of its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct DroppedMark {
    /// As it was on the old text.
    pub mark: Mark,
    pub reason: DropReason,
}

/// Why a mark did not survive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum DropReason {
    /// Its words stand nowhere in the new text.
    WordsGone,
    /// They stand there more than once, and nothing says which are meant.
    WordsAmbiguous,
    /// Another link has come to stand there.
    LinkTaken,
}

/// A block with `text` in place of its own: each mark on the same words, or dropped with its reason.
///
/// What both texts begin and end with did not change: marks within it stay where they are. A mark on
/// what changed is looked for in the new text as whole words, and kept where these stand exactly once.
#[must_use]
pub fn edit(block: &Block, text: impl Into<String>) -> Edited {
    let text = text.into();
    let change = Change::between(&block.text, &text);
    let changed = Block { text: text.clone(), marks: Vec::new(), ..block.clone() };
    let mut edited = Edited { block: changed, dropped: Vec::new() };
    for mark in &block.marks {
        edited.keep(mark, change.find(mark.span));
    }
    edited
}

impl Edited {
    fn keep(&mut self, mark: &Mark, found: Result<Span, DropReason>) {
        let kept = found.map(|span| Mark { span, kind: mark.kind.clone() });
        let is_taken = |kept: &Mark| {
            let mut links = self.block.marks.iter().filter(|other| other.is_link());
            kept.is_link() && links.any(|other| other.span.overlaps(kept.span))
        };
        match kept {
            Ok(kept) if is_taken(&kept) => self.drop(mark, DropReason::LinkTaken),
            Ok(kept) => self.block.marks.push(kept),
            Err(reason) => self.drop(mark, reason),
        }
    }

    fn drop(&mut self, mark: &Mark, reason: DropReason) {
        self.dropped.push(DroppedMark { mark: mark.clone(), reason });
    }
}

/// Two texts, and how many characters they have in common at the beginning and at the end.
struct Change<'a> {
    old: &'a str,
    new: &'a str,
    old_length: u32,
    new_length: u32,
    prefix: u32,
    suffix: u32,
}

impl<'a> Change<'a> {
    fn between(old: &'a str, new: &'a str) -> Self {
        let (old_length, new_length) = (Offset::end_of(old).0, Offset::end_of(new).0);
        let prefix = common(old.chars(), new.chars(), u32::MAX);
        let rest = old_length.min(new_length) - prefix;
        let suffix = common(old.chars().rev(), new.chars().rev(), rest);
        Self { old, new, old_length, new_length, prefix, suffix }
    }

    fn find(&self, span: Span) -> Result<Span, DropReason> {
        let words = span.slice(self.old).unwrap_or_default();
        let still = self.unchanged(span).filter(|still| self.is_as_whole(span, *still));
        still.map_or_else(|| find_once(self.new, words), Ok)
    }

    /// Where a span of what did not change is now.
    fn unchanged(&self, span: Span) -> Option<Span> {
        if span.end.0 <= self.prefix {
            return Some(span);
        }
        let is_in_suffix = span.start.0 >= self.old_length - self.suffix;
        let moved = |at: Offset| Offset((at.0 + self.new_length).saturating_sub(self.old_length));
        is_in_suffix.then(|| Span { start: moved(span.start), end: moved(span.end) })
    }

    /// Whether a span did not come to cover a part of a longer word.
    fn is_as_whole(&self, old: Span, new: Span) -> bool {
        is_whole(self.new, new) || !is_whole(self.old, old)
    }
}

fn common(old: impl Iterator<Item = char>, new: impl Iterator<Item = char>, most: u32) -> u32 {
    let same = old.zip(new).take_while(|(old, new)| old == new).take(most as usize);
    u32::try_from(same.count()).unwrap_or(u32::MAX)
}

fn find_once(text: &str, words: &str) -> Result<Span, DropReason> {
    match find_whole(text, words)[..] {
        [] => Err(DropReason::WordsGone),
        [span] => Ok(span),
        _ => Err(DropReason::WordsAmbiguous),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{BlockKind, MarkKind};
    use proptest::prelude::*;

    fn link(span: Span) -> Mark {
        Mark { span, kind: MarkKind::Link { href: "https://a.example/".into(), target: None } }
    }

    /// What the marks on words of `old`, one for each, cover in `new`; `-` and why where one is dropped.
    #[track_caller]
    fn edited(old: &str, words: &[(&str, usize)], new: &str, expected: &[&str]) {
        let marks = words.iter().map(|&(word, nth)| link(find_whole(old, word)[nth])).collect();
        let block = Block { marks, ..Block::of_text("b", BlockKind::Paragraph, old) };
        let edited = edit(&block, new);
        assert_eq!(edited.block.text, new);
        let kept = edited.block.marks.iter().map(|mark| mark.span.slice(new).unwrap().to_owned());
        let dropped = edited.dropped.iter().map(|dropped| format!("- {:?}", dropped.reason));
        assert_eq!(kept.chain(dropped).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn what_did_not_change_keeps_its_marks() {
        let old = "Paris aime Nice, Paris.";
        edited(old, &[("Paris", 0), ("Paris", 1)], "Paris aime Lyon, Paris.", &["Paris", "Paris"]);
        edited(old, &[("Paris", 1)], "Hier, Paris aime Nice, Paris.", &["Paris"]);
    }

    #[test]
    fn words_that_moved_are_found_where_they_stand_once() {
        edited("Nice aime Paris.", &[("Nice", 0)], "Paris aime Nice.", &["Nice"]);
        edited("Nice aime Paris.", &[("Nice", 0)], "Paris aime Lyon.", &["- WordsGone"]);
        let twice = "À Nice, Paris aime Nice.";
        edited("Nice aime Paris.", &[("Nice", 0)], twice, &["- WordsAmbiguous"]);
    }

    #[test]
    fn a_mark_does_not_come_to_cover_part_of_a_word() {
        edited("le chat", &[("chat", 0)], "le chaton", &["- WordsGone"]);
        edited("le chat", &[("chat", 0)], "le chaton et le chat", &["chat"]);
    }

    #[test]
    fn two_links_do_not_come_to_stand_on_one_word() {
        let (old, new) = ("Paris, puis Paris ici", "ici Paris");
        edited(old, &[("Paris", 0), ("Paris", 1)], new, &["Paris", "- LinkTaken"]);
    }

    proptest! {
        #[test]
        fn marks_cover_the_same_words_or_are_dropped(
            old in "[ab é]{0,12}", new in "[ab é]{0,12}", start in 0_u32..12, length in 1_u32..5
        ) {
            let span = Span::new(start, start + length);
            prop_assume!(span.slice(&old).is_some());
            let block = Block { marks: vec![link(span)], ..Block::of_text("b", BlockKind::List, old.clone()) };
            let edited = edit(&block, new.clone());
            prop_assert_eq!(&edited.block.text, &new);
            prop_assert_eq!(edited.block.marks.len() + edited.dropped.len(), 1);
            for mark in &edited.block.marks {
                prop_assert_eq!(mark.span.slice(&new), span.slice(&old));
            }
        }

        #[test]
        fn the_same_text_keeps_every_mark(text in "[ab é]{1,12}", end in 1_u32..12) {
            let span = Span::new(0, end);
            prop_assume!(span.slice(&text).is_some());
            let block = Block { marks: vec![link(span)], ..Block::of_text("b", BlockKind::List, text.clone()) };
            prop_assert_eq!(edit(&block, text), Edited { block, dropped: vec![] });
        }
    }
}
