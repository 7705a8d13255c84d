//! TOO_SIMILAR and UNSUPPORTED_SENTENCE.

use crate::finding::Rule;
use crate::name::is_name;
use crate::pair::{Pair, Side};
use crate::report::Report;
use rustc_hash::FxHashSet;
use std::ops::Range;

/// Words in a row that are compared.
const SHINGLE: usize = 5;
/// Share of the rewrite's rows of five words that the source may have.
///
/// The ninetieth percentile of headings that people wrote for French news; their median is 0.02.
const MOST_SHARED: f64 = 0.30;
/// Rows from which on a share says something.
const LEAST_ROWS: usize = 10;
/// Share of a sentence's words of content that the source must have.
const LEAST_COVERED: f64 = 0.5;
/// Words of content from which on a sentence can be unsupported.
const LEAST_WORDS: usize = 4;

pub(crate) fn check(pair: &Pair<'_>, report: &mut Report<'_, '_>) {
    check_shared(pair, report);
    check_support(pair, report);
}

fn check_shared(pair: &Pair<'_>, report: &mut Report<'_, '_>) {
    let source: FxHashSet<Vec<&str>> = rows(&pair.source).into_iter().map(|row| row.0).collect();
    let own = rows(&pair.rewrite);
    let shared: Vec<&Range<usize>> =
        own.iter().filter(|(row, _)| source.contains(row)).map(|(_, tokens)| tokens).collect();
    let share = shared.len() as f64 / own.len().max(1) as f64;
    if own.len() >= LEAST_ROWS && share >= MOST_SHARED {
        report.whole(Rule::TooSimilar, format!("{:.0} %", share * 100.0));
    }
}

/// Rows of words of each block, quotations and names apart.
fn rows<'p>(side: &'p Side<'_>) -> Vec<(Vec<&'p str>, Range<usize>)> {
    let tokens = &side.reading.tokens;
    let counts = |at: &usize| {
        let token = &tokens[*at];
        let is_plain = token.is_word() && (token.is_first || !is_name(&side.reading, token));
        is_plain && !side.is_quoted(*at)
    };
    let words: Vec<usize> = (0..tokens.len()).filter(counts).collect();
    let in_block = |row: &&[usize]| {
        row.first().map(|at| tokens[*at].place.block)
            == row.last().map(|at| tokens[*at].place.block)
    };
    let row = |row: &[usize]| {
        let folds = row.iter().map(|at| tokens[*at].fold.as_str()).collect();
        (folds, row[0]..row[SHINGLE - 1] + 1)
    };
    words.windows(SHINGLE).filter(in_block).map(row).collect()
}

/// Sentences most of whose words the source does not have.
fn check_support(pair: &Pair<'_>, report: &mut Report<'_, '_>) {
    for (sentence, aligned) in pair.rewrite.reading.sentences.iter().zip(&pair.aligned) {
        if aligned.features >= LEAST_WORDS && aligned.coverage < LEAST_COVERED {
            report.found(Rule::UnsupportedSentence, sentence.tokens.clone(), None);
        }
    }
}
