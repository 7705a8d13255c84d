//! Which terms of an article are asked for, and what comes of it.

use crate::error::Error;
use crate::input::Read;
use crate::memory::{Memory, Recall, Recalled, words};
use crate::tags::{MOST_TAGS, divide};
use crate::target::mentions;
use decisions::{Ledger, Pair};
use futures_util::{StreamExt, TryStreamExt, stream};
use std::collections::BTreeSet;
use terms::Term;

/// Terms that are asked for: those of the links first, then twice as many tags as are suggested.
pub const MOST_TERMS_ASKED: usize = 40;
/// Characters of a term that can be decided on ([`decisions::Record::validate`]).
const MOST_TERM: usize = 500;
/// How many are asked for at once.
const AT_ONCE: usize = 8;

/// Asks for what was decided about the best terms of an article and about what its links would be on.
pub(crate) async fn remember(
    decisions: &impl Recall,
    read: &Read,
    terms: &[Term],
) -> Result<Memory, Error> {
    let mut ledger = Ledger::default();
    let asked: Vec<String> = asked(read, terms);
    let mut told = stream::iter(asked.iter().map(|term| decisions.recall(term))).buffered(AT_ONCE);
    while let Some(Recalled { records, undone }) =
        told.try_next().await.map_err(Error::Decisions)?
    {
        records.iter().for_each(|record| ledger.decide(record));
        undone.iter().for_each(|undo| ledger.undo(undo));
    }
    Ok(Memory(ledger))
}

fn asked(read: &Read, terms: &[Term]) -> Vec<String> {
    let Read { article, language, targets, .. } = read;
    let mentions = mentions(article, *language, terms, targets);
    let linked = mentions.iter().filter(|mention| !mention.candidates.is_empty());
    let linked = linked.filter_map(|mention| words(article, mention));
    let (new, _) = divide(article, *language, terms);
    let tags = new.iter().take(2 * MOST_TAGS).map(|term| term.words.as_str());
    let mut known = BTreeSet::new();
    let all = linked.chain(tags).map(|words| Pair::new(words, "").term);
    let may_be_decided = |term: &String| term.chars().count() <= MOST_TERM;
    let new = all.filter(may_be_decided).filter(|term| known.insert(term.clone()));
    new.take(MOST_TERMS_ASKED).collect()
}
