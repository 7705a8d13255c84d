//! Training from the command line: [`convert`] makes a data set of a table, [`check`] says what is wrong with
//! one, [`pack`] packs text into blocks, [`plan`] says what a run takes before a machine is paid for, and every
//! fault of its plan; [`request`] what the service is asked to launch it, [`simulate`] how much of its time is
//! progress when nodes fail; [`watch`] what is to be done about one that runs; [`run`] has the stack's machine launch
//! one, and follows it to its end, [`model`] has it train a model that a gate judges and a person promotes, and [`current`] says which ones were, and
//! which answer; [`report`] what became of a run, as the page [`Training`] of the local stack shows it, too.

pub mod check;
pub mod convert;
mod corpus_files;
pub mod current;
mod curves;
mod folder;
pub mod model;
pub mod pack;
mod packed_folder;
mod packed_summary;
mod page;
pub mod plan;
mod published;
mod read;
mod records;
pub mod report;
pub mod request;
pub mod run;
pub mod simulate;
mod system;
pub mod watch;
mod words;

pub use system::Training;
