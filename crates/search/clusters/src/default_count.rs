//! How many clusters there are if nobody says.

/// Fewer of hundreds of images mix styles.
const FEWEST: usize = 20;
/// Personalize ranks at most 500 items a call.
const MOST: usize = 500;

/// √(points / 2), at least 20 (of three points each), at most 500.
///
/// Source: the rule of thumb of Mardia, Kent and Bibby, "Multivariate Analysis", 1979. Of more
/// clusters, most have no click of a given user, who then likes nothing (docs/search/image-search.md).
#[must_use]
pub fn default_count(points: usize) -> usize {
    (points / 2).isqrt().clamp(FEWEST, MOST).min(points / 3).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_grows_with_the_root_between_its_bounds() {
        let numbers = [0, 1, 30, 300, 6_000, 1_000_000].map(default_count);
        assert_eq!(numbers, [1, 1, 10, 20, 54, 500]);
    }
}
