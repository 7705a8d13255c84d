//! Two halves, one to choose on and one to verify on.

use crate::Sample;

/// Splits the samples in two with as many toxic texts in each, the odd ones in the first. The same
/// seed gives the same halves.
#[must_use]
pub fn split_in_halves(samples: &[Sample], seed: u64) -> (Vec<Sample>, Vec<Sample>) {
    let mut numbers = SplitMix64(seed);
    let (mut first, mut second) = (Vec::new(), Vec::new());
    for class in [true, false] {
        let mut of_class: Vec<Sample> =
            samples.iter().copied().filter(|sample| sample.toxic == class).collect();
        shuffle(&mut of_class, &mut numbers);
        second.extend(of_class.split_off(of_class.len().div_ceil(2)));
        first.extend(of_class);
    }
    (first, second)
}

/// Fisher and Yates as Durstenfeld has it (Communications of the ACM 7, 1964, algorithm 235).
fn shuffle(samples: &mut [Sample], numbers: &mut SplitMix64) {
    for last in (1..samples.len()).rev() {
        samples.swap(last, numbers.below(last as u64 + 1) as usize);
    }
}

/// SplitMix64 (Steele, Lea and Flood, OOPSLA 2014, figure 16): enough for a shuffle, and the same
/// for ever, which no library promises.
struct SplitMix64(u64);

impl SplitMix64 {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Below `bound`, by the upper half of the product (Lemire, TOMACS 29, 2019; its bias is below
    /// 2^-32 for any set that fits into memory).
    fn below(&mut self, bound: u64) -> u64 {
        ((u128::from(self.next()) * u128::from(bound)) >> 64) as u64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first numbers for the seed 1234567, as published with the reference implementation
    /// (<https://rosettacode.org/wiki/Pseudo-random_numbers/Splitmix64>).
    #[test]
    fn the_numbers_are_those_of_the_reference() {
        let mut numbers = SplitMix64(1_234_567);
        let first = [numbers.next(), numbers.next(), numbers.next()];
        assert_eq!(
            first,
            [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]
        );
    }
}
