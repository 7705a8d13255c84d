//! Which terms of an article are asked for, and what comes of it.

use crate::input::Read;
use crate::memory::{Memory, Recall, Recalled, words};
use crate::tags::{MOST_TAGS, divide};
use crate::target::mentions;
use decisions::{Kind, Pair, most_term};
use futures_util::{StreamExt, TryStreamExt, stream};
use lambda_bridge::UpstreamError;
use terms::Term;

/// Terms that are asked for: twice as many tags as are suggested first, then those of the links.
pub const MOST_TERMS_ASKED: usize = 40;
/// How many are asked for at once.
const AT_ONCE: usize = 8;

/// Asks for what was decided about the best terms of an article and about what its links would be on.
pub(crate) async fn remember(
    decisions: &impl Recall,
    read: &Read,
    terms: &[Term],
) -> Result<Memory, UpstreamError> {
    let asked: Vec<String> = asked(read, terms);
    let recalled = asked.iter().map(|term| decisions.recall(term));
    let told: Vec<Recalled> = stream::iter(recalled).buffered(AT_ONCE).try_collect().await?;
    Ok(Memory::new(asked, &told))
}

fn asked(read: &Read, terms: &[Term]) -> Vec<String> {
    let Read { article, language, targets, .. } = read;
    let mentions = mentions(article, *language, terms, targets);
    let linked = mentions.iter().filter(|mention| !mention.candidates.is_empty());
    let linked = linked.filter_map(|mention| words(article, mention));
    let (new, _) = divide(article, *language, terms);
    let tags = new.iter().map(|term| term.words.as_str());
    let mut asked = Vec::new();
    add(&mut asked, tags, 2 * MOST_TAGS);
    add(&mut asked, linked, MOST_TERMS_ASKED);
    asked
}

/// Adds terms that can be decided on, until there are so many.
fn add<'a>(asked: &mut Vec<String>, words: impl Iterator<Item = &'a str>, most: usize) {
    let terms = words.map(|words| Pair::new(words, "").term);
    for term in terms.filter(|term| term.chars().count() <= most_term(Kind::Tag)) {
        if asked.len() < most && !asked.contains(&term) {
            asked.push(term);
        }
    }
}
