//! Inverted residual blocks, and the mean that ends a network.

use crate::dense::Dense;
use crate::depthwise::Depthwise;
use crate::square::Square;

/// Wide, each channel for itself, narrow again.
#[derive(Debug)]
pub struct Block {
    /// What widens; nothing where the input is wide already.
    pub widened: Option<Dense>,
    /// Each channel for itself.
    pub depthwise: Depthwise,
    /// What narrows.
    pub narrowed: Dense,
    /// Whether what came in is added to what comes out; the sizes are alike then.
    pub is_added: bool,
}

impl Block {
    /// What comes out.
    #[must_use]
    pub fn forward(&self, input: Square) -> Square {
        let side = input.side;
        let widened = self.widened.as_ref().map(|layer| layer.forward(&input.values));
        let filtered = match widened {
            Some(values) => self.depthwise.forward(&Square { side, values }),
            None => self.depthwise.forward(&input),
        };
        let mut values = self.narrowed.forward(&filtered.values);
        if self.is_added {
            values.iter_mut().zip(&input.values).for_each(|(out, before)| *out += before);
        }
        Square { side: filtered.side, values }
    }
}

/// The mean of each of so many channels over all places.
#[must_use]
pub fn mean_of_places(values: &[f32], channels: usize) -> Vec<f32> {
    let places = values.len() / channels;
    let mut mean = vec![0.0; channels];
    for place in values.chunks_exact(channels) {
        mean.iter_mut().zip(place).for_each(|(mean, x)| *mean += x);
    }
    mean.iter_mut().for_each(|mean| *mean /= places as f32);
    mean
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn channels_have_a_mean_each() {
        assert_eq!(mean_of_places(&[1.0, 10.0, 3.0, 20.0], 2), [2.0, 15.0]);
    }
}
