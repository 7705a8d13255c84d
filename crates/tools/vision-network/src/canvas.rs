//! A picture as the network looks at it: a square of fixed size.

use image::RgbImage;
use image::imageops::{FilterType, overlay, resize};

/// Pixels of a side: a multiple of 32.
pub const SIDE: usize = 160;

/// A square of [`SIDE`] pixels a side, the whole picture in its middle.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Canvas(RgbImage);

impl Canvas {
    /// The picture is made smaller or larger, not narrower; beside it is the colour of its edge.
    pub(crate) fn of(pixels: &RgbImage) -> Self {
        let side = SIDE as u32;
        let (width, height) = pixels.dimensions();
        let longer = width.max(height).max(1);
        let scaled = |length: u32| ((length * side + longer / 2) / longer).clamp(1, side);
        let (width, height) = (scaled(width), scaled(height));
        let fitting = resize(pixels, width, height, FilterType::Triangle);
        if (width, height) == (side, side) {
            return Self(fitting);
        }
        let mut canvas = RgbImage::from_pixel(side, side, image::Rgb(edge(&fitting)));
        overlay(&mut canvas, &fitting, ((side - width) / 2).into(), ((side - height) / 2).into());
        Self(canvas)
    }

    /// Red, green and blue between -1 and 1, as the network was trained.
    pub(crate) fn colours(&self) -> Vec<f32> {
        self.0.as_raw().iter().map(|part| (f32::from(*part) - 127.0) / 128.0).collect()
    }

    /// The pixels, row by row.
    pub(crate) fn pixels(&self) -> Vec<[u8; 3]> {
        self.0.pixels().map(|pixel| pixel.0).collect()
    }
}

/// The median of the outermost pixels, each colour for itself.
fn edge(pixels: &RgbImage) -> [u8; 3] {
    let (right, below) = (pixels.width() - 1, pixels.height() - 1);
    let rows = (0..=right).flat_map(|x| [(x, 0), (x, below)]);
    let columns = (0..=below).flat_map(|y| [(0, y), (right, y)]);
    let all: Vec<[u8; 3]> = rows.chain(columns).map(|(x, y)| pixels.get_pixel(x, y).0).collect();
    std::array::from_fn(|part| {
        let mut values: Vec<u8> = all.iter().map(|pixel| pixel[part]).collect();
        values.sort_unstable();
        values[values.len() / 2]
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Rgb;

    #[test]
    fn what_is_not_square_lies_in_the_middle_on_the_colour_of_its_edge() {
        let wide = RgbImage::from_fn(400, 100, |x, _| Rgb([if x < 40 { 200 } else { 10 }, 0, 0]));
        let pixels = Canvas::of(&wide).pixels();
        assert_eq!(pixels.len(), SIDE * SIDE);
        assert_eq!(pixels[0], [10, 0, 0]);
        assert_eq!(pixels[SIDE * SIDE / 2][0], 200);
    }

    #[test]
    fn any_sides_become_a_square() {
        for (width, height) in [(1, 1), (1, 5_000), (161, 160), (8_000, 3)] {
            let canvas = Canvas::of(&RgbImage::from_pixel(width, height, Rgb([9, 8, 7])));
            assert!(canvas.pixels().iter().all(|pixel| *pixel == [9, 8, 7]), "{width}x{height}");
        }
    }
}
