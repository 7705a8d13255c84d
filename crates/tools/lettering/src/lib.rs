//! Text as outlines of letters. The project's SVG renderer has no fonts, and fonts of the system would
//! make pictures differ from machine to machine.
//!
//! [`Line`] is a line of text in an SVG document, [`draw`] makes pixels of a document. A letter that a
//! face has not is left out; [`Face::has`] says which it has.

mod face;
mod line;
mod raster;

pub use face::Face;
pub use line::{Anchor, Line};
pub use raster::{DrawingError, Pixels, draw};
