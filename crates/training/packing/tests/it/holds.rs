//! What holds of each block, and of all.

use crate::corpus::{Corpus, blocks, corpora, pack, settings};
use packing::{Block, Columns, Counts, Packer, Piece, Settings, check};
use proptest::prelude::*;

fn is_sound(block: &Block, settings: &Settings) -> bool {
    let signed =
        |column: &[u32]| -> Vec<i32> { column.iter().map(|value| *value as i32).collect() };
    let columns = Columns {
        tokens: &signed(&block.tokens),
        positions: &signed(&block.positions),
        segments: &signed(&block.segments),
        counted: &block.counted,
    };
    check(&columns, settings) == Ok(())
}

/// The documents again, by the pieces of the blocks; a token that is twice or missing is found.
fn put_together(blocks: &[&Block], corpus: &Corpus) -> Corpus {
    let mut documents: Corpus = corpus.iter().map(|shard| vec![vec![]; shard.len()]).collect();
    let mut pieces: Vec<(Piece, &[u32])> = Vec::new();
    for block in blocks {
        let mut start = 0;
        for piece in &block.pieces {
            pieces.push((*piece, &block.tokens[start..start + piece.length as usize]));
            start += piece.length as usize;
        }
    }
    pieces.sort_unstable();
    for (piece, tokens) in pieces {
        let document = &mut documents[piece.shard as usize][piece.document as usize];
        assert_eq!(document.len() as u64, piece.token, "{piece:?}");
        document.extend_from_slice(tokens);
    }
    documents
}

proptest! {
    #[test]
    fn every_token_is_there_once(corpus in corpora(), settings in settings()) {
        let given = pack(&corpus, settings);
        prop_assert_eq!(put_together(&blocks(&given), &corpus), corpus);
    }

    #[test]
    fn every_block_is_sound(corpus in corpora(), settings in settings()) {
        for (block, _) in pack(&corpus, settings) {
            prop_assert!(is_sound(&block, &settings), "{:?}", block);
        }
    }

    #[test]
    fn only_what_is_longer_than_a_block_is_cut(corpus in corpora(), settings in settings()) {
        for (block, _) in pack(&corpus, settings) {
            for piece in &block.pieces {
                let all = corpus[piece.shard as usize][piece.document as usize].len() as u64;
                let rest = all - piece.token;
                prop_assert_eq!(piece.token % u64::from(settings.block), 0);
                prop_assert_eq!(u64::from(piece.length), rest.min(u64::from(settings.block)));
            }
        }
    }

    #[test]
    fn counts_are_of_all_documents(corpus in corpora(), settings in settings()) {
        let given = pack(&corpus, settings);
        let mut counts = Counts::default();
        given.iter().for_each(|(block, _)| counts.add(block));
        let documents: Vec<_> = corpus.iter().flatten().filter(|one| !one.is_empty()).collect();
        prop_assert_eq!(counts.documents, documents.len() as u64);
        prop_assert_eq!(counts.tokens, documents.iter().map(|one| one.len() as u64).sum::<u64>());
        prop_assert_eq!(counts.blocks, given.len() as u64);
        prop_assert_eq!(counts.tokens + counts.padding, counts.blocks * u64::from(settings.block));
        let counted = given.iter().flat_map(|(block, _)| &block.counted).filter(|one| **one);
        prop_assert_eq!(counts.counted, counted.count() as u64);
    }
}

#[test]
fn a_block_looks_like_this() {
    let settings = Settings { block: 8, window: 16, group: 16, padding: 99 };
    let corpus = vec![vec![vec![1, 2, 3], vec![4; 10], vec![5, 6]]];
    let given = pack(&corpus, settings);
    assert_eq!(given.len(), 2);
    let block = &given[1].0;
    assert_eq!(block.tokens, [1, 2, 3, 4, 4, 5, 6, 99]);
    assert_eq!(block.positions, [0, 1, 2, 0, 1, 0, 1, 0]);
    assert_eq!(block.segments, [1, 1, 1, 2, 2, 3, 3, 0]);
    let counted = [false, true, true, false, true, false, true, false];
    assert_eq!(block.counted, counted);
    assert_eq!(block.pieces[1], Piece { shard: 0, document: 1, token: 8, length: 2 });
}

#[test]
fn no_document_gives_no_block() {
    let settings = Settings::new(8, 0);
    assert!(pack(&vec![vec![], vec![vec![]]], settings).is_empty());
    assert!(Packer::new(Settings { block: 0, ..settings }).is_err());
}
