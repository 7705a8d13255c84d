//! Batch normalisation, folded into the layer before it.

/// What batch normalisation does to each channel.
#[derive(Debug, Clone, PartialEq)]
pub struct Normalization {
    /// By what a channel is multiplied.
    pub factors: Vec<f32>,
    /// What is added after.
    pub summands: Vec<f32>,
}

impl Normalization {
    /// Of the trained scale and shift, and the measured mean and variance of each channel; `epsilon` is
    /// added to the variance.
    #[must_use]
    pub fn new([scale, shift, mean, variance]: [Vec<f32>; 4], epsilon: f32) -> Self {
        let spread = scale.iter().zip(&variance);
        let factors: Vec<f32> = spread.map(|(scale, v)| scale / (v + epsilon).sqrt()).collect();
        let shifts = mean.into_iter().zip(&factors).map(|(mean, factor)| mean * factor);
        let summands = shift.into_iter().zip(shifts).map(|(shift, off)| shift - off).collect();
        Self { factors, summands }
    }

    /// The weights with the factors in them; the last dimension is the channel.
    #[must_use]
    pub fn fold(&self, mut weights: Vec<f32>) -> Vec<f32> {
        for row in weights.chunks_exact_mut(self.factors.len()) {
            row.iter_mut().zip(&self.factors).for_each(|(weight, factor)| *weight *= factor);
        }
        weights
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_normalisation_of_the_definition() {
        let of = |x: f32| vec![x];
        let normalization = Normalization::new([of(2.0), of(1.0), of(3.0), of(15.0)], 1.0);
        // (x - 3) / 4 * 2 + 1
        assert_eq!(normalization.factors, [0.5]);
        assert_eq!(normalization.summands, [-0.5]);
        assert_eq!(normalization.fold(vec![4.0, 6.0]), [2.0, 3.0]);
    }
}
