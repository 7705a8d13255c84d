//! A small seeded generator (SplitMix64): the same seed gives the same faults and phrases.

/// Its whole state.
#[derive(Debug, Clone)]
pub struct Random(u64);

impl Random {
    /// From a number.
    #[must_use]
    pub fn seeded(seed: u64) -> Self {
        Self(seed)
    }

    /// Seeded by a text (FNV-1a, 64 bits).
    #[must_use]
    pub fn of_text(text: &str) -> Self {
        let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        Self(text.bytes().fold(0xcbf2_9ce4_8422_2325, step))
    }

    /// Any number.
    #[allow(clippy::should_implement_trait, reason = "it never ends")]
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// At least 0, below 1.
    pub fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// One of the items, or nothing of none.
    pub fn pick<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        let at = self.next().checked_rem(items.len() as u64)?;
        items.get(usize::try_from(at).ok()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_numbers() {
        let run = |mut random: Random| [random.next(), random.next(), random.next()];
        assert_eq!(run(Random::seeded(7)), run(Random::seeded(7)));
        assert_ne!(run(Random::seeded(7)), run(Random::seeded(8)));
        assert_eq!(Random::seeded(1).pick::<u8>(&[]), None);
    }
}
