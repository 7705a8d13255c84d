//! Pictures as networks take them.

use image::RgbImage;
use rten_tensor::NdTensor;

/// What is taken from each colour, and what the rest is divided by.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Normal {
    pub(crate) means: [f32; 3],
    pub(crate) deviations: [f32; 3],
}

/// A picture as planes of blue, green and red.
pub(crate) fn planes(pixels: &RgbImage, normal: Normal) -> NdTensor<f32, 4> {
    let (width, height) = (pixels.width() as usize, pixels.height() as usize);
    let mut floats = Vec::with_capacity(3 * width * height);
    for (plane, colour) in [2, 1, 0].into_iter().enumerate() {
        let (mean, deviation) = (normal.means[plane], normal.deviations[plane]);
        let float = |part: u8| (f32::from(part) / 255.0 - mean) / deviation;
        floats.extend(pixels.pixels().map(|pixel| float(pixel.0[colour])));
    }
    NdTensor::from_data([1, 3, height, width], floats)
}
