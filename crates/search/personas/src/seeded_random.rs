//! Numbers that look random and follow from a seed.

/// SplitMix64 (Steele, Lea and Flood, OOPSLA 2014, figure 16): the same for ever, which no library
/// promises.
#[derive(Debug, Clone)]
pub(crate) struct SeededRandom(u64);

impl SeededRandom {
    /// A stream of its own for each `name` under a seed.
    pub(crate) fn of(seed: u64, name: &str) -> Self {
        let step = |state: u64, byte: u8| Self(state ^ u64::from(byte)).next();
        Self(name.bytes().fold(seed, step))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// From 0 up to, not including, `bound`; 0 for 0.
    pub(crate) fn below(&mut self, bound: u64) -> u64 {
        // The upper half of the product (Lemire, TOMACS 29, 2019); its bias is below bound / 2^64.
        ((u128::from(self.next()) * u128::from(bound)) >> 64) as u64
    }

    /// One of `all`; none of nothing.
    pub(crate) fn one<'a, T>(&mut self, all: &'a [T]) -> Option<&'a T> {
        all.get(self.below(all.len() as u64) as usize)
    }

    /// The position of one of `weights`, each as likely as its share; none if all are 0.
    pub(crate) fn weighted(&mut self, weights: &[u64]) -> Option<usize> {
        let total: u64 = weights.iter().sum();
        let mut left = self.below(total);
        weights.iter().position(|weight| match left.checked_sub(*weight) {
            Some(rest) => {
                left = rest;
                false
            }
            None => true,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_number_is_the_published_one() {
        // The first output of the reference implementation for the seed 0.
        assert_eq!(SeededRandom(0).next(), 0xe220_a839_7b1d_cdaf);
    }

    #[test]
    fn weights_are_kept() {
        let mut chance = SeededRandom::of(1, "weights");
        let mut counts = [0; 3];
        for _ in 0..4_000 {
            counts[chance.weighted(&[3, 0, 1]).unwrap()] += 1;
        }
        assert_eq!(counts[1], 0);
        assert!((2_900..3_100).contains(&counts[0]), "{counts:?}");
        assert_eq!(chance.weighted(&[0, 0]), None);
        assert_eq!(chance.one::<u8>(&[]), None);
    }
}
