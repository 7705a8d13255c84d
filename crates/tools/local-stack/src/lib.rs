//! The whole chain on this machine: the emulator, the small models, the deployed template and the
//! page.
//!
//! [`Stack::start`] prepares what is missing ([`setup`]) and starts everything on free loopback
//! ports; dropping the [`Stack`] ends it all. Several may run side by side. What a system adds to
//! the page, and what it restores after a start, it says by [`System`].

mod arguments;
mod child;
mod deploy;
mod emulator;
mod environment;
mod folder;
mod lone;
mod models;
mod options;
mod package;
mod parameters;
mod ports;
pub mod setup;
mod stack;
mod system;

pub use arguments::StackArguments;
pub use lone::LoneModels;
pub use options::Options;
pub use parameters::{DATASET, PERSONALIZE_ROLE};
pub use stack::Stack;
pub use system::{Restoring, System};
