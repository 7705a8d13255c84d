//! A camera's picture as the search takes it: smaller, as PNG.

use super::pixels::{Pixel, Pixels};
use search_reranker::Limits;
use std::ops::Range;
use titan::{ImageFault, checked_bytes};

/// The longer side of what was too large: three megabytes at most, whatever it shows.
const SIDE: usize = 1_024;

/// The picture itself where it fits or cannot be read, otherwise a smaller one.
pub(super) fn fitting(bytes: Vec<u8>) -> Vec<u8> {
    match checked_bytes(&bytes, Limits::default().most_image_bytes) {
        Err(ImageFault::TooManyPixels | ImageFault::TooLarge(_)) => {
            Pixels::decoded(&bytes).and_then(|large| shrunk(&large).encoded()).unwrap_or(bytes)
        }
        _ => bytes,
    }
}

/// At most [`SIDE`] a side, each pixel the mean of those that it stands for.
fn shrunk(large: &Pixels) -> Pixels {
    let longer = large.width.max(large.height);
    let side = |of: usize| (of * SIDE.min(longer) / longer).max(1);
    let (width, height) = (side(large.width), side(large.height));
    let places = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
    let stands_for =
        |(x, y)| mean(large, part(x, width, large.width), part(y, height, large.height));
    Pixels { width, height, rows: places.map(stands_for).collect() }
}

/// What the place `at` of `parts` stands for among `all`.
fn part(at: usize, parts: usize, all: usize) -> Range<usize> {
    at * all / parts..(at + 1) * all / parts
}

fn mean(of: &Pixels, columns: Range<usize>, rows: Range<usize>) -> Pixel {
    let count = (columns.len() * rows.len()).max(1) as u64;
    let mut sums = [0_u64; 3];
    for row in rows.map(|y| y * of.width) {
        for pixel in &of.rows[row + columns.start..row + columns.end] {
            sums.iter_mut().zip(pixel).for_each(|(sum, one)| *sum += u64::from(*one));
        }
    }
    sums.map(|sum| (sum / count) as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Its left half is red, its right half blue.
    fn halves(width: usize, height: usize) -> Vec<u8> {
        let pixel = |x| if x < width / 2 { [255, 0, 0] } else { [0, 0, 255] };
        let rows = (0..height).flat_map(|_| (0..width).map(pixel)).collect();
        Pixels { width, height, rows }.encoded().unwrap()
    }

    #[test]
    fn a_picture_with_too_many_pixels_becomes_smaller_in_its_proportions() {
        let photo = halves(4_000, 30);
        assert_eq!(checked_bytes(&photo, 4_000_000), Err(ImageFault::TooManyPixels));
        let fitting = fitting(photo);
        assert_eq!(checked_bytes(&fitting, 4_000_000), Ok(()));
        let Pixels { width, height, rows } = Pixels::decoded(&fitting).unwrap();
        assert_eq!((width, height), (1_024, 7));
        assert_eq!((rows[0], rows[1_023]), ([255, 0, 0], [0, 0, 255]));
    }

    #[test]
    fn what_fits_or_is_no_picture_stays_as_it_is() {
        let fits = halves(2_048, 2);
        assert_eq!(fitting(fits.clone()), fits);
        assert_eq!(fitting(b"GIF89a".to_vec()), b"GIF89a");
        let torn = halves(4_000, 30)[..60].to_vec();
        assert_eq!(fitting(torn.clone()), torn);
    }

    #[test]
    fn every_pixel_counts_once() {
        let parts: Vec<_> = (0..1_024).flat_map(|at| part(at, 1_024, 3_000)).collect();
        assert_eq!(parts, (0..3_000).collect::<Vec<_>>());
    }
}
