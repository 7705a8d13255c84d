//! Whether two pictures look alike.

/// Cells of a row and of a column.
const SIDE: usize = 16;

/// What a picture looks like, so that one that was made smaller, lighter or saved again is told: for each of 16 x
/// 16 cells whether the next one to the right is brighter (difference hash, 256 bits).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Likeness([u64; 4]);

impl Likeness {
    /// Pixels from left to right of the picture that it is read from.
    pub const WIDTH: u32 = SIDE as u32 + 1;
    /// Pixels from top to bottom.
    pub const HEIGHT: u32 = SIDE as u32;

    /// Of a picture in grey, shrunk to [`Self::WIDTH`] x [`Self::HEIGHT`], row by row; pixels that are missing
    /// are black.
    #[must_use]
    pub fn of(grey: &[u8]) -> Self {
        let pixel = |row: usize, column: usize| {
            grey.get(row * (SIDE + 1) + column).copied().unwrap_or_default()
        };
        let mut bits = [0_u64; 4];
        for (at, bit) in (0..SIDE * SIDE).enumerate() {
            let (row, column) = (bit / SIDE, bit % SIDE);
            // A flat ground has noise of a step or two.
            if pixel(row, column + 1) > pixel(row, column).saturating_add(2) {
                bits[at / 64] |= 1 << (at % 64);
            }
        }
        Self(bits)
    }

    /// In how many cells two differ.
    #[must_use]
    pub fn distance(&self, other: &Self) -> u32 {
        self.0.iter().zip(other.0).map(|(one, other)| (one ^ other).count_ones()).sum()
    }

    /// Its bands: two that are alike have one in common.
    pub(crate) fn bands(&self) -> impl Iterator<Item = (usize, u16)> {
        let bands = self.0.into_iter().flat_map(|word| {
            [word as u16, (word >> 16) as u16, (word >> 32) as u16, (word >> 48) as u16]
        });
        bands.enumerate()
    }
}

/// Cells in which pictures may differ that look alike: fewer than there are bands, so that by counting one
/// band is the same.
const MOST: u32 = 10;

/// Whether two pictures look alike.
#[must_use]
pub fn alike(one: &Likeness, other: &Likeness) -> bool {
    one.distance(other) <= MOST
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn lighter_is_alike_and_turned_is_not() {
        let ramp: Vec<u8> = (0..17 * 16).map(|at| (at % 17 * 9) as u8).collect();
        let lighter: Vec<u8> = ramp.iter().map(|pixel| pixel + 20).collect();
        let turned: Vec<u8> = ramp.iter().rev().copied().collect();
        let of = Likeness::of;
        assert!(alike(&of(&ramp), &of(&lighter)) && !alike(&of(&ramp), &of(&turned)));
        assert_eq!(of(&[]).distance(&of(&[9; 17 * 16])), 0);
    }

    proptest! {
        #[test]
        fn who_is_alike_shares_a_band(bits in any::<[u64; 4]>(), flips in prop::collection::vec(0_usize..256, 0..10)) {
            let one = Likeness(bits);
            let mut other = one;
            for flip in flips {
                other.0[flip / 64] ^= 1 << (flip % 64);
            }
            prop_assert!(alike(&one, &other));
            prop_assert!(one.bands().zip(other.bands()).any(|(one, other)| one == other));
        }
    }
}
