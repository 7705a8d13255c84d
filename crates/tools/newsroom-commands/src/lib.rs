//! The newsroom from the command line: [`check`] says what a rewrite says that its source does not.

pub mod check;
mod page;
mod read;
mod segments;
