//! Documents, fed to a packer.

use corpus::{Document, Feed, FeedError, Tokenize, TokenizeError};
use packing::{Block, Given, Packer, Settings};
use std::cell::RefCell;
use std::convert::Infallible;

/// A token a byte; refuses a text, and keeps how many bytes it was given at once.
#[derive(Default)]
struct Bytes {
    refused: Option<&'static str>,
    batches: RefCell<Vec<usize>>,
}

impl Tokenize for Bytes {
    fn tokenize(&self, texts: &[String]) -> Result<Vec<Vec<u32>>, TokenizeError> {
        self.batches.borrow_mut().push(texts.iter().map(String::len).sum());
        let refused = texts.iter().position(|text| Some(text.as_str()) == self.refused);
        if let Some(index) = refused {
            return Err(TokenizeError { index });
        }
        Ok(texts.iter().map(|text| text.bytes().map(u32::from).collect()).collect())
    }
}

fn settings() -> Settings {
    Settings { block: 16, window: 64, group: 8, padding: 0 }
}

fn shards() -> Vec<Vec<String>> {
    let text = |shard: usize, one: usize| "x".repeat((one * 7 + shard) % 23);
    (0..3).map(|shard| (0..40).map(|one| text(shard, one)).collect()).collect()
}

fn feed(tokenizer: &Bytes) -> Result<Vec<Block>, FeedError<Infallible>> {
    let mut blocks = Vec::new();
    let mut keep = |given: Given<'_>| {
        blocks.push(given.block.clone());
        Ok(())
    };
    let mut feed = Feed::new(tokenizer, Packer::new(settings()).unwrap());
    for shard in shards() {
        for (line, text) in (1..).zip(shard) {
            feed.take(Document { text, line }, &mut keep)?;
        }
        feed.end_shard(&mut keep)?;
    }
    feed.finish(&mut keep)?;
    Ok(blocks)
}

#[test]
fn what_is_fed_is_what_is_packed() {
    let mut blocks = Vec::new();
    let mut keep = |given: Given<'_>| {
        blocks.push(given.block.clone());
        Ok::<(), Infallible>(())
    };
    let mut packer = Packer::new(settings()).unwrap();
    for shard in shards() {
        for text in shard {
            let tokens: Vec<u32> = text.bytes().map(u32::from).collect();
            packer.take(&tokens, &mut keep).unwrap();
        }
        packer.end_shard();
    }
    packer.finish(&mut keep).unwrap();
    assert_eq!(feed(&Bytes::default()).unwrap(), blocks);
}

#[test]
fn texts_are_tokenized_some_at_once_and_never_many() {
    let tokenizer = Bytes::default();
    let mut keep = |_: Given<'_>| Ok::<(), Infallible>(());
    let mut feed = Feed::new(&tokenizer, Packer::new(settings()).unwrap());
    for line in 1..=100 {
        feed.take(Document { text: "x".repeat(10_000), line }, &mut keep).unwrap();
    }
    for line in 1..=3_000 {
        feed.take(Document { text: "x".to_owned(), line }, &mut keep).unwrap();
    }
    feed.finish(&mut keep).unwrap();
    let batches = tokenizer.batches.into_inner();
    assert_eq!(batches.iter().sum::<usize>(), 1_003_000);
    assert!(batches.iter().all(|batch| *batch < corpus::BATCH_BYTES + 10_000), "{batches:?}");
    assert!(batches.len() > 5 && batches.len() < 12, "{batches:?}");
}

#[test]
fn what_cannot_be_tokenized_is_named_by_its_line() {
    // 12 * 7 is 15 more than 3 * 23: the thirteenth of the first shard.
    let tokenizer = Bytes { refused: Some("xxxxxxxxxxxxxxx"), ..Bytes::default() };
    let error = feed(&tokenizer).unwrap_err();
    assert!(matches!(error, FeedError::Tokenizer { line: 13 }), "{error:?}");
    assert!(!error.to_string().contains("xx"));
}
