//! PNG and JPEG pictures as the network takes them: 224 x 224, colours from 0 to 1.

use image::RgbImage;
use picture_decoding::{PictureError, decode};
use std::ops::RangeInclusive;

/// Places of a side.
pub const SIDE: usize = 224;

/// A picture of [`SIDE`] x [`SIDE`], red, green and blue from 0 to 1, row by row.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture(Vec<f32>);

impl Picture {
    /// Reads a PNG or JPEG picture with `sides` pixels a side, upright by its Exif and on white.
    ///
    /// # Errors
    /// It is none, is damaged, or has other sides.
    pub fn decode(bytes: &[u8], sides: &RangeInclusive<u32>) -> Result<Self, PictureError> {
        Ok(Self::of_pixels(&decode(bytes, sides)?))
    }

    /// Bilinear, corner upon corner, as the package does it; what is much larger is sampled, not
    /// averaged.
    #[must_use]
    pub fn of_pixels(pixels: &RgbImage) -> Self {
        let columns: Vec<Between> = (0..SIDE).map(|x| Between::of(x, pixels.width())).collect();
        let mut colours = Vec::with_capacity(SIDE * SIDE * 3);
        for y in 0..SIDE {
            let row = Between::of(y, pixels.height());
            colours.extend(columns.iter().flat_map(|column| mixed(pixels, row, *column)));
        }
        Self(colours)
    }

    pub(crate) fn colours(&self) -> &[f32] {
        &self.0
    }
}

/// Two neighbouring pixels, and how far from the first one.
#[derive(Debug, Clone, Copy)]
struct Between {
    first: u32,
    second: u32,
    share: f64,
}

impl Between {
    /// Where the place `at` of [`SIDE`] lies among `pixels`.
    fn of(at: usize, pixels: u32) -> Self {
        let last = pixels - 1;
        let exact = at as f64 * f64::from(last) / (SIDE - 1) as f64;
        let first = exact as u32;
        Self { first, second: (first + 1).min(last), share: exact - f64::from(first) }
    }
}

fn mixed(pixels: &RgbImage, row: Between, column: Between) -> [f32; 3] {
    let line = |y: u32| {
        let [left, right] = [column.first, column.second].map(|x| pixels.get_pixel(x, y).0);
        std::array::from_fn(|at| blend(left[at].into(), right[at].into(), column.share))
    };
    let (upper, lower): ([f64; 3], [f64; 3]) = (line(row.first), line(row.second));
    std::array::from_fn(|at| (blend(upper[at], lower[at], row.share) / 255.0) as f32)
}

fn blend(first: f64, second: f64, share: f64) -> f64 {
    first + (second - first) * share
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Rgb;

    #[test]
    fn corners_lie_on_corners() {
        let pixels = RgbImage::from_fn(80, 90, |x, y| Rgb([x as u8, y as u8, 7]));
        let picture = Picture::of_pixels(&pixels);
        let colours = picture.colours();
        assert_eq!(colours.len(), SIDE * SIDE * 3);
        assert_eq!(colours[..3], [0.0, 0.0, 7.0 / 255.0]);
        assert_eq!(colours[(SIDE - 1) * 3], 79.0 / 255.0);
        assert_eq!(colours[SIDE * SIDE * 3 - 2], 89.0 / 255.0);
    }
}
