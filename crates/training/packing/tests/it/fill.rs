//! How full blocks are at lengths of real documents.

use packing::{Counts, Packer, Settings, best_fit};
use rand::{Rng, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;
use std::convert::Infallible;
use std::f64::consts::TAU;

/// Log-normal lengths by Box and Muller, at least a token.
fn lengths(median: f64, sigma: f64) -> impl Iterator<Item = u32> {
    let mut random = Xoshiro256PlusPlus::seed_from_u64(7);
    std::iter::from_fn(move || {
        let (one, other): (f64, f64) = (1.0 - random.r#gen::<f64>(), random.r#gen());
        let normal = (-2.0 * one.ln()).sqrt() * (TAU * other).cos();
        Some((median * (sigma * normal).exp()).round().clamp(1.0, 1e6) as u32)
    })
}

/// Three million tokens, packed.
fn fill(settings: Settings, median: f64, sigma: f64) -> f64 {
    let mut counts = Counts::default();
    let mut add = |given: packing::Given<'_>| {
        counts.add(given.block);
        Ok::<(), Infallible>(())
    };
    let mut packer = Packer::new(settings).unwrap();
    let mut left = 3_000_000_u32;
    for length in lengths(median, sigma) {
        packer.take(&vec![1; length as usize], &mut add).unwrap();
        left = left.saturating_sub(length);
        if left == 0 {
            break;
        }
    }
    packer.finish(&mut add).unwrap();
    counts.fill()
}

/// Reviews, pages of the web, articles, books' chapters: medians and spreads.
#[test]
fn blocks_are_full_at_lengths_of_real_documents() {
    let kinds = [(60.0, 0.8), (300.0, 1.0), (500.0, 1.2), (1_500.0, 1.0), (4_000.0, 1.2)];
    for (median, sigma) in kinds {
        for block in [2_048, 4_096] {
            let fill = fill(Settings::new(block, 0), median, sigma);
            assert!(fill >= 0.995, "median {median}, sigma {sigma}, block {block}: {fill}");
        }
    }
}

/// What no packing can fill: every document is a little longer than half a block.
#[test]
fn documents_of_half_a_block_and_more_leave_half_of_it() {
    assert_eq!(best_fit(&[2_049; 100], 4_096).len(), 100);
}
