//! Training from the command line: [`plan`] says what a run takes before a machine is paid for, and every
//! fault of its plan; [`simulate`] says how much of its time is progress when nodes fail.

pub mod plan;
mod published;
pub mod simulate;
mod words;
