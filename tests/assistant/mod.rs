//! Questions: from documents to an answer with its proof, or to "not in the documents".

mod access;
mod asking;
mod bad_reader;
mod figures;
mod page;
mod questions;
mod redrive;
mod reviews;
mod scans;
mod torture;
