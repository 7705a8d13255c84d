//! What layers pass on, and how far a kernel moves.

/// A square of `side` x `side` places with as many channels each; row by row, channels innermost.
#[derive(Debug, Clone, PartialEq)]
pub struct Square {
    /// Places of a side.
    pub side: usize,
    /// The channels of each place.
    pub values: Vec<f32>,
}

/// By how many places a kernel moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The square stays as large.
    One,
    /// It gets half as large.
    Two,
}

impl Step {
    pub(crate) fn places(self) -> usize {
        match self {
            Self::One => 1,
            Self::Two => 2,
        }
    }

    /// Places before the first one that are padding, at the upper and left edges, as TensorFlow pads
    /// ("same") where a step of two meets an even side: the odd one of the padding is below and right.
    pub(crate) fn padding(self, kernel: usize) -> usize {
        (kernel - self.places()) / 2
    }

    pub(crate) fn side(self, side: usize) -> usize {
        side.div_ceil(self.places())
    }
}
