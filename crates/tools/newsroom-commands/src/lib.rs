//! The newsroom from the command line: [`check`] says what a rewrite says that its source does not,
//! [`convert`] writes an article or a dispatch in another format, [`install`] installs the networks that read
//! French.

pub mod check;
pub mod convert;
pub mod install;
mod page;
mod read;
mod segments;
