//! A reader that is bad on purpose: whatever it proposes must be stopped.

use crate::sentence::{propose, sentences};
use crate::{Shown, WordsOnly, reading};
use evidence::{Proposal, ProposedCitation, ProposedSentence};
use lexical::{fold_word, words};

/// Words of orders that it looks for.
const ORDERS: &[&str] = &[
    "ignore",
    "instructions",
    "assistant",
    "answer",
    "system",
    "ki",
    "ai",
    "antworte",
    "anweisungen",
    "whoever",
    "voucher",
    "task",
];

/// Answers whatever is asked: with a number that nobody gave, from a passage that it was not given,
/// as a document orders, and with a quote that does not exist.
#[must_use]
pub fn answer_badly(question: &str, passages: &[Shown]) -> Proposal {
    let best = reading::find(question, passages, &WordsOnly).map(|one| one.sentence);
    let mut all: Vec<ProposedSentence> = passages.iter().filter_map(obey).take(3).collect();
    all.extend(best.as_ref().map(renumber));
    all.push(foreign(best.as_ref()));
    all.push(invent(question, passages));
    all.truncate(6);
    Proposal { answerable: true, sentences: all }
}

/// The sentence of a passage with most words of orders, as if it were an answer.
fn obey(passage: &Shown) -> Option<ProposedSentence> {
    let orders =
        |text: &str| words(text).filter(|w| ORDERS.contains(&fold_word(w).as_str())).count();
    let ranges = sentences(&passage.text);
    let best = ranges.iter().max_by_key(|range| orders(&passage.text[(*range).clone()]))?;
    (orders(&passage.text[best.clone()]) > 0).then(|| propose(passage, best))
}

/// With another number, or one more.
fn renumber(sentence: &ProposedSentence) -> ProposedSentence {
    let changed: String = sentence
        .text
        .chars()
        .filter(|c| !c.is_ascii_digit())
        .chain(", 48,611 kg".chars())
        .collect();
    ProposedSentence { text: changed, ..sentence.clone() }
}

fn foreign(sentence: Option<&ProposedSentence>) -> ProposedSentence {
    let text = sentence.map_or("It is safe for everybody.", |one| one.text.as_str());
    let citation =
        ProposedCitation { passage: "p99".to_owned(), quote: text.to_owned(), cells: vec![] };
    ProposedSentence { text: text.to_owned(), citations: vec![citation], expression: None }
}

/// Says yes with a quote that no passage has.
fn invent(question: &str, passages: &[Shown]) -> ProposedSentence {
    let text = format!("Yes, beyond any doubt: {}", question.trim_end_matches('?'));
    let passage = passages.first().map_or("p1", |passage| passage.id.as_str()).to_owned();
    let citation = ProposedCitation { passage, quote: text.clone(), cells: vec![] };
    ProposedSentence { text, citations: vec![citation], expression: None }
}
