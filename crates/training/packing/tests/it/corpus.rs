//! Documents to pack, and packing them.

use packing::{Block, Cursor, Packer, Settings};
use proptest::prelude::*;
use std::convert::Infallible;

/// Documents by shard.
pub(crate) type Corpus = Vec<Vec<Vec<u32>>>;

pub(crate) const PADDING: u32 = 0;

/// Tokens that say where they stand, so that none is taken for another: shard, document, number.
pub(crate) fn tokens(shard: usize, document: usize, length: usize) -> Vec<u32> {
    (0..length).map(|token| (((shard * 64 + document) << 16) + token + 1) as u32).collect()
}

fn corpus_of(lengths: &[Vec<usize>]) -> Corpus {
    let shard = |(shard, lengths): (usize, &Vec<usize>)| {
        let documents = lengths.iter().enumerate();
        documents.map(|(document, length)| tokens(shard, document, *length)).collect()
    };
    lengths.iter().enumerate().map(shard).collect()
}

/// Most are shorter than a block of 16, some are none or many blocks.
pub(crate) fn corpora() -> impl Strategy<Value = Corpus> {
    let length = prop_oneof![6 => 0_usize..16, 2 => 14_usize..20, 1 => 16_usize..150];
    let shard = prop::collection::vec(length, 0..24);
    prop::collection::vec(shard, 1..4).prop_map(|lengths| corpus_of(&lengths))
}

pub(crate) fn settings() -> impl Strategy<Value = Settings> {
    let [block, windows, group] = [2_u32..=20, 1..=6, 1..=40];
    (block, windows, group).prop_map(|(block, windows, group)| Settings {
        block,
        window: block * windows + windows % 3,
        group,
        padding: PADDING,
    })
}

/// All blocks, each with the cursor behind it.
pub(crate) fn pack(corpus: &Corpus, settings: Settings) -> Vec<(Block, Cursor)> {
    pack_from(corpus, settings, Cursor::default())
}

/// Those from a cursor on.
pub(crate) fn pack_from(corpus: &Corpus, settings: Settings, from: Cursor) -> Vec<(Block, Cursor)> {
    let mut given = Vec::new();
    let mut keep = |one: packing::Given<'_>| {
        given.push((one.block.clone(), one.next));
        Ok::<(), Infallible>(())
    };
    let mut packer = Packer::resume(settings, from).unwrap();
    for (shard, documents) in corpus.iter().enumerate().skip(from.shard as usize) {
        let before = if shard == from.shard as usize { from.document as usize } else { 0 };
        for document in &documents[before..] {
            packer.take(document, &mut keep).unwrap();
            assert!(packer.held() < settings.window as usize);
        }
        packer.end_shard();
    }
    packer.finish(&mut keep).unwrap();
    given
}

/// The block with an index, and only it.
pub(crate) fn blocks(given: &[(Block, Cursor)]) -> Vec<&Block> {
    given.iter().map(|(block, _)| block).collect()
}
