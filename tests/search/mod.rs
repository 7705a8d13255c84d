//! Image search: the index and its queries.

mod clicks;
mod image_index;
mod queries;
mod training;
