//! Embeddings of words and pictures by Amazon Titan Multimodal on Bedrock, and which pictures it
//! takes.

mod client;
mod config;
mod picture;

pub use client::{Subject, Titan, TitanError};
pub use config::embedding_length;
pub use picture::{ImageFault, checked, checked_bytes, decoded};
