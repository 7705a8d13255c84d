//! What Comprehend bills.

/// Characters in a unit, and the least number of units of a request
/// (<https://aws.amazon.com/comprehend/pricing/>).
const UNIT: usize = 100;
const LEAST: u64 = 3;

/// Units billed for a request with so many characters in all.
#[must_use]
pub fn units(characters: usize) -> u64 {
    (characters.div_ceil(UNIT) as u64).max(LEAST)
}

#[cfg(test)]
mod tests {
    use super::units;

    #[test]
    fn counts_hundreds_and_at_least_three() {
        assert_eq!([0, 300, 301, 1000].map(units), [3, 3, 4, 10]);
    }
}
