//! LENGTH, BLOCK_LOST and BLOCK_ORDER.

use crate::finding::Rule;
use crate::pair::Pair;
use crate::reading::Reading;
use crate::report::Report;
use articles::BlockKind;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Share of the source's words by which a rewrite may be longer or shorter.
const ALLOWED: f64 = 0.15;
/// Likeness from which on a sentence says where its block comes from.
const LEAST_ALIKE: f64 = 0.3;
/// Words of content from which on a block of the source may be missed.
const LEAST_WORDS: usize = 3;

pub(crate) fn check(pair: &Pair<'_>, report: &mut Report<'_, '_>) {
    check_length(pair, report);
    check_lost(pair, report);
    check_order(pair, report);
}

fn check_length(pair: &Pair<'_>, report: &mut Report<'_, '_>) {
    let (rewrite, source) = (count(&pair.rewrite.reading), count(&pair.source.reading));
    if (rewrite as f64 - source as f64).abs() > ALLOWED * source as f64 {
        report.whole(Rule::Length, format!("{rewrite} / {source}"));
    }
}

/// Words and figures of the blocks that an article's length is of.
fn count(reading: &Reading<'_>) -> usize {
    let counts = |block: u32| {
        let kind = reading.blocks[block as usize].kind;
        !matches!(kind, BlockKind::Summary | BlockKind::Image | BlockKind::Embed)
    };
    let tokens = reading.tokens.iter().filter(|token| token.is_word() || token.is_figure());
    tokens.filter(|token| counts(token.place.block)).count()
}

/// Blocks of the source of which no sentence of the rewrite rests on any.
fn check_lost(pair: &Pair<'_>, report: &mut Report<'_, '_>) {
    let source = &pair.source.reading;
    let used = pair.aligned.iter().flat_map(|aligned| &aligned.sentences);
    let mut seen = vec![false; source.blocks.len()];
    used.for_each(|at| seen[source.sentences[*at].block as usize] = true);
    for (block, tokens) in blocks(source) {
        let is_optional =
            matches!(source.blocks[block].kind, BlockKind::Title | BlockKind::Summary);
        let words = source.tokens[tokens.clone()].iter().filter(|token| token.is_content()).count();
        if !seen[block] && !is_optional && words >= LEAST_WORDS {
            report.lacks(Rule::BlockLost, tokens, None);
        }
    }
}

/// The tokens of each block that has some.
fn blocks(reading: &Reading<'_>) -> Vec<(usize, Range<usize>)> {
    let mut blocks: Vec<(usize, Range<usize>)> = Vec::new();
    for sentence in &reading.sentences {
        let block = sentence.block as usize;
        match blocks.last_mut() {
            Some((last, tokens)) if *last == block => tokens.end = sentence.tokens.end,
            _ => blocks.push((block, sentence.tokens.clone())),
        }
    }
    blocks
}

/// Blocks of the rewrite that rest on an earlier block of the source than the one before does.
fn check_order(pair: &Pair<'_>, report: &mut Report<'_, '_>) {
    let mut last = 0;
    for (block, tokens) in blocks(&pair.rewrite.reading) {
        if pair.rewrite.reading.blocks[block].kind == BlockKind::Title {
            continue;
        }
        let Some(origin) = origin(pair, block as u32) else { continue };
        if origin < last {
            report.found(Rule::BlockOrder, tokens, None);
        }
        last = last.max(origin);
    }
}

/// The block of the source, titles apart, that most sentences of a block rest on; the first of several.
fn origin(pair: &Pair<'_>, block: u32) -> Option<u32> {
    let (rewrite, source) = (&pair.rewrite.reading, &pair.source.reading);
    let own =
        rewrite.sentences.iter().zip(&pair.aligned).filter(|(sentence, _)| sentence.block == block);
    let sure = own
        .filter(|(_, aligned)| aligned.features >= LEAST_WORDS && aligned.likeness >= LEAST_ALIKE);
    let nearest = sure.filter_map(|(_, aligned)| aligned.sentences.first());
    let blocks = nearest.map(|at| source.sentences[*at].block);
    let mut counts: FxHashMap<u32, usize> = FxHashMap::default();
    for block in blocks.filter(|block| source.blocks[*block as usize].kind != BlockKind::Title) {
        *counts.entry(block).or_default() += 1;
    }
    let key = |(block, count): &(u32, usize)| (*count, std::cmp::Reverse(*block));
    counts.into_iter().max_by_key(key).map(|(block, _)| block)
}
