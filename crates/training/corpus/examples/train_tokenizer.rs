//! Trains a tokenizer on JSON Lines of standard input: `train_tokenizer VOCABULARY OUT < sample.jsonl`.
//!
//! Pairs of bytes as GPT-2 has them, with `<|endoftext|>`.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "an example")]

use corpus::{Documents, Form};
use std::io::stdin;
use tokenizers::models::TrainerWrapper;
use tokenizers::models::bpe::{BPE, BpeTrainerBuilder};
use tokenizers::pre_tokenizers::byte_level::ByteLevel;
use tokenizers::{AddedToken, Tokenizer};

fn main() {
    let mut arguments = std::env::args().skip(1);
    let vocabulary = arguments.next().expect("VOCABULARY").parse().expect("a number");
    let out = arguments.next().expect("OUT");
    let form = Form::JsonLines { field: "text".to_owned() };
    let documents = Documents::new(stdin().lock(), form, 1 << 24);
    // A sample is cut somewhere: its last line is none.
    let texts: Vec<String> = documents.filter_map(|read| Some(read.ok()?.text)).collect();
    let end = AddedToken::from("<|endoftext|>".to_owned(), true);
    let trainer = BpeTrainerBuilder::new()
        .vocab_size(vocabulary)
        .show_progress(false)
        .initial_alphabet(ByteLevel::alphabet().into_iter().collect())
        .special_tokens(vec![end])
        .build();
    let mut tokenizer = Tokenizer::new(BPE::default());
    let bytes = ByteLevel::new(false, true, true);
    tokenizer.with_pre_tokenizer(Some(bytes)).with_decoder(Some(bytes));
    let mut trainer = TrainerWrapper::BpeTrainer(trainer);
    tokenizer.train(&mut trainer, texts.iter().map(String::as_str)).unwrap();
    tokenizer.save(out, false).unwrap();
}
