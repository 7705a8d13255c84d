//! How much the user's preferences count against the search.

/// The share of the personal term, from 0 (search only) to 1 (preferences only).
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Weight(f64);

/// A weight that is no number from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a weight must be a number from 0 to 1")]
pub struct InvalidWeight;

impl Weight {
    /// No personalisation.
    pub const NONE: Self = Self(0.0);

    /// # Errors
    /// `share` is NaN or outside 0 to 1.
    pub fn new(share: f64) -> Result<Self, InvalidWeight> {
        if (0.0..=1.0).contains(&share) { Ok(Self(share)) } else { Err(InvalidWeight) }
    }

    /// The personal share `w`.
    #[must_use]
    pub fn personal(self) -> f64 {
        self.0
    }

    /// The search's share `1 - w`.
    #[must_use]
    pub fn search(self) -> f64 {
        1.0 - self.0
    }

    /// Whether preferences do not count at all.
    #[must_use]
    pub fn is_none(self) -> bool {
        self.0 == 0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_shares_are_weights() {
        for share in [0.0, 0.3, 1.0] {
            assert_eq!(Weight::new(share).map(Weight::personal), Ok(share));
        }
        for share in [-0.1, 1.1, f64::NAN, f64::INFINITY] {
            assert_eq!(Weight::new(share), Err(InvalidWeight));
        }
    }
}
