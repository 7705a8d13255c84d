//! Whether a share has changed, as far as so many reviews can say.

use calibration::compute_wilson_interval;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Fewer reviews on either side say nothing of a change.
const FEWEST: u32 = 5;

/// Where a share goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Trend {
    /// It is larger, with 95 % confidence.
    Up,
    /// It is smaller, with 95 % confidence.
    Down,
    /// The difference may be chance.
    Unclear,
    /// There are fewer than five reviews on one side.
    TooFew,
}

/// A share now and before.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Change {
    pub trend: Trend,
    /// Of the period's reviews; none without reviews.
    pub share: Option<f64>,
    /// Of the reviews of the periods before.
    pub before: Option<f64>,
}

/// So many of so many reviews.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    pub part: u32,
    pub of: u32,
}

impl Part {
    fn share(self) -> Option<f64> {
        (self.of > 0).then(|| f64::from(self.part) / f64::from(self.of))
    }
}

/// Compares two shares by the score interval of their difference, without continuity correction
/// (Newcombe, Statistics in Medicine 17, 1998, p. 873, method 10). One comparison in twenty shows a
/// change where there is none.
#[must_use]
pub fn compare_shares(now: Part, before: Part) -> Change {
    let (share, earlier) = (now.share(), before.share());
    let trend = match (share, earlier) {
        (Some(share), Some(earlier)) if now.of >= FEWEST && before.of >= FEWEST => {
            trend((share, now), (earlier, before))
        }
        _ => Trend::TooFew,
    };
    Change { trend, share, before: earlier }
}

fn trend((share, now): (f64, Part), (earlier, before): (f64, Part)) -> Trend {
    let of = |part: Part| compute_wilson_interval(f64::from(part.part), part.of as usize);
    let (now, before) = (of(now), of(before));
    let difference = share - earlier;
    let low = difference - (share - now.low).hypot(before.high - earlier);
    let high = difference + (now.high - share).hypot(earlier - before.low);
    match (low > 0.0, high < 0.0) {
        (true, _) => Trend::Up,
        (_, true) => Trend::Down,
        _ => Trend::Unclear,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn trend_of(now: (u32, u32), before: (u32, u32)) -> Trend {
        let part = |(part, of)| Part { part, of };
        compare_shares(part(now), part(before)).trend
    }

    #[test]
    fn few_reviews_say_nothing() {
        assert_eq!(trend_of((4, 4), (0, 400)), Trend::TooFew);
        assert_eq!(trend_of((400, 400), (0, 4)), Trend::TooFew);
        assert_eq!(trend_of((0, 0), (0, 0)), Trend::TooFew);
    }

    #[test]
    fn small_differences_may_be_chance() {
        assert_eq!(trend_of((3, 10), (1, 10)), Trend::Unclear);
        assert_eq!(trend_of((30, 100), (10, 100)), Trend::Up);
        assert_eq!(trend_of((10, 100), (30, 100)), Trend::Down);
        assert_eq!(trend_of((0, 100), (0, 100)), Trend::Unclear);
    }

    /// Newcombe's table II: 56/70 and 48/80 have the interval 0.0524 to 0.3339.
    #[test]
    fn the_interval_is_the_papers() {
        let of = |part, of| compute_wilson_interval(part, of);
        let (now, before) = (of(56.0, 70), of(48.0, 80));
        let low = 0.2 - (0.8 - now.low).hypot(before.high - 0.6);
        let high = 0.2 + (now.high - 0.8).hypot(0.6 - before.low);
        assert!((low - 0.0524).abs() < 1e-4 && (high - 0.3339).abs() < 1e-4, "{low} {high}");
    }

    proptest! {
        #[test]
        fn what_goes_up_one_way_goes_down_the_other(
            (a, b) in (1..400_u32).prop_flat_map(|of| (0..=of, Just(of))),
            (c, d) in (1..400_u32).prop_flat_map(|of| (0..=of, Just(of))),
        ) {
            let mirrored = match trend_of((c, d), (a, b)) {
                Trend::Up => Trend::Down,
                Trend::Down => Trend::Up,
                other => other,
            };
            prop_assert_eq!(trend_of((a, b), (c, d)), mirrored);
        }
    }
}
