//! Measures of reading: tables against a gold standard, words against poppler.

pub mod adjacency;
pub mod gold;
pub mod tables;
pub mod words;
