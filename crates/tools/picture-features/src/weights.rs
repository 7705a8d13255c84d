//! What is usual of pictures, and the axes in which styles differ: `models/style`.

use crate::MEASURED;
use crate::style::LOOK;
use safetensors::{SafeTensorError, SafeTensors};
use std::iter::zip;
use std::sync::LazyLock;

/// Axes of style: one less than the sets that they were learned from.
pub(crate) const AXES: usize = 10;

const FILE: &[u8] = include_bytes!("../models/style/style.safetensors");

/// Written by `convert/style.py`.
pub(crate) struct Weights {
    means: Vec<f32>,
    /// One over the standard deviation.
    scales: Vec<f32>,
    axes: Vec<f32>,
}

/// The weights in this crate, read with the first picture.
pub(crate) fn weights() -> &'static Weights {
    static WEIGHTS: LazyLock<Weights> =
        LazyLock::new(|| Weights::read(FILE).expect("models/style is of this form"));
    &WEIGHTS
}

impl Weights {
    fn read(bytes: &[u8]) -> Result<Self, SafeTensorError> {
        let file = SafeTensors::deserialize(bytes)?;
        Ok(Self {
            means: tensor(&file, "means", MEASURED)?,
            scales: tensor(&file, "scales", MEASURED)?,
            axes: tensor(&file, "axes", AXES * LOOK)?,
        })
    }

    /// How far each number is from the usual, in standard deviations; softly bounded to ±2, so
    /// that one rare colour does not outweigh everything.
    pub(crate) fn standardised(&self, measured: &[f32]) -> Vec<f32> {
        let usual = zip(&self.means, &self.scales);
        let distance = |(x, (mean, scale)): (&f32, (&f32, &f32))| (x - mean) * scale;
        zip(measured, usual).map(distance).map(|far| 2.0 * (far / 2.0).tanh()).collect()
    }

    /// Where a look lies on each axis.
    pub(crate) fn axes(&self, look: &[f32]) -> Vec<f32> {
        let along = |axis: &[f32]| zip(axis, look).map(|(weight, x)| weight * x).sum();
        self.axes.chunks_exact(LOOK).map(along).collect()
    }
}

/// The numbers of a float32 tensor, in row order.
fn tensor(
    file: &SafeTensors<'_>,
    name: &str,
    expected: usize,
) -> Result<Vec<f32>, SafeTensorError> {
    let numbers = file.tensor(name)?.data().as_chunks().0.iter().copied().map(f32::from_le_bytes);
    let numbers: Vec<f32> = numbers.collect();
    assert_eq!(numbers.len(), expected, "{name} of models/style");
    Ok(numbers)
}
