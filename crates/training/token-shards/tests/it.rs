//! Blocks that are written are read again, and nothing else is.

#![allow(clippy::unwrap_used, reason = "a test")]

use expect_test::expect;
use packing::{Block, Cursor, Packer, Settings, Unsound};
use proptest::prelude::*;
use std::convert::Infallible;
use std::error::Error;
use std::io::Cursor as Bytes;
use token_shards::{Header, Shard, ShardError, ShardReader, ShardWriter};

fn settings() -> Settings {
    Settings { block: 64, window: 4_096, group: 64, padding: 0 }
}

fn header() -> Header {
    Header::new(settings(), "none".to_owned())
}

fn blocks(lengths: &[usize]) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut keep = |given: packing::Given<'_>| {
        blocks.push(given.block.clone());
        Ok::<(), Infallible>(())
    };
    let mut packer = Packer::new(settings()).unwrap();
    for length in lengths {
        let tokens: Vec<u32> = (1..=*length as u32).collect();
        packer.take(&tokens, &mut keep).unwrap();
    }
    packer.finish(&mut keep).unwrap();
    blocks
}

fn write(blocks: &[Block], header: &Header) -> (Vec<u8>, Shard) {
    let mut writer = ShardWriter::new(Vec::new(), header).unwrap();
    blocks.iter().for_each(|block| writer.push(block).unwrap());
    let written = writer.finish().unwrap();
    let (file, next) = (String::new(), Cursor::default());
    let (bytes, sha256, counts) = (written.bytes, written.sha256, written.counts);
    assert_eq!(bytes, written.writer.len() as u64);
    (written.writer, Shard { file, bytes, sha256, counts, next })
}

/// The same bytes under their own hash, as somebody else would write them.
fn sealed(bytes: &[u8]) -> Shard {
    let (length, sha256) = token_shards::hash(&mut &bytes[..], u64::MAX).unwrap();
    Shard { bytes: length, sha256, ..write(&[], &header()).1 }
}

fn signed(column: &[u32]) -> Vec<i32> {
    column.iter().map(|value| *value as i32).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn what_is_written_is_read(lengths in prop::collection::vec(0_usize..200, 0..60)) {
        let blocks = blocks(&lengths);
        let (bytes, shard) = write(&blocks, &header());
        prop_assert_eq!(shard.counts.blocks, blocks.len() as u64);
        let mut reader = ShardReader::open(Bytes::new(bytes), &shard).unwrap();
        prop_assert_eq!(reader.header(), &header());
        let mut left = blocks.iter();
        for index in 0..reader.batches() {
            let batch = reader.batch(index).unwrap();
            for (index, block) in (0..batch.blocks()).zip(&mut left) {
                let read = batch.block(index).unwrap();
                prop_assert_eq!(read.tokens, signed(&block.tokens));
                prop_assert_eq!(read.positions, signed(&block.positions));
                prop_assert_eq!(read.segments, signed(&block.segments));
                prop_assert_eq!(read.counted, &block.counted[..]);
            }
        }
        prop_assert!(left.next().is_none());
    }

    #[test]
    fn what_is_torn_or_changed_is_refused(at in any::<prop::sample::Index>(), cut in any::<bool>()) {
        let (mut bytes, shard) = write(&blocks(&[100, 20, 30]), &header());
        let at = at.index(bytes.len());
        match cut {
            true => bytes.truncate(at),
            false => bytes[at] ^= 1,
        }
        let refused = ShardReader::open(Bytes::new(bytes), &shard);
        prop_assert!(matches!(refused, Err(ShardError::Damaged)));
    }
}

#[test]
fn a_file_of_several_batches_is_read_in_any_order() {
    let header = Header::new(Settings::new(131_072, 0), "none".to_owned());
    let one = |token: u32| {
        let mut given = None;
        let mut packer = Packer::new(header.settings).unwrap();
        let mut keep = |one: packing::Given<'_>| {
            given = Some(one.block.clone());
            Ok::<(), Infallible>(())
        };
        packer.take(&[token, token], &mut keep).unwrap();
        packer.finish(&mut keep).unwrap();
        given.unwrap()
    };
    let (bytes, shard) = write(&[one(1), one(2), one(3)], &header);
    let mut reader = ShardReader::open(Bytes::new(bytes), &shard).unwrap();
    assert_eq!(reader.batches(), 2);
    let first = |batch: token_shards::Batch| batch.block(0).unwrap().tokens[0];
    assert_eq!(first(reader.batch(1).unwrap()), 3);
    assert_eq!(first(reader.batch(0).unwrap()), 1);
    assert!(reader.batch(2).is_err());
}

#[test]
fn the_same_blocks_are_the_same_bytes() {
    let blocks = blocks(&[100, 20, 30, 64]);
    assert_eq!(write(&blocks, &header()), write(&blocks, &header()));
}

fn refused(bytes: &[u8]) -> String {
    let error = match ShardReader::open(Bytes::new(bytes.to_vec()), &sealed(bytes)) {
        Ok(mut reader) => reader.batch(0).unwrap_err(),
        Err(error) => error,
    };
    let source = error.source().map(|source| format!(": {source}")).unwrap_or_default();
    format!("{error}{source}")
}

/// One text for another of the same length, wherever it stands.
fn with(bytes: &[u8], one: &str, other: &str) -> Vec<u8> {
    assert_eq!(one.len(), other.len());
    let mut bytes = bytes.to_vec();
    let at: Vec<usize> =
        (0..bytes.len()).filter(|at| bytes[*at..].starts_with(one.as_bytes())).collect();
    assert!(!at.is_empty(), "{one}");
    at.iter().for_each(|at| bytes[*at..at + other.len()].copy_from_slice(other.as_bytes()));
    bytes
}

#[test]
fn what_is_no_shard_is_named() {
    let bytes = write(&blocks(&[100, 20, 30]), &header()).0;
    expect!["it is no file of Arrow IPC: Parser error: Arrow file does not contain correct footer"]
        .assert_eq(&refused(b"input_ids,position_ids\n1,2\n"));
    expect!["it is of format 7, and this program reads format 1"].assert_eq(&refused(&with(
        &bytes,
        "\"format\":1",
        "\"format\":7",
    )));
    expect!["its metadata does not say how it was packed"].assert_eq(&refused(&with(
        &bytes,
        "\"window\":",
        "\"widows\":",
    )));
    expect!["its metadata does not say how it was packed"].assert_eq(&refused(&with(
        &bytes,
        "rejoinder.packing",
        "rejoinder.peeking",
    )));
    expect!["the column loss_mask is missing, of another type, or may be null"]
        .assert_eq(&refused(&with(&bytes, "loss_mask", "loss_mass")));
    expect!["the settings in its metadata are out of bounds: window must be a block to 67108864"]
        .assert_eq(&refused(&with(&bytes, "\"window\":4096", "\"window\":  16")));
    expect!["the column input_ids is missing, of another type, or may be null"]
        .assert_eq(&refused(&with(&bytes, "\"block\":64", "\"block\":32")));
}

#[test]
fn a_block_that_is_none_is_named() {
    let mut blocks = blocks(&[100, 20, 30]);
    blocks[1].counted[0] = true;
    let (bytes, shard) = write(&blocks, &header());
    let mut reader = ShardReader::open(Bytes::new(bytes), &shard).unwrap();
    let error = reader.batch(0).unwrap_err();
    let unsound = ShardError::BlockUnsound { block: 1, source: Unsound::Loss(0) };
    assert_eq!(error.to_string(), unsound.to_string());
    assert_eq!(error.source().unwrap().to_string(), Unsound::Loss(0).to_string());
}

/// A shard of three blocks, as `tests/golden/read.py` prints it with pyarrow.
#[test]
fn another_reader_reads_the_same() {
    let settings = Settings { block: 8, window: 16, group: 16, padding: 99 };
    let mut writer =
        ShardWriter::new(Vec::new(), &Header::new(settings, "none".to_owned())).unwrap();
    let mut packer = Packer::new(settings).unwrap();
    let mut keep = |given: packing::Given<'_>| writer.push(given.block);
    for document in [vec![1, 2, 3], vec![4; 10], vec![5, 6], vec![7; 4]] {
        packer.take(&document, &mut keep).unwrap();
    }
    packer.finish(&mut keep).unwrap();
    let written = writer.finish().unwrap();
    let golden = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(format!("{golden}/small.arrow"), &written.writer).unwrap();
    }
    let bytes = std::fs::read(format!("{golden}/small.arrow")).unwrap();
    assert!(written.writer == bytes, "the bytes are others: read them with pyarrow again");
    let read = std::fs::read_to_string(format!("{golden}/small.json")).unwrap();
    let read: serde_json::Value = serde_json::from_str(&read).unwrap();
    let mut reader = ShardReader::open(Bytes::new(bytes.clone()), &sealed(&bytes)).unwrap();
    let batch = reader.batch(0).unwrap();
    for index in 0..batch.blocks() {
        let columns = batch.block(index).unwrap();
        assert_eq!(serde_json::json!(columns.tokens), read["input_ids"][index]);
        assert_eq!(serde_json::json!(columns.positions), read["position_ids"][index]);
        assert_eq!(serde_json::json!(columns.segments), read["segment_ids"][index]);
        assert_eq!(serde_json::json!(columns.counted), read["loss_mask"][index]);
    }
    assert_eq!((batch.blocks(), &read["header"]["settings"]["block"]), (3, &8.into()));
}
