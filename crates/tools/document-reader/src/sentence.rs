//! Sentences of passages that answer.

use crate::Shown;
use crate::candidate::{Candidate, Likeness};
use crate::question::Question;
use evidence::{ProposedCitation, ProposedSentence};
use std::ops::Range;

/// What a word is worth that stands above the sentence, and what beside it.
const ABOVE: f32 = 0.6;
const BESIDE: f32 = 0.3;
/// What likeness adds at most.
const OF_LIKENESS: f32 = 0.15;
/// Characters of one proposed sentence, and of its quote.
const LONGEST: usize = 600;

/// The sentences of a text: at the end of a line, and at `.`, `!`, `?` before white space.
pub(crate) fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        let next = text[end..].chars().next();
        let ends = matches!(c, '!' | '?') && next.is_none_or(char::is_whitespace)
            || c == '.' && next.is_none_or(char::is_whitespace) && !is_short(&text[start..at]);
        if ends || c == '\n' {
            push(text, start..end, &mut found);
            start = end;
        }
    }
    push(text, start..text.len(), &mut found);
    found
}

/// `ca.`, `z. B.`, `3.`: the point ends no sentence.
fn is_short(before: &str) -> bool {
    let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    word.chars().count() == 1
        || ["ca", "Nr", "No", "etc", "bzw", "min", "max"].contains(&word)
        || word.chars().all(|c| c.is_ascii_digit()) && word.len() < 3
}

fn push(text: &str, range: Range<usize>, found: &mut Vec<Range<usize>>) {
    let piece = &text[range.clone()];
    let start = range.start + (piece.len() - piece.trim_start().len());
    let end = range.start + piece.trim_end().len();
    if start < end {
        found.push(start..end);
    }
}

/// The best one or two sentences of a passage without a table.
pub(crate) fn find(
    question: &Question,
    asked: &str,
    passage: &Shown,
    like: &dyn Likeness,
) -> Option<Candidate> {
    if !passage.rows.is_empty() {
        return None;
    }
    let above = question.found(&passage.context());
    let beside = question.found(&passage.text);
    let score = |range: &Range<usize>| {
        let text = &passage.text[range.clone()];
        let own = question.found(text);
        let around = above.iter().filter(|at| !own.contains(at)).copied();
        let rest = beside.iter().filter(|at| !own.contains(at) && !above.contains(at)).copied();
        let words = question.weigh(own.iter().copied())
            + ABOVE * question.weigh(around)
            + BESIDE * question.weigh(rest);
        let likeness = like.likeness(asked, text).unwrap_or(0.0) * OF_LIKENESS;
        (!own.is_empty()).then(|| words / question.total() + likeness)
    };
    let ranges = sentences(&passage.text);
    let fits = |range: &&Range<usize>| passage.text[(*range).clone()].chars().count() <= LONGEST;
    let scored = ranges.iter().filter(fits).filter_map(|range| Some((score(range)?, range)));
    let (score, range) = scored.reduce(|best, next| if next.0 > best.0 { next } else { best })?;
    Some(Candidate { score, sentence: propose(passage, range) })
}

/// Without a break at a line's end; the quote is the same.
pub(crate) fn propose(passage: &Shown, range: &Range<usize>) -> ProposedSentence {
    let quote = passage.text[range.clone()].to_owned();
    let text = quote.split_whitespace().collect::<Vec<_>>().join(" ");
    let citation = ProposedCitation { passage: passage.id.clone(), quote, cells: vec![] };
    ProposedSentence { text, citations: vec![citation], expression: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_or_an_abbreviation_ends_no_sentence() {
        let text = "Wait ca. 3.5 hours. Then press it!\n- 2. Turn";
        let found: Vec<&str> = sentences(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, ["Wait ca. 3.5 hours.", "Then press it!", "- 2. Turn"]);
    }
}
