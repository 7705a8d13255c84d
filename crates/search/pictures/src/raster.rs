//! SVG to PNG.

use crate::IconSetError;
use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::{Options, Tree};

/// Pixels of a picture's side.
pub const SIDE: u32 = 128;

/// Draws an SVG document on white, `side` by `side` pixels, its longer side filling the picture.
///
/// # Errors
/// It is no SVG document.
pub fn render_png(name: &str, svg: &str, side: u32) -> Result<Vec<u8>, IconSetError> {
    let fault = |detail: String| IconSetError::Drawing(name.to_owned(), detail);
    let tree =
        Tree::from_str(svg, &Options::default()).map_err(|error| fault(error.to_string()))?;
    let mut pixels = Pixmap::new(side, side).ok_or_else(|| fault("no pixels".to_owned()))?;
    pixels.fill(Color::WHITE);
    let (width, height) = (tree.size().width(), tree.size().height());
    let scale = side as f32 / width.max(height);
    let middle = |length: f32| (side as f32 - length * scale) / 2.0;
    let place = Transform::from_scale(scale, scale).post_translate(middle(width), middle(height));
    resvg::render(&tree, place, &mut pixels.as_mut());
    pixels.encode_png().map_err(|error| fault(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const WIDE: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"8\" height=\"4\">\
                        <rect width=\"8\" height=\"4\" fill=\"#f00\"/></svg>";

    fn colour(pixels: &Pixmap, x: u32, y: u32) -> [u8; 4] {
        let pixel = pixels.pixel(x, y).unwrap();
        [pixel.red(), pixel.green(), pixel.blue(), pixel.alpha()]
    }

    #[test]
    fn a_wide_drawing_is_centred_on_white() {
        let png = render_png("wide", WIDE, 16).unwrap();
        let pixels = Pixmap::decode_png(&png).unwrap();
        assert_eq!((pixels.width(), pixels.height()), (16, 16));
        assert_eq!(colour(&pixels, 8, 8), [255, 0, 0, 255]);
        assert_eq!(colour(&pixels, 8, 1), [255, 255, 255, 255]);
        assert_eq!(colour(&pixels, 0, 4), [255, 0, 0, 255]);
    }

    #[test]
    fn what_is_no_drawing_is_named() {
        let error = render_png("a", "<p>", 16).unwrap_err().to_string();
        assert!(error.starts_with("a cannot be drawn: "), "{error}");
    }
}
