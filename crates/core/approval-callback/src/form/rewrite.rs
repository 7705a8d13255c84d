//! The blocks of a rewrite, as they were written and as a person wants them.

use super::{CHANGED_AND_REJECTED, Form, Problems, Wish};
use crate::compared::{compared, unseen};
use approvals::plain;
use articles::{BlockKind, LIMITS};
use questions::{AboutDispatch, Choice, Edited, Question, TextBlock, check_rewrite};
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization as _;

/// The name of the field of the n-th block of the rewrite in question, counted from 0.
pub(crate) fn block_field(at: usize) -> String {
    format!("block-{}", at + 1)
}

/// Whether a field may be one of blocks.
pub(super) fn is_field(name: &str) -> bool {
    name.starts_with("block-")
}

/// What a block says, as a form shows it.
pub(crate) fn written(block: &TextBlock) -> String {
    cleaned(block.kind, &block.text)
}

/// A text as a block of its kind keeps it: NFC, nothing hidden; a title on one line, a list without
/// empty items.
fn cleaned(kind: BlockKind, text: &str) -> String {
    let text: String = match kind {
        BlockKind::Title | BlockKind::Heading => plain::one_line(text),
        BlockKind::List => {
            let items = plain::lines(text).into_iter().filter(|item| !item.trim().is_empty());
            items.collect::<Vec<_>>().join("\n").trim().to_owned()
        }
        _ => plain::typed(text),
    };
    text.nfc().collect()
}

/// Whether a block of this kind may be without a text.
fn may_be_empty(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Image | BlockKind::Embed)
}

impl Form {
    /// What the form says of a block; as it is in question where the form says the same, white space
    /// aside, or nothing.
    fn block(&self, at: usize, block: &TextBlock) -> TextBlock {
        let said = self.fields.get(&block_field(at)).map(|said| cleaned(block.kind, said));
        let draft = written(block);
        let differs = |said: &String| match block.kind {
            // Each line is an item.
            BlockKind::List => *said != draft,
            _ => !said.split_whitespace().eq(draft.split_whitespace()),
        };
        match said.filter(differs) {
            Some(text) => TextBlock { text, ..block.clone() },
            None => block.clone(),
        }
    }

    /// The blocks as the form wants them, those that it empties left out.
    pub(crate) fn rewritten(&self, about: &AboutDispatch) -> Vec<TextBlock> {
        let blocks = about.rewrite.iter().enumerate().filter(|(at, block)| self.keeps(*at, block));
        blocks.map(|(at, block)| self.block(at, block)).collect()
    }

    /// Whether the form leaves a block in.
    pub(crate) fn keeps(&self, at: usize, block: &TextBlock) -> bool {
        may_be_empty(block.kind) || !self.block(at, block).text.trim().is_empty()
    }

    /// Whether the form says something else than what is in question.
    pub(crate) fn rewrites(&self, about: &AboutDispatch) -> bool {
        let mut blocks = about.rewrite.iter().enumerate();
        blocks.any(|(at, block)| self.block(at, block) != *block)
    }

    /// The edit that the form makes, with what the check finds in it.
    pub(super) fn edited_rewrite(&self, about: &AboutDispatch) -> Edited {
        let rewrite = self.rewritten(about);
        let rewrite_findings = compared(about, &rewrite).findings;
        Edited { rewrite: Some(rewrite), rewrite_findings, ..Edited::default() }
    }

    /// What is wrong with the blocks, with a choice that takes no notice of them, or with approving
    /// what was not seen.
    pub(super) fn check_dispatch(
        &self,
        choice: Option<Choice>,
        question: &Question,
        about: &AboutDispatch,
    ) -> Problems {
        let edits = question.offers_edit() && self.rewrites(about);
        let rejects = self.wish == Some(Wish::Choose(Choice::Reject));
        let contradiction = edits && rejects && !self.asked;
        let is_edit = choice == Some(Choice::Edit);
        let fields = if is_edit { self.block_problems(about) } else { BTreeMap::new() };
        let unseen = is_edit && fields.is_empty() && self.is_unseen(about);
        let choice = contradiction.then_some(CHANGED_AND_REJECTED);
        Problems { choice, fields, contradiction, unseen, ..Problems::default() }
    }

    /// Whether the check finds something in the edit that no page has shown.
    fn is_unseen(&self, about: &AboutDispatch) -> bool {
        let rewrite = self.rewritten(about);
        let findings = compared(about, &rewrite).findings;
        !unseen(about, (&rewrite, &findings), &self.seen).is_empty()
    }

    fn block_problems(&self, about: &AboutDispatch) -> BTreeMap<String, String> {
        let blocks = about.rewrite.iter().enumerate();
        let mut problems: BTreeMap<String, String> = blocks
            .filter_map(|(at, block)| {
                let edited = self.block(at, block);
                let is_changed = edited != *block;
                Some((block_field(at), problem(&edited).filter(|_| is_changed)?.to_owned()))
            })
            .collect();
        if problems.is_empty() && check_rewrite(&self.rewritten(about)).is_err() {
            let told = "All blocks together are too long, or have no words left.";
            problems.insert(block_field(0), told.to_owned());
        }
        problems
    }
}

fn problem(block: &TextBlock) -> Option<&'static str> {
    if block.kind == BlockKind::Title && block.text.is_empty() {
        return Some("Write something here: an article needs a title.");
    }
    (block.text.len() > LIMITS.block_bytes)
        .then_some("Shorten this: a block has 5,000 bytes at most.")
}
