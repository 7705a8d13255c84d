//! What paper and scanners do to a page.

use image::{GrayImage, Luma};
use rand::{Rng, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;

/// How worn a scan is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Wear {
    /// Radians by which the page lies askew, to the right.
    pub tilt: f32,
    /// Grey levels by which a pixel is off, at most, either way.
    pub noise: u8,
    /// How much darker than white the paper is, and lighter than black the ink.
    pub fade: u8,
    /// Of the JPEG, 1 to 100.
    pub quality: u8,
}

impl Wear {
    /// As a good scanner leaves it.
    pub const CLEAN: Self = Self { tilt: 0.0, noise: 0, fade: 0, quality: 85 };
    /// Askew by 0.8 degrees, noisy, faded, and pressed small.
    pub const WORN: Self = Self { tilt: 0.014, noise: 40, fade: 40, quality: 50 };
}

/// The page, worn. `seed` decides the noise.
#[must_use]
pub fn worn(page: &GrayImage, wear: Wear, seed: u64) -> GrayImage {
    let mut random = Xoshiro256PlusPlus::seed_from_u64(seed);
    let (sin, cos) = wear.tilt.sin_cos();
    let (width, height) = page.dimensions();
    let middle = [width as f32 / 2.0, height as f32 / 2.0];
    let fade = f32::from(wear.fade);
    let noise = f32::from(wear.noise);
    GrayImage::from_fn(width, height, |x, y| {
        let (across, down) = (x as f32 - middle[0], y as f32 - middle[1]);
        let from = [middle[0] + cos * across + sin * down, middle[1] + cos * down - sin * across];
        let faded = fade + light(page, from) * (255.0 - 2.0 * fade) / 255.0;
        let off = if noise > 0.0 { random.gen_range(-noise..=noise) } else { 0.0 };
        Luma([(faded + off).round().clamp(0.0, 255.0) as u8])
    })
}

/// Between four pixels in proportion; white beyond the page.
fn light(page: &GrayImage, [x, y]: [f32; 2]) -> f32 {
    let (left, top) = (x.floor(), y.floor());
    let at = |x: f32, y: f32| {
        let is_within =
            (0.0..page.width() as f32).contains(&x) && (0.0..page.height() as f32).contains(&y);
        if is_within { f32::from(page.get_pixel(x as u32, y as u32).0[0]) } else { 255.0 }
    };
    let (across, down) = (x - left, y - top);
    let row = |y: f32| (1.0 - across) * at(left, y) + across * at(left + 1.0, y);
    (1.0 - down) * row(top) + down * row(top + 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clean_page_stays_and_a_worn_one_is_worn_alike_each_time() {
        let page = GrayImage::from_fn(60, 80, |x, _| Luma([if x < 30 { 0 } else { 255 }]));
        assert_eq!(worn(&page, Wear::CLEAN, 1), page);
        let once = worn(&page, Wear::WORN, 1);
        assert_eq!(once, worn(&page, Wear::WORN, 1));
        assert_ne!(once, worn(&page, Wear::WORN, 2));
        let tilted = worn(&page, Wear { tilt: 0.1, ..Wear::CLEAN }, 1);
        assert_ne!(tilted.get_pixel(28, 2), tilted.get_pixel(28, 78), "the edge is askew");
    }
}
