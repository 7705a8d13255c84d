//! A causal language model of Llama's architecture on candle, in plain f32, with LoRA adapters by row.
//!
//! Rows of a batch may be of different lengths and have different adapters: dense layers see the
//! tokens of all rows at once, attention and adapters each row's own. Adapters are never merged, so
//! that switching costs nothing.

mod attention;
mod error;
mod gguf;
mod lora;
mod network;
mod sampling;
mod shape;
mod tokens;
mod weights;

pub use attention::Cache;
pub use error::ModelError;
pub use gguf::read_gguf;
pub use lora::Lora;
pub use network::{Network, Row, rotary_angles};
pub use sampling::{Chooser, Sampling};
pub use shape::Shape;
pub use tokens::Tokens;
pub use weights::Weights;
