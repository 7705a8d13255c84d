//! Image search: the index and its queries.

mod image_index;
mod queries;
