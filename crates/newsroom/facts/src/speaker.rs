//! SPEAKER_CHANGED: who a quotation is said by.

use crate::finding::Rule;
use crate::name::{is_derived, is_name, runs};
use crate::pair::{Pair, Side};
use crate::quotation::Quotation;
use crate::report::Report;
use std::ops::Range;

/// Words of a quotation from which on somebody says it.
const LEAST_WORDS: usize = 3;
/// Tokens between a name and the verb or the `selon` that makes it a speaker.
const REACH: usize = 4;

/// Checks that the speaker of a quotation is one whom the source names around its own.
pub(crate) fn check(
    pair: &Pair<'_>,
    own: &Quotation,
    source: &Quotation,
    report: &mut Report<'_, '_>,
) {
    if own.words(&pair.rewrite.reading).len() < LEAST_WORDS {
        return;
    }
    let Some(speaker) = find_speaker(&pair.rewrite, own) else { return };
    let words = folds(&pair.rewrite, &speaker);
    let is_same = |names: &[String]| {
        words.iter().any(|one| names.iter().any(|other| one == other || is_derived(one, other)))
    };
    let around = names_around(&pair.source, source);
    let told = find_speaker(&pair.source, source);
    let other = told.filter(|told| !is_same(&folds(&pair.source, told)));
    let named = names_around(&pair.rewrite, own);
    let is_named =
        |told: &Range<usize>| folds(&pair.source, told).iter().any(|one| named.contains(one));
    let is_changed = match &other {
        Some(told) => !is_named(told),
        None => !around.is_empty() && !is_same(&around),
    };
    if is_changed {
        report.found(Rule::SpeakerChanged, speaker, other.or(Some(source.tokens.clone())));
    }
}

fn folds(side: &Side<'_>, tokens: &Range<usize>) -> Vec<String> {
    side.reading.tokens[tokens.clone()].iter().map(|token| token.fold.clone()).collect()
}

/// The name nearest to a word of saying in the quotation's first or last sentence, outside of quotations.
fn find_speaker(side: &Side<'_>, quotation: &Quotation) -> Option<Range<usize>> {
    let reading = &side.reading;
    let last = reading.sentence_of(quotation.tokens.end.min(reading.tokens.len() - 1));
    let own = [reading.sentence_of(quotation.tokens.start), last];
    let sentence = own.into_iter().find(|at| !runs_outside(side, *at).is_empty())?;
    let saying = |at: &usize| {
        let token = &reading.tokens[*at];
        let names_source =
            reading.lexicon.according.iter().any(|words| words[0].len() > 1 && token.is(words[0]));
        token.is_word()
            && !side.is_quoted(*at)
            && (reading.lexicon.says(&token.fold) || names_source)
    };
    let verbs: Vec<usize> = reading.sentences[sentence].tokens.clone().filter(saying).collect();
    let runs = runs_outside(side, sentence);
    let distance = |run: &Range<usize>| {
        let of = |verb: usize| {
            if verb < run.start { run.start - verb } else { verb.saturating_sub(run.end) + 1 }
        };
        verbs.iter().map(|verb| of(*verb)).min()
    };
    let reached = runs.into_iter().filter_map(|run| Some((distance(&run)?, run)));
    reached.filter(|(away, _)| *away <= REACH).min_by_key(|(away, _)| *away).map(|(_, run)| run)
}

fn runs_outside(side: &Side<'_>, sentence: usize) -> Vec<Range<usize>> {
    let all = runs(&side.reading, sentence).into_iter();
    all.filter(|run| !side.is_quoted(run.start) && is_certain(side, run)).collect()
}

/// A capital at a sentence's beginning is a name where another name follows it.
fn is_certain(side: &Side<'_>, run: &Range<usize>) -> bool {
    run.len() > 1 || !side.reading.tokens[run.start].is_first
}

/// The names of the quotation's sentences and of those beside them.
fn names_around(side: &Side<'_>, quotation: &Quotation) -> Vec<String> {
    let reading = &side.reading;
    let first = reading.sentence_of(quotation.tokens.start).saturating_sub(2);
    let last = reading.sentence_of(quotation.tokens.end - 1) + 2;
    let sentences = first..=last.min(reading.sentences.len() - 1);
    let tokens = sentences.flat_map(|at| reading.tokens_of(at));
    let names = tokens.filter(|(_, token)| is_name(reading, token));
    names.map(|(_, token)| token.fold.clone()).collect()
}
