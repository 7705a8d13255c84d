//! Prints how full blocks are, by the lengths of documents: the table of docs/training/packing.md.

#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "an example")]

use packing::{Counts, Given, Packer, Settings};
use rand::{Rng, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;
use std::convert::Infallible;
use std::f64::consts::TAU;

/// Tokens that are packed for each figure.
const TOKENS: u64 = 100_000_000;

/// Log-normal, by Box and Muller.
fn length(random: &mut impl Rng, median: f64, sigma: f64) -> u32 {
    let (one, other): (f64, f64) = (1.0 - random.r#gen::<f64>(), random.r#gen());
    let normal = (-2.0 * one.ln()).sqrt() * (TAU * other).cos();
    (median * (sigma * normal).exp()).round().clamp(1.0, 1e6) as u32
}

fn measure(settings: Settings, median: f64, sigma: f64) -> Counts {
    let mut counts = Counts::default();
    let mut add = |given: Given<'_>| {
        counts.add(given.block);
        Ok::<(), Infallible>(())
    };
    let mut random = Xoshiro256PlusPlus::seed_from_u64(7);
    let mut packer = Packer::new(settings).unwrap();
    let mut taken = 0;
    while taken < TOKENS {
        let length = length(&mut random, median, sigma);
        packer.take(&vec![1; length as usize], &mut add).unwrap();
        taken += u64::from(length);
    }
    packer.finish(&mut add).unwrap();
    counts
}

fn main() {
    println!("| median | spread | 1,024 | 2,048 | 4,096 | 8,192 | 32,768 |");
    println!("| ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    let kinds =
        [(20.0, 0.6), (60.0, 0.8), (300.0, 1.0), (500.0, 1.2), (1_500.0, 1.0), (4_000.0, 1.2)];
    for (median, sigma) in kinds {
        let fills = [1_024, 2_048, 4_096, 8_192, 32_768]
            .map(|block| measure(Settings::new(block, 0), median, sigma).fill() * 100.0);
        let cells = fills.map(|fill| format!("{fill:.2}")).join(" | ");
        println!("| {median} | {sigma} | {cells} |");
    }
}
