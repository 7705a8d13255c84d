//! SVG to pixels.

use crate::hand::Hand;
use crate::scene::{Scene, draw_svg};
use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::{Options, Tree};
use thiserror::Error;

/// Pixels of a side that shows everything that is drawn.
pub const SIDE: u32 = 224;

/// A drawing that does not become pixels: a fault of this crate, or no room.
#[derive(Debug, Error)]
#[error("a garment cannot be drawn: {0}")]
pub struct RasterError(String);

/// The picture as PNG, `side` pixels a side.
///
/// # Errors
/// `side` is 0 or there is no room.
pub fn draw_png(scene: Scene, hand: Hand, seed: u64, side: u32) -> Result<Vec<u8>, RasterError> {
    let pixels = pixels(&draw_svg(scene, hand, seed), side)?;
    pixels.encode_png().map_err(|error| RasterError(error.to_string()))
}

/// Red, green and blue of each pixel, row by row, `side` pixels a side.
///
/// # Errors
/// `side` is 0 or there is no room.
pub fn draw_rgb(scene: Scene, hand: Hand, seed: u64, side: u32) -> Result<Vec<u8>, RasterError> {
    let pixels = pixels(&draw_svg(scene, hand, seed), side)?;
    Ok(pixels.data().chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect())
}

fn pixels(svg: &str, side: u32) -> Result<Pixmap, RasterError> {
    let tree = Tree::from_str(svg, &Options::default());
    let tree = tree.map_err(|error| RasterError(error.to_string()))?;
    let mut pixels =
        Pixmap::new(side, side).ok_or_else(|| RasterError(format!("{side} pixels")))?;
    pixels.fill(Color::WHITE);
    let scale = side as f32 / tree.size().width();
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
    Ok(pixels)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::garment::Garment;

    #[test]
    fn every_hand_draws_every_scene() {
        for hand in Hand::ALL {
            for seed in 0..12 {
                let garment = Garment::any(seed);
                let scenes = [
                    Scene::Garment(garment),
                    Scene::Cloth(garment.pattern, garment.colour),
                    Scene::Other,
                ];
                for scene in scenes {
                    let pixels = draw_rgb(scene, hand, seed, 64).expect("drawn");
                    assert_eq!(pixels.len(), 64 * 64 * 3);
                    let other = pixels.iter().filter(|part| **part != pixels[0]).count();
                    assert!(other > 50, "{hand:?} {seed} {scene:?}");
                }
            }
        }
    }

    #[test]
    fn a_picture_is_a_png() {
        let png = draw_png(Scene::Other, Hand::Paper, 1, 32).expect("drawn");
        assert!(png.starts_with(b"\x89PNG"));
        assert!(draw_png(Scene::Other, Hand::Paper, 1, 0).is_err());
    }
}
