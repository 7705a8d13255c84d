//! Measures of reading: tables against a gold standard, words against poppler, our manuals against the
//! truth about them, time and memory, damaged documents.

pub mod adjacency;
pub mod damage;
pub mod gold;
pub mod manuals;
pub mod scans;
pub mod speed;
pub mod tables;
pub mod words;
