//! Questions about a picture of one coloured shape, as in the data set easy-VQA: "is there a red shape?",
//! "what color is the triangle?".
//!
//! Three linear layers were trained here, over EfficientNet-Lite0 as it is: which shape, which colour, and
//! which of thirteen answers, from pairs of the question's words with what is seen. No rule knows what
//! "not" means; that, too, is learned of answered questions. What it is worth:
//! `docs/descriptions/shapes.md`.

mod data;
mod features;
mod layer;
mod model;
mod question;
mod train;

pub use data::{Data, DataError, Question};
pub use features::{FEATURES, features};
pub use model::{Model, ModelError};
pub use train::{Looked, look, measure, train};
