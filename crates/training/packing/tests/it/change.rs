//! What a change of one document changes.

use crate::corpus::{Corpus, blocks, corpora, pack, settings};
use packing::{Block, Settings};
use proptest::prelude::*;
use proptest::sample::Index;
use std::collections::BTreeMap;

/// What the loss of a document is made of: its tokens, their positions, and which count, piece by piece.
type Losses = BTreeMap<(u32, u64, u64), (Vec<u32>, Vec<u32>, Vec<bool>)>;

fn losses(given: &[&Block]) -> Losses {
    let mut losses = Losses::new();
    for block in given {
        for (number, piece) in (1..).zip(&block.pieces) {
            let of: Vec<usize> =
                (0..block.tokens.len()).filter(|at| block.segments[*at] == number).collect();
            let tokens = of.iter().map(|at| block.tokens[*at]).collect();
            let positions = of.iter().map(|at| block.positions[*at]).collect();
            let counted = of.iter().map(|at| block.counted[*at]).collect();
            let place = (piece.shard, piece.document, piece.token);
            losses.insert(place, (tokens, positions, counted));
        }
    }
    losses
}

/// A corpus, the place of one of its documents, and another length for it.
fn changes() -> impl Strategy<Value = (Corpus, (usize, usize), usize)> {
    let has_some = |corpus: &Corpus| corpus.iter().any(|shard| !shard.is_empty());
    let corpora = corpora().prop_filter("a document", has_some);
    (corpora, any::<Index>(), 0_usize..80).prop_map(|(corpus, index, length)| {
        let shards = corpus.iter().enumerate();
        let place = |(shard, of): (usize, &Vec<_>)| (0..of.len()).map(move |one| (shard, one));
        let places: Vec<(usize, usize)> = shards.flat_map(place).collect();
        let place = *index.get(&places);
        (corpus, place, length)
    })
}

fn holds(block: &Block, (shard, document): (usize, usize)) -> bool {
    let is =
        |piece: &packing::Piece| (piece.shard, piece.document) == (shard as u32, document as u64);
    block.pieces.iter().any(is)
}

/// The number of a document among all.
fn ordinal(corpus: &Corpus, (shard, document): (usize, usize)) -> usize {
    corpus[..shard].iter().map(Vec::len).sum::<usize>() + document
}

/// The blocks with documents of groups before, and after, that of a document.
fn around<'a>(
    corpus: &Corpus,
    given: &[&'a Block],
    place: (usize, usize),
    settings: &Settings,
) -> [Vec<&'a Block>; 2] {
    let group = |place| ordinal(corpus, place) / settings.group as usize;
    let of = |block: &Block| {
        let first = block.pieces[0];
        group((first.shard as usize, first.document as usize))
    };
    let changed = group(place);
    let before = given.iter().filter(|block| of(block) < changed).copied().collect();
    let after = given.iter().filter(|block| of(block) > changed).copied().collect();
    [before, after]
}

proptest! {
    #[test]
    fn other_words_change_only_the_blocks_that_hold_them(
        (mut corpus, place, _) in changes(), settings in settings(),
    ) {
        let was = pack(&corpus, settings);
        corpus[place.0][place.1].iter_mut().for_each(|token| *token += 1 << 24);
        let is = pack(&corpus, settings);
        prop_assert_eq!(was.len(), is.len());
        for ((was, _), (is, _)) in was.iter().zip(&is) {
            prop_assert_eq!(was != is, holds(was, place));
            prop_assert_eq!(&was.pieces, &is.pieces);
        }
    }

    #[test]
    fn another_length_changes_no_other_group_and_nothing_before_its_window(
        (mut corpus, place, length) in changes(), settings in settings(),
    ) {
        let was = pack(&corpus, settings);
        corpus[place.0][place.1] = vec![1 << 24; length];
        let is = pack(&corpus, settings);
        let [was_around, is_around] =
            [&was, &is].map(|given| around(&corpus, &blocks(given), place, &settings));
        prop_assert_eq!(was_around, is_around);
        // Where a cursor has no blocks to leave out a window begins.
        let before = |(_, cursor): &&(Block, packing::Cursor)| {
            let begins = (cursor.shard as usize, cursor.document as usize);
            cursor.blocks == 0 && (begins, cursor.token) <= (place, 0)
        };
        let closed = was.iter().rposition(|one| before(&one)).map_or(0, |last| last + 1);
        prop_assert_eq!(&was[..closed], &is[..closed]);
    }

    #[test]
    fn no_change_changes_the_loss_of_another_document(
        (mut corpus, place, length) in changes(), settings in settings(),
    ) {
        let others = |corpus: &Corpus| {
            let given = pack(corpus, settings);
            let mut all = losses(&blocks(&given));
            all.retain(|(shard, document, _), _| (*shard as usize, *document as usize) != place);
            all
        };
        let was = others(&corpus);
        corpus[place.0][place.1] = vec![1 << 24; length];
        prop_assert_eq!(was, others(&corpus));
    }
}
