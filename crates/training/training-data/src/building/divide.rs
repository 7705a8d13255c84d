//! Which part of a set a product is in.

use schemars::JsonSchema;
use serde::Serialize;
use sha2::{Digest, Sha256};

/// A part of a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub enum Part {
    /// To learn from.
    Training,
    /// To choose by: when to end, which temperature.
    Validation,
    /// To test by, once.
    Test,
}

/// How products are divided. The same salt and share of the test as those of the shop's corrections
/// keep what is tested by out of both.
#[derive(Debug, Clone, PartialEq)]
pub struct Shares {
    pub salt: String,
    /// Share of the products, 0 to 1.
    pub test: f64,
    /// Share of the products, 0 to 1; with `test` below 1.
    pub validation: f64,
}

impl Default for Shares {
    fn default() -> Self {
        Self { salt: "rejoinder".to_owned(), test: 0.1, validation: 0.1 }
    }
}

impl Shares {
    /// The part of a product.
    #[must_use]
    pub fn part(&self, product: &str) -> Part {
        match place(product, &self.salt) {
            at if at < self.test => Part::Test,
            at if at < self.test + self.validation => Part::Validation,
            _ => Part::Training,
        }
    }
}

/// Where a hash of an id and a salt puts it, from 0 to below 1. It is that of the crate `corrections`, which is
/// another system's; a test of the tools holds both together.
#[must_use]
pub fn place(id: &str, salt: &str) -> f64 {
    let digest = Sha256::digest(format!("{salt}\n{id}"));
    let place = digest[..8].iter().fold(0_u64, |sum, byte| sum << 8 | u64::from(*byte));
    // 53 bits: what an f64 holds exactly.
    (place >> 11) as f64 / (1_u64 << 53) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_kept_and_a_larger_validation_moves_no_test() {
        let shares = Shares::default();
        let wider = Shares { validation: 0.3, ..shares.clone() };
        let count = |shares: &Shares, part| {
            (0..4_000).filter(|number| shares.part(&format!("p-{number}")) == part).count()
        };
        assert!((320..480).contains(&count(&shares, Part::Test)));
        assert!((320..480).contains(&count(&shares, Part::Validation)));
        assert_eq!(count(&wider, Part::Test), count(&shares, Part::Test));
        let pepper = Shares { salt: "pepper".to_owned(), ..shares.clone() };
        let moved = (0..400).filter(|number| {
            let product = format!("p-{number}");
            pepper.part(&product) != shares.part(&product)
        });
        assert!(moved.count() > 50, "the salt decides");
    }
}
