//! Damaged documents: bytes changed, cut out, put in twice, numbers made huge; none may end the program
//! or be read beyond its bounds.

use documents::Refusal;
use pdf::{Bounds, parse_within};
use rand::{Rng, RngCore, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// What became of damaged documents.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Outcome {
    pub documents: usize,
    /// By refusal; those that were read under `READ`.
    pub counts: BTreeMap<String, usize>,
    pub slowest: Duration,
    /// Longer than the bound of time and its grace.
    pub overdue: usize,
}

/// The bounds within which damaged documents are read: those of a function, but for less time.
#[must_use]
pub fn bounds() -> Bounds {
    Bounds { time: Duration::from_secs(10), ..Bounds::default() }
}

/// Reads `count` damaged documents, each made from one of `originals`; the same seed makes the same.
#[must_use]
pub fn run(originals: &[Vec<u8>], count: usize, seed: u64) -> Outcome {
    let mut random = Xoshiro256PlusPlus::seed_from_u64(seed);
    let mut outcome = Outcome::default();
    let bounds = bounds();
    for number in 0..count {
        let damaged = damage(&originals[number % originals.len()], &mut random);
        let start = Instant::now();
        let result = parse_within(&damaged, &bounds);
        outcome.add(result.err(), start.elapsed(), &bounds);
    }
    outcome
}

impl Outcome {
    fn add(&mut self, refusal: Option<Refusal>, time: Duration, bounds: &Bounds) {
        let name = refusal.map_or_else(|| "READ".to_owned(), |refusal| format!("{refusal:?}"));
        *self.counts.entry(name).or_default() += 1;
        self.documents += 1;
        self.slowest = self.slowest.max(time);
        self.overdue += usize::from(time > bounds.time + Duration::from_secs(3));
    }
}

/// One to eight changes.
fn damage(original: &[u8], random: &mut impl RngCore) -> Vec<u8> {
    let mut bytes = original.to_vec();
    for _ in 0..random.gen_range(1..=8) {
        if bytes.len() > 16 {
            change(&mut bytes, random);
        }
    }
    bytes
}

fn change(bytes: &mut Vec<u8>, random: &mut impl RngCore) {
    let at = random.gen_range(0..bytes.len());
    let length = random.gen_range(1..=64.min(bytes.len() - at));
    match random.gen_range(0..8) {
        0 => bytes[at] = random.r#gen(),
        1 => bytes[at] ^= 1 << random.gen_range(0..8),
        2 => drop(bytes.drain(at..at + length)),
        3 => {
            let copy = bytes[at..at + length].to_vec();
            let to = random.gen_range(0..bytes.len());
            bytes.splice(to..to, copy);
        }
        4 => random.fill_bytes(&mut bytes[at..at + length]),
        5 => bytes.truncate(at),
        6 => change_number(bytes, at, random),
        _ => change_reference(bytes, at, random),
    }
}

/// The next number becomes another: negative, huge, or of many digits.
fn change_number(bytes: &mut Vec<u8>, from: usize, random: &mut impl RngCore) {
    const NUMBERS: [&str; 8] =
        ["0", "-1", "1", "65536", "2147483648", "99999999999999999999", "1e9", "0.0000001"];
    let Some(start) = bytes[from..].iter().position(u8::is_ascii_digit).map(|at| from + at) else {
        return;
    };
    let length = bytes[start..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let number = NUMBERS[random.gen_range(0..NUMBERS.len())];
    bytes.splice(start..start + length, number.bytes());
}

/// The next reference to an object names another: cycles come of it.
fn change_reference(bytes: &mut Vec<u8>, from: usize, random: &mut impl RngCore) {
    let Some(at) = bytes[from..].windows(4).position(|at| at == b" 0 R").map(|at| from + at) else {
        return;
    };
    let start =
        bytes[..at].iter().rposition(|byte| !byte.is_ascii_digit()).map_or(0, |before| before + 1);
    let number = random.gen_range(1..40).to_string();
    bytes.splice(start..at, number.bytes());
}
