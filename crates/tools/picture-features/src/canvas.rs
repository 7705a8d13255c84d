//! A picture on a square of 128 x 128: the form in which pictures compare.

use crate::decode::Pixels;

/// Pixels a side.
pub(crate) const SIDE: usize = 128;
/// Pixels in all.
pub(crate) const AREA: usize = SIDE * SIDE;

/// Up to this many steps of 255 apart, a colour is the background's.
const TOLERANCE: u8 = 12;
/// The share of the border that has to be of one colour for it to be a background.
const PLAIN: f32 = 0.9;

/// Colour and alpha of each pixel, each 0 to 1, row by row.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Canvas {
    pub(crate) rgb: Vec<[f32; 3]>,
    pub(crate) alpha: Vec<f32>,
}

impl Canvas {
    /// Scaled to fit by averaging areas, in the middle of a transparent square. A plain background
    /// becomes transparent, so that a photograph of an icon resembles the icon.
    pub(crate) fn of(mut pixels: Pixels) -> Self {
        clear_background(&mut pixels);
        let scale = SIDE as f32 / pixels.width.max(pixels.height) as f32;
        let sums = (0..AREA).map(|at| average(&pixels, scale, at % SIDE, at / SIDE));
        let (rgb, alpha) = sums.unzip();
        Self { rgb, alpha }
    }

    /// Whether a pixel is more opaque than not.
    pub(crate) fn visible(&self, at: usize) -> bool {
        self.alpha[at] > 0.5
    }
}

/// The part of the picture under one pixel of the square: the colour, weighed by alpha, and alpha.
fn average(pixels: &Pixels, scale: f32, x: usize, y: usize) -> ([f32; 3], f32) {
    let columns = overlaps(x, scale, pixels.width);
    let rows = overlaps(y, scale, pixels.height);
    let mut sum = [0.0; 4];
    for (row, height) in rows {
        for &(column, width) in &columns {
            let [red, green, blue, alpha] = pixels.rgba[row * pixels.width + column].map(share);
            let weight = width * height * alpha;
            sum[3] += weight;
            let colours = [red, green, blue];
            sum.iter_mut().zip(colours).for_each(|(sum, colour)| *sum += weight * colour);
        }
    }
    let covered = sum[3].max(f32::MIN_POSITIVE);
    ([sum[0] / covered, sum[1] / covered, sum[2] / covered], (sum[3] * scale * scale).min(1.0))
}

fn share(value: u8) -> f32 {
    f32::from(value) / 255.0
}

/// The columns (or rows) of the picture that lie under pixel `at` of the square, and how far.
fn overlaps(at: usize, scale: f32, length: usize) -> Vec<(usize, f32)> {
    let margin = (SIDE as f32 - length as f32 * scale) / 2.0;
    let from = ((at as f32 - margin) / scale).max(0.0);
    let to = ((at as f32 + 1.0 - margin) / scale).min(length as f32);
    let last = (to.ceil().max(0.0) as usize).min(length);
    let part = |index: usize| (index, to.min(index as f32 + 1.0) - from.max(index as f32));
    (from as usize..last).map(part).filter(|(_, part)| *part > 0.0).collect()
}

/// Makes transparent what is of the border's colour and touches it through such pixels.
fn clear_background(pixels: &mut Pixels) {
    let Some(plain) = background(pixels) else { return };
    let mut open: Vec<usize> = border(pixels).collect();
    while let Some(at) = open.pop() {
        if pixels.rgba[at][3] == 255 && near(pixels.rgba[at], plain) {
            pixels.rgba[at] = [0; 4];
            open.extend(neighbours(at, pixels.width, pixels.rgba.len()));
        }
    }
}

/// The colour of the border, where an opaque picture has one all around.
fn background(pixels: &Pixels) -> Option<[u8; 4]> {
    let colour = *pixels.rgba.first()?;
    let opaque = pixels.rgba.iter().all(|pixel| pixel[3] == 255);
    let alike = border(pixels).filter(|at| near(pixels.rgba[*at], colour)).count() as f32;
    let plain = alike >= PLAIN * border(pixels).count() as f32;
    (opaque && plain).then_some(colour)
}

fn near(a: [u8; 4], b: [u8; 4]) -> bool {
    std::iter::zip(a, b).all(|(a, b)| a.abs_diff(b) <= TOLERANCE)
}

fn border(pixels: &Pixels) -> impl Iterator<Item = usize> + use<> {
    let (width, height) = (pixels.width, pixels.height);
    let edge = move |at: &usize| {
        let (x, y) = (at % width, at / width);
        x == 0 || y == 0 || x + 1 == width || y + 1 == height
    };
    (0..width * height).filter(edge)
}

fn neighbours(at: usize, width: usize, all: usize) -> impl Iterator<Item = usize> {
    let left = (!at.is_multiple_of(width)).then(|| at - 1);
    let right = (!(at + 1).is_multiple_of(width)).then_some(at + 1);
    let (above, below) = (at.checked_sub(width), Some(at + width).filter(|at| *at < all));
    [left, right, above, below].into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pixels(width: usize, height: usize, pixel: impl Fn(usize, usize) -> [u8; 4]) -> Pixels {
        let rgba = (0..width * height).map(|at| pixel(at % width, at / width)).collect();
        Pixels { width, height, rgba }
    }

    #[test]
    fn a_picture_of_another_size_covers_the_same_share() {
        for (width, height) in [(128, 128), (64, 64), (300, 300), (16, 16)] {
            let half = |x: usize, _| if 2 * x < width { [255, 0, 0, 255] } else { [0; 4] };
            let canvas = Canvas::of(pixels(width, height, half));
            let covered = canvas.alpha.iter().sum::<f32>() / AREA as f32;
            assert!((covered - 0.5).abs() < 0.01, "{width}: {covered}");
            assert!(canvas.rgb[0][0] > 0.99 && canvas.rgb[0][1] < 0.01);
        }
    }

    #[test]
    fn a_wide_picture_lies_in_the_middle() {
        let canvas = Canvas::of(pixels(100, 50, |_, _| [9, 9, 9, 254]));
        let row = |y: usize| canvas.alpha[y * SIDE + 64];
        assert!(row(10) < 0.01 && row(64) > 0.9 && row(120) < 0.01);
    }

    #[test]
    fn a_plain_background_is_cleared_but_not_what_it_surrounds() {
        let ring = |x: usize, y: usize| {
            let inside = |from, to| (from..to).contains(&x) && (from..to).contains(&y);
            if inside(20, 80) && !inside(40, 60) { [200, 0, 0, 255] } else { [255; 4] }
        };
        let canvas = Canvas::of(pixels(100, 100, ring));
        let at = |x: usize, y: usize| canvas.visible(y * SIDE / 100 * SIDE + x * SIDE / 100);
        assert!(!at(5, 5) && at(30, 30) && at(50, 50));
        let striped = Canvas::of(pixels(100, 100, |x, _| [(x % 2 * 255) as u8, 0, 0, 255]));
        assert!(striped.visible(0));
    }
}
