//! 20,000 damaged documents: each is read or refused by name, within the bounds.

use crate::samples::SAMPLES;
use dispatches::{LIMITS, read};
use rand::{Rng as _, SeedableRng as _};
use rand_xoshiro::Xoshiro256PlusPlus;
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

const MUTATIONS: usize = 20_000;
/// Pieces that mean something to a reader.
const PIECES: [&[u8]; 16] = [
    b"<p>",
    b"</p>",
    b"<ul><li>",
    b"<b>",
    b"</b>",
    b"<figure>",
    b"<![CDATA[",
    b"]]>",
    b"<!--",
    b"&#0;",
    b"&amp;",
    b"<!DOCTYPE a>",
    b"\\u0000",
    b"\xff\xfe",
    "\u{202e}e\u{301}".as_bytes(),
    b"<table><tr><td>",
];

/// A document with one to six damages, half of which leave most of its text valid.
fn damage(document: &[u8], random: &mut Xoshiro256PlusPlus) -> Vec<u8> {
    let mut damaged = document.to_vec();
    for _ in 0..random.gen_range(1..=6) {
        let at = random.gen_range(0..=damaged.len());
        match random.gen_range(0..2) {
            0 => damage_text(&mut damaged, at, random),
            _ => damage_bytes(&mut damaged, at, random),
        }
        if random.gen_bool(0.5) {
            break;
        }
    }
    damaged
}

/// Changes letters for others, and puts in what is text to the format around.
fn damage_text(document: &mut Vec<u8>, at: usize, random: &mut Xoshiro256PlusPlus) {
    const LETTERS: &[u8] = b"abz019 .:;!?&<>-/\"{[";
    let is_letter = |byte: &u8| byte.is_ascii_lowercase();
    let letter = document.iter().skip(at).position(is_letter).map(|found| at + found);
    match letter {
        Some(at) if random.gen_bool(0.5) => {
            document[at] = LETTERS[random.gen_range(0..LETTERS.len())]
        }
        Some(at) => {
            let word = "e\u{301}\u{202e}🙂 ".repeat(random.gen_range(1..900));
            document.splice(at..at, word.into_bytes());
        }
        None => {}
    }
}

fn damage_bytes(document: &mut Vec<u8>, at: usize, random: &mut Xoshiro256PlusPlus) {
    let end = (at + random.gen_range(0..40)).min(document.len());
    match random.gen_range(0..5) {
        0 => document.iter_mut().skip(at).take(1).for_each(|byte| *byte = random.r#gen()),
        1 => drop(document.drain(at..end)),
        2 => document.extend_from_within(at..end),
        3 => document.truncate(at.max(1)),
        _ => {
            let piece = PIECES[random.gen_range(0..PIECES.len())];
            let count = [1, 1, 1, 120][random.gen_range(0..4)];
            document.splice(at..at, piece.repeat(count));
        }
    }
}

#[test]
fn damaged_documents_do_no_harm() {
    let mut random = Xoshiro256PlusPlus::seed_from_u64(20_260_504);
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut slowest = Duration::ZERO;
    for at in 0..MUTATIONS {
        let damaged = damage(SAMPLES[at % SAMPLES.len()].1, &mut random);
        let start = Instant::now();
        let read = read(&damaged);
        slowest = slowest.max(start.elapsed());
        let items = read.unwrap_or_else(|error| vec![Err(error)]);
        assert!(items.len() <= LIMITS.items);
        for item in items {
            *counts
                .entry(item.as_ref().map_or_else(|error| error.name(), |_| "read"))
                .or_default() += 1;
            let Ok(dispatch) = item else { continue };
            assert!(dispatch.subjects.len() <= LIMITS.subjects);
            let draft = dispatch.to_draft("a").unwrap();
            assert_eq!(draft.blocks, dispatch.blocks, "blocks are kept as they are");
        }
    }
    // The bound is generous: a machine may be busy. A document takes well under a millisecond.
    assert!(slowest < Duration::from_secs(2), "{slowest:?}");
    for name in
        ["read", "NotWellFormed", "NoText", "InvalidField", "FormatNotRead", "EncodingNotRead"]
    {
        assert!(counts.get(name).is_some_and(|count| *count > 20), "{name}: {counts:?}");
    }
    assert_eq!(counts.get("InvalidInput"), None, "what is read fits an article: {counts:?}");
    eprintln!("{counts:?}, slowest {slowest:?}");
}
