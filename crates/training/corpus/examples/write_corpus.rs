//! Writes a corpus as JSON Lines to standard output: `write_corpus BYTES SEED`.
//!
//! Words of one to four syllables by Zipf's law, sentences of 4 to 24 words, paragraphs of 3 to 8 sentences,
//! documents of log-normal length (median 400 words, spread 1.1, at most 50,000). No language, but its statistics
//! are what a tokenizer and a packer meet. The same seed writes the same bytes.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "an example")]

use rand::{Rng, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;
use std::f64::consts::TAU;
use std::io::{BufWriter, Write, stdout};

const WORDS: usize = 40_000;
const ONSETS: [&str; 16] =
    ["b", "c", "d", "f", "g", "h", "l", "m", "n", "p", "r", "s", "t", "st", "tr", ""];
const RHYMES: [&str; 16] =
    ["a", "e", "i", "o", "u", "an", "en", "er", "in", "on", "or", "ing", "es", "al", "ed", "y"];

/// Frequent words are short.
fn word(random: &mut impl Rng, rank: usize) -> String {
    let most = 1 + (rank + 1).ilog2() / 4;
    let syllables = random.gen_range(most.div_ceil(2)..=most);
    let mut word = String::new();
    for _ in 0..syllables {
        word += ONSETS[random.gen_range(0..ONSETS.len())];
        word += RHYMES[random.gen_range(0..RHYMES.len())];
    }
    word
}

/// By Zipf's law: the sum of 1/r is a logarithm, and a power its inverse.
fn rank(random: &mut impl Rng) -> usize {
    let power = (WORDS as f64 + 1.0).powf(random.r#gen::<f64>());
    (power as usize).saturating_sub(1).min(WORDS - 1)
}

/// Says how many words it has.
fn write_sentence(random: &mut impl Rng, words: &[String], text: &mut String) -> usize {
    let count = random.gen_range(4..=24);
    for at in 0..count {
        let word = &words[rank(random)];
        if at == 0 {
            *text += &word[..1].to_uppercase();
            *text += &word[1..];
        } else {
            *text += if random.gen_ratio(1, 12) { ", " } else { " " };
            *text += word;
        }
    }
    *text += ". ";
    count
}

fn length(random: &mut impl Rng) -> usize {
    let (one, other): (f64, f64) = (1.0 - random.r#gen::<f64>(), random.r#gen());
    let normal = (-2.0 * one.ln()).sqrt() * (TAU * other).cos();
    (400.0 * (1.1 * normal).exp()).clamp(1.0, 50_000.0) as usize
}

fn document(random: &mut impl Rng, words: &[String]) -> String {
    let (length, mut text, mut count) = (length(random), String::new(), 0);
    while count < length {
        for _ in 0..random.gen_range(3..=8) {
            count += write_sentence(random, words, &mut text);
        }
        text.pop();
        text += "\n\n";
    }
    text
}

fn main() {
    let numbers = std::env::args().skip(1).map(|one| one.parse().expect("a number"));
    let [bytes, seed]: [u64; 2] =
        numbers.collect::<Vec<_>>().try_into().expect("write_corpus BYTES SEED");
    let mut random = Xoshiro256PlusPlus::seed_from_u64(seed);
    let words: Vec<String> = (0..WORDS).map(|rank| word(&mut random, rank)).collect();
    let (mut out, mut written) = (BufWriter::new(stdout().lock()), 0);
    for id in 0.. {
        if written >= bytes {
            break;
        }
        let text = document(&mut random, &words);
        let line = serde_json::json!({"id": id, "text": text}).to_string() + "\n";
        out.write_all(line.as_bytes()).unwrap();
        written += line.len() as u64;
    }
    out.flush().unwrap();
}
