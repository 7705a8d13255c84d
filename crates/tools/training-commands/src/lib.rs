//! Training from the command line: [`check`] says what is wrong with a data set, [`plan`] what a run takes
//! before a machine is paid for, and every fault of its plan; [`request`] what the service is asked to launch
//! it, [`simulate`] how much of its time is progress when nodes fail.

pub mod check;
mod folder;
pub mod plan;
mod published;
mod read;
pub mod request;
pub mod simulate;
mod words;
