//! A page that lay askew on the glass, made straight: whoever finds lines takes them to run across.

use image::{Rgb, RgbImage};

/// Pixels down for each one across, at most: three and a half degrees.
const STEEPEST: f32 = 0.06;
/// Slopes are tried so far apart: an eighth of a degree.
const STEP: f32 = 0.002;
/// Every so many columns are looked at.
const EVERY: u32 = 2;
/// Of all channels together; what is darker is ink.
const INK: u32 = 3 * 128;

/// The picture with each column moved up or down so that its lines run across; what comes in from beyond its edges
/// is white.
pub(super) fn straighten(pixels: &RgbImage) -> RgbImage {
    let slope = find_slope(pixels);
    if slope.abs() < STEP / 2.0 {
        return pixels.clone();
    }
    let (width, height) = pixels.dimensions();
    RgbImage::from_fn(width, height, |x, y| {
        let from = (y as f32 + slope * (x as f32 - width as f32 / 2.0)).round();
        let is_within = (0.0..height as f32).contains(&from);
        if is_within { *pixels.get_pixel(x, from as u32) } else { Rgb([255; 3]) }
    })
}

/// The slope along which ink lies in the fewest rows: where lines are, and not between them.
fn find_slope(pixels: &RgbImage) -> f32 {
    let ink: Vec<(f32, f32)> = pixels
        .enumerate_pixels()
        .filter(|(x, ..)| x % EVERY == 0)
        .filter(|(_, _, pixel)| {
            pixel.0.iter().map(|channel| u32::from(*channel)).sum::<u32>() < INK
        })
        .map(|(x, y, _)| (x as f32, y as f32))
        .collect();
    let steps = (STEEPEST / STEP) as i32;
    // The least steep first: of two that are as good it is the one.
    let slopes =
        (0..=2 * steps).map(|at| (if at % 2 == 0 { at / 2 } else { -at / 2 - 1 }) as f32 * STEP);
    let scored = slopes.map(|slope| (slope, sharpness(&ink, slope, pixels.dimensions())));
    scored.fold((0.0, 0), |best, next| if next.1 > best.1 { next } else { best }).0
}

/// The sum of the squares of how much ink each row has along a slope.
fn sharpness(ink: &[(f32, f32)], slope: f32, (width, height): (u32, u32)) -> u64 {
    let margin = STEEPEST * width as f32;
    let mut rows = vec![0_u64; (height as f32 + 2.0 * margin) as usize + 2];
    for (x, y) in ink {
        let row = (y - slope * x + margin).round() as usize;
        if let Some(count) = rows.get_mut(row) {
            *count += 1;
        }
    }
    rows.iter().map(|count| count * count).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines of ink that fall by so much for each pixel across.
    fn lines(slope: f32) -> RgbImage {
        RgbImage::from_fn(400, 300, |x, y| {
            let row = (y as f32 - slope * x as f32).rem_euclid(20.0);
            let is_ink = row < 6.0 && (20..380).contains(&x);
            Rgb([if is_ink { 0 } else { 255 }; 3])
        })
    }

    #[test]
    fn lines_run_across_afterwards() {
        // Of lines this thick the next slope beside the true one may be as sharp.
        let is_near = |found: f32, slope: f32| (found - slope).abs() < 1.5 * STEP;
        for slope in [0.02, -0.03] {
            assert!(is_near(find_slope(&lines(slope)), slope));
            assert!(is_near(find_slope(&straighten(&lines(slope))), 0.0));
        }
    }

    #[test]
    fn what_is_straight_or_empty_stays() {
        assert!(straighten(&lines(0.0)) == lines(0.0));
        let blank = RgbImage::from_pixel(9, 9, Rgb([255; 3]));
        assert!(straighten(&blank) == blank);
    }
}
