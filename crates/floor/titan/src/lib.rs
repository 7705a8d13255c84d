//! Embeddings by Amazon Titan on Bedrock: of words and pictures by Multimodal, and which pictures it
//! takes; of texts by Text V2. Their vectors are of two spaces: none is compared with one of the other.

mod client;
mod config;
mod error;
mod picture;
mod text;

pub use client::{Subject, SubjectEmbedding, Titan};
pub use config::{embedding_length, text_dimensions};
pub use error::TitanError;
pub use picture::{ImageFault, checked, checked_bytes, decoded};
pub use text::{TextEmbedding, TitanText};
