//! Whoever looks at a picture.

use image::RgbImage;
use std::collections::BTreeMap;

/// The share of each value of an attribute, by its id; they sum to 1.
pub type Shares = Vec<(String, f32)>;

/// What a picture looks like, by the ids of the attributes that the model knows.
pub type Sight = BTreeMap<String, Shares>;

/// A model.
pub trait Look: Send + Sync + 'static {
    /// Looks at a picture. May take a while: blocks.
    fn look(&self, pixels: &RgbImage) -> Sight;

    /// The answer to a question in words, and how sure it is; nothing where the picture does not say it,
    /// or the model reads nothing. May take a second: blocks.
    fn read(&self, question: &str, pixels: &RgbImage) -> Option<(String, f32)>;
}
