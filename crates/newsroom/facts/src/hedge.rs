//! HEDGE_DROPPED: what the source says with reserve is said as a fact.

use crate::finding::Rule;
use crate::pair::Pair;
use crate::report::Report;
use crate::reserve::{find, is_wide};
use crate::scope::{Marked, Marker, rests_on};
use articles::BlockKind;

/// From this likeness on a sentence must name its source or keep a reserve where the other does.
const SAME: f64 = 0.6;

pub(crate) fn check(pair: &Pair<'_>, report: &mut Report<'_, '_>) {
    for sentence in 0..pair.rewrite.reading.sentences.len() {
        let (nearest, all) = rests_on(pair, sentence);
        let mut own = Marked::new(&pair.rewrite, vec![sentence], find);
        for marker in &mut own.markers {
            marker.is_wide = is_wide(own.reading, marker);
        }
        let source = Marked::new(&pair.source, all, find);
        let first = Marked::new(&pair.source, nearest, find);
        let tokens = pair.rewrite.reading.sentences[sentence].tokens.clone();
        let block = pair.rewrite.reading.sentences[sentence].block as usize;
        let is_title = pair.rewrite.reading.blocks[block].kind == BlockKind::Title;
        let likeness = if is_title { 0.0 } else { pair.aligned[sentence].likeness };
        for marker in dropped(&source, &first, &own, likeness) {
            report.lacks(Rule::HedgeDropped, marker.tokens.clone(), Some(tokens.clone()));
        }
    }
}

fn dropped<'m>(
    source: &'m Marked<'_>,
    nearest: &'m Marked<'_>,
    own: &Marked<'_>,
    likeness: f64,
) -> Vec<&'m Marker> {
    let mut dropped = source.unmatched(own);
    if dropped.is_empty() {
        let surplus = nearest.surplus(own, likeness);
        dropped.extend(surplus.filter(|marker| !marker.is_wide || !is_attributed(own)));
    }
    if dropped.is_empty() && likeness >= SAME && !is_attributed(own) {
        dropped.extend(nearest.markers.iter().find(|marker| marker.is_wide));
    }
    dropped
}

/// Whether a sentence says who says so, or softens anything.
fn is_attributed(own: &Marked<'_>) -> bool {
    let says =
        own.tokens().any(|(_, token)| token.is_word() && own.reading.lexicon.says(&token.fold));
    says || !own.markers.is_empty()
}
