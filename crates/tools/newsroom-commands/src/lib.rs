//! The newsroom from the command line: [`check`] says what a rewrite says that its source does not,
//! [`convert`] writes an article or a dispatch in another format.

pub mod check;
pub mod convert;
mod page;
mod read;
mod segments;
