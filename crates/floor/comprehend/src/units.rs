//! What Comprehend bills.

/// Characters in a unit.
const UNIT: usize = 100;

/// The fewest units of a request.
const FEWEST: u64 = 3;

/// Units of one request over these strings: 100 characters each, at least 3
/// (<https://aws.amazon.com/comprehend/pricing/>).
#[must_use]
pub fn units(strings: &[&str]) -> u64 {
    let characters: usize = strings.iter().map(|text| text.chars().count()).sum();
    (characters.div_ceil(UNIT) as u64).max(FEWEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_begun_hundreds_of_characters_and_three_at_least() {
        assert_eq!(units(&["short"]), 3);
        assert_eq!(units(&[&"a".repeat(300)]), 3);
        assert_eq!(units(&[&"ü".repeat(300), "b"]), 4);
    }
}
