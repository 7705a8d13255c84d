//! Which products are for testing alone, and by the same rule which reviews.

use sha2::{Digest, Sha256};

/// What a product is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Split {
    /// To learn from.
    Training,
    /// To test by: no correction of it ever enters a dataset.
    Test,
}

/// The split of a product: by a hash of its id and a salt, so that it stays whatever is added, and
/// nobody chooses it by naming a product. `test_share` is 0 to 1.
#[must_use]
pub fn split(product_id: &str, salt: &str, test_share: f64) -> Split {
    if place(product_id, salt) < test_share { Split::Test } else { Split::Training }
}

/// Where a hash of an id and a salt puts it, from 0 to below 1; those below a share are that share.
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
    fn the_share_is_kept_and_a_product_stays_where_it_is() {
        let tests = |share| {
            (0..2_000).filter(|n| split(&format!("p-{n}"), "salt", share) == Split::Test).count()
        };
        assert_eq!((tests(0.0), tests(1.0)), (0, 2_000));
        assert!((160..240).contains(&tests(0.1)), "{}", tests(0.1));
        let small = (0..2_000).filter(|n| split(&format!("p-{n}"), "salt", 0.1) == Split::Test);
        let larger = |n: &u32| split(&format!("p-{n}"), "salt", 0.2) == Split::Test;
        assert!(small.into_iter().all(|n| larger(&n)), "a larger share keeps those of a smaller");
        let moved = (0..200).filter(|n| {
            let id = format!("p-{n}");
            split(&id, "salt", 0.5) != split(&id, "pepper", 0.5)
        });
        assert!(moved.count() > 50, "the salt decides");
    }
}
