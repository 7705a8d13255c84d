//! The six heads of the network.

/// Names of the heads, in the network's order.
pub const HEADS: [&str; 6] =
    ["toxic", "severe_toxic", "obscene", "threat", "insult", "identity_hate"];

/// Smallest and largest probability seen in training, from `RESCALE_PROBA` of tox-block 0.1.2.
const RANGES: [(f32, f32); 6] = [
    (0.002116, 0.999858),
    (0.000011, 0.648682),
    (0.000347, 0.997533),
    (0.000040, 0.918887),
    (0.000373, 0.986303),
    (0.000074, 0.901117),
];

/// One score per head.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Heads(pub [f32; 6]);

impl Heads {
    /// Scores from raw probabilities, rescaled as the package does: min-max, then the absolute
    /// value. They may exceed 1 a little.
    #[must_use]
    pub fn rescaled(probabilities: [f32; 6]) -> Self {
        Self(std::array::from_fn(|head| {
            let (min, max) = RANGES[head];
            ((probabilities[head] - min) / (max - min)).abs()
        }))
    }

    /// Head by head the greater score.
    #[must_use]
    pub fn max(self, other: Self) -> Self {
        Self(std::array::from_fn(|head| self.0[head].max(other.0[head])))
    }

    /// Every score within 0 to 1.
    #[must_use]
    pub fn clamped(self) -> Self {
        Self(self.0.map(|score| score.clamp(0.0, 1.0)))
    }
}
