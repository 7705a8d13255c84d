//! Whether the gradient norm grows.

use serde::{Deserialize, Serialize};

/// The norm, smoothed over about fifty steps, and over about two hundred.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub(crate) struct Growth {
    quick: f32,
    slow: f32,
    lowest: f32,
    steps: u32,
}

const QUICK: f32 = 0.02;
const SLOW: f32 = 0.005;
/// Steps before which the smoothed norm is still that of the first ones.
const SETTLED: u32 = 100;

impl Growth {
    /// The smoothed norm and its limit, where it is above and rising.
    pub(crate) fn judge(&mut self, norm: f32, times: f32) -> Option<(f32, f32)> {
        let begun = self.steps > 0;
        let smooth =
            |mean: f32, share: f32| if begun { mean + share * (norm - mean) } else { norm };
        self.quick = smooth(self.quick, QUICK);
        self.slow = smooth(self.slow, SLOW);
        self.steps = self.steps.saturating_add(1);
        if self.steps < SETTLED {
            self.lowest = self.quick;
            return None;
        }
        self.lowest = self.lowest.min(self.quick);
        let limit = times * self.lowest;
        (self.quick > limit && self.quick > self.slow).then_some((self.quick, limit))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_norm_that_triples_slowly_grows_and_one_that_stays_does_not() {
        let grown = |factor: f32| {
            let mut growth = Growth::default();
            let mut norm = 1.0;
            (0..2_000).find_map(|step| {
                norm *= if step > 300 { factor } else { 1.0 };
                growth.judge(norm, 3.0).map(|_| step)
            })
        };
        assert_eq!(grown(1.0), None);
        assert_eq!(grown(0.999), None);
        let step = grown(1.001).unwrap();
        assert!((1_400..1_550).contains(&step), "{step}");
    }
}
