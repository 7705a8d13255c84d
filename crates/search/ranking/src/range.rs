//! The bounds of scores, found on eight lanes side by side.
//!
//! A plain fold of `f64::min` waits for each comparison before it makes the next. The bounds are part of
//! normalising and of the order, 2 and 7 of the 26 µs that a fusion of 1,000 candidates takes
//! (docs/search/image-search.md, "Fusing").

/// The finite values' bounds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Range {
    pub(crate) lowest: f64,
    pub(crate) highest: f64,
    /// Whether all values are finite.
    pub(crate) finite: bool,
}

/// Values looked at side by side: compilers may not reorder what finds a minimum.
const LANES: usize = 8;

impl Range {
    /// From 0 to 0 when no value is finite.
    pub(crate) fn of(values: &[f64]) -> Self {
        let range = Self::of_finite(values);
        let range = if range.finite { range } else { Self::of_odd(values) };
        if range.lowest <= range.highest {
            range
        } else {
            Self { lowest: 0.0, highest: 0.0, ..range }
        }
    }

    /// The bounds if all values are finite; otherwise `finite` is false and they mean nothing.
    fn of_finite(values: &[f64]) -> Self {
        let mut lanes = Lanes::NONE;
        let (chunks, rest) = values.as_chunks();
        chunks.iter().for_each(|chunk| lanes.see(chunk));
        let mut last = [rest.first().copied().unwrap_or(f64::INFINITY); LANES];
        last[..rest.len()].copy_from_slice(rest);
        if !rest.is_empty() {
            lanes.see(&last);
        }
        lanes.range()
    }

    fn of_odd(values: &[f64]) -> Self {
        let finite = values.iter().copied().filter(|value| value.is_finite());
        let (lowest, highest) = finite
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), v| {
                (f64::min(low, v), f64::max(high, v))
            });
        Self { lowest, highest, finite: false }
    }
}

struct Lanes {
    lowest: [f64; LANES],
    highest: [f64; LANES],
    /// 0, or NaN once a value was not finite.
    zero: [f64; LANES],
}

impl Lanes {
    const NONE: Self = Self {
        lowest: [f64::INFINITY; LANES],
        highest: [f64::NEG_INFINITY; LANES],
        zero: [0.0; LANES],
    };

    fn see(&mut self, values: &[f64; LANES]) {
        for (lane, &value) in values.iter().enumerate() {
            self.lowest[lane] = if value < self.lowest[lane] { value } else { self.lowest[lane] };
            self.highest[lane] =
                if value > self.highest[lane] { value } else { self.highest[lane] };
            self.zero[lane] += value * 0.0;
        }
    }

    fn range(&self) -> Range {
        Range {
            lowest: self.lowest.iter().copied().fold(f64::INFINITY, f64::min),
            highest: self.highest.iter().copied().fold(f64::NEG_INFINITY, f64::max),
            finite: self.zero.iter().sum::<f64>() == 0.0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn without_a_finite_value_it_is_nothing() {
        let nothing = |finite| Range { lowest: 0.0, highest: 0.0, finite };
        assert_eq!(Range::of(&[]), nothing(true));
        assert_eq!(Range::of(&[f64::NAN, f64::INFINITY]), nothing(false));
    }

    proptest! {
        #[test]
        fn bounds_are_those_of_the_finite_values(
            values in proptest::collection::vec(
                prop_oneof![9 => -1e300..1e300, 1 => any::<f64>()], 0..40)
        ) {
            let finite: Vec<f64> = values.iter().copied().filter(|v: &f64| v.is_finite()).collect();
            let range = Range::of(&values);
            let least = |list: &[f64]| list.iter().copied().reduce(f64::min).unwrap_or(0.0);
            prop_assert_eq!(range.lowest, least(&finite));
            let most = finite.iter().copied().reduce(f64::max).unwrap_or(0.0);
            prop_assert_eq!(range.highest, most);
            prop_assert_eq!(range.finite, finite.len() == values.len());
        }
    }
}
