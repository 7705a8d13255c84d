//! Pictures as vectors: features of their pixels.
//!
//! Measured are the look (palette, tones, smoothness, outline, lines, place: `style.rs`) and the
//! shape (form, directions of edges: `shape.rs`). The vector has the axes in which drawing styles
//! differ, learned of the look from icon sets (`models/style/ORIGIN.md`), spots of colour, and the
//! shape. A JPEG's plain areas are made plain before (`plain.rs`).

mod canvas;
mod decode;
mod histogram;
mod plain;
mod shape;
mod style;
mod weights;

pub use decode::PictureError;

use canvas::Canvas;
use shape::{EDGES, FORM};
use style::{LOOK, Look};
use weights::{AXES, weights};

/// Floats that are measured of a picture.
pub const MEASURED: usize = LOOK + FORM + EDGES;
/// Floats of a picture's vector.
pub const FEATURES: usize = AXES + MEASURED;

/// Shares of the squared length: how much style, spots of colour, form and edges say of likeness.
/// Chosen for clusters of one style each, while enough is left to tell a picture from its like: a
/// JPEG finds the PNG that it was made from (`models/style/ORIGIN.md`).
const SHARES: [f32; 4] = [0.7, 0.18, 0.06, 0.06];

/// A picture, scaled to 128 x 128.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture(Canvas);

impl Picture {
    /// Reads a PNG or JPEG picture of at most 2,048 pixels a side.
    ///
    /// # Errors
    /// It is none, is damaged, or is larger.
    pub fn decode(bytes: &[u8]) -> Result<Self, PictureError> {
        Ok(Self(Canvas::of(decode::decode(bytes)?)))
    }

    /// What is measured: [`MEASURED`] floats.
    #[must_use]
    pub fn measured(&self) -> Vec<f32> {
        let Self(canvas) = self;
        [Look::of(canvas).measured(), shape::form(canvas), shape::edges(canvas)].concat()
    }

    /// The picture's vector: [`FEATURES`] floats of unit length.
    #[must_use]
    pub fn features(&self) -> Vec<f32> {
        let usual = weights().standardised(&self.measured());
        let (look, shape) = usual.split_at(LOOK);
        let (form, edges) = shape.split_at(FORM);
        let spots = shape::spots(&self.0, LOOK);
        let parts = [weights().axes(look), spots, form.to_vec(), edges.to_vec()];
        let weighed = parts
            .into_iter()
            .zip(SHARES)
            .flat_map(|(part, share)| normalize(part).into_iter().map(move |x| x * share.sqrt()));
        normalize(weighed.collect())
    }
}

/// The vector at unit length; one of noughts stays as it is.
pub fn normalize(vector: Vec<f32>) -> Vec<f32> {
    let length = vector.iter().map(|x| x * x).sum::<f32>().sqrt();
    let scale = if length > 0.0 { 1.0 / length } else { 0.0 };
    vector.into_iter().map(|x| x * scale).collect()
}
