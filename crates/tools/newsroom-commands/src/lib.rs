//! The newsroom from the command line: [`check`] says what a rewrite says that its source does not,
//! [`convert`] writes an article or a dispatch in another format, [`articles`] keeps articles, [`rewrite`] has dispatches rewritten,
//! [`label`] has articles labelled, [`suggest`] has suggestions made for them, [`decide`] decides about one,
//! [`decisions`] gives all decisions, [`intake`] puts an agency's files into the bucket of dispatches,
//! [`redrive`] starts again what ended in the dead-letter queue, [`install`] installs the networks that read French.

mod article_files;
pub mod articles;
pub mod check;
pub mod convert;
pub mod decide;
pub mod decisions;
pub mod desk_api;
mod files;
pub mod install;
pub mod intake;
pub mod label;
mod page;
mod read;
pub mod redrive;
pub mod rewrite;
mod segments;
pub mod suggest;
