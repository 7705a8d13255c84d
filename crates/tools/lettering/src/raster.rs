//! SVG to pixels.

use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::{Options, Tree};
use thiserror::Error;

/// A drawing that does not become pixels: no SVG, or no room.
#[derive(Debug, Error)]
#[error("this cannot be drawn: {0}")]
pub struct DrawingError(String);

/// A picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pixels {
    /// Pixels of its width and height.
    pub sides: [u32; 2],
    /// Red, green and blue of each, row by row.
    pub colours: Vec<u8>,
    /// The same as a file.
    pub png: Vec<u8>,
}

/// Draws a document on white, as large as it says.
///
/// # Errors
/// It is no SVG, or too large.
pub fn draw(svg: &str) -> Result<Pixels, DrawingError> {
    let tree = Tree::from_str(svg, &Options::default());
    let tree = tree.map_err(|error| DrawingError(error.to_string()))?;
    let size = tree.size().to_int_size();
    let mut map = Pixmap::new(size.width(), size.height())
        .ok_or_else(|| DrawingError(format!("{} x {} pixels", size.width(), size.height())))?;
    map.fill(Color::WHITE);
    resvg::render(&tree, Transform::identity(), &mut map.as_mut());
    let colours = map.data().chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]);
    let colours = colours.collect();
    let png = map.encode_png().map_err(|error| DrawingError(error.to_string()))?;
    Ok(Pixels { sides: [size.width(), size.height()], colours, png })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Anchor, Face, Line};

    /// The leftmost and rightmost columns with ink.
    fn inked(anchor: Anchor) -> (usize, usize) {
        let line = Line {
            text: "HHHH",
            face: Face::Roboto,
            size: 20.0,
            ink: "#000",
            at: [100.0, 30.0],
            anchor,
            turn: 0.0,
        };
        let document = format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="200" height="40">{line}</svg>"#
        );
        let pixels = draw(&document).expect("drawn");
        assert_eq!(pixels.sides, [200, 40]);
        let is_inked =
            |column: &usize| (0..40).any(|row| pixels.colours[(row * 200 + column) * 3] < 128);
        let mut columns = (0..200).filter(is_inked);
        let first = columns.next().expect("ink");
        (first, columns.next_back().expect("more ink"))
    }

    #[test]
    fn a_line_is_where_its_anchor_says() {
        let (first, last) = inked(Anchor::Start);
        assert!((100..104).contains(&first), "{first}");
        let (_, end) = inked(Anchor::End);
        assert!((96..100).contains(&end), "{end}");
        let (left, right) = inked(Anchor::Middle);
        assert!((100 - left).abs_diff(right - 100) <= 2 && right - left == last - first);
    }

    #[test]
    fn what_is_no_svg_is_refused() {
        assert!(draw("<p>").is_err());
    }
}
