//! Rules of this repository, which `tests/repository.rs` holds it to.
//!
//! [`Workspace::read`] does the reading. Each rule is a pure function from what was read to its
//! findings: sentences that name the file or the crate and what to do about it. An exception stands
//! beside its rule's call, with its reason; one that is no longer needed is a finding too.
//!
//! | rule | what it finds |
//! | --- | --- |
//! | [`dependencies`] | a system on another system, the floor on a system, anything but tools on tools |
//! | [`unused`] | a dependency that no source of the crate names |
//! | [`functions`] | a Lambda whose logical id, binary, crate and folder of events differ |
//! | [`lost`] | a file that nothing compiles |
//! | [`modules`] | a file that does not open with `//!` |
//! | [`programs`] | a crate with more test programs than it needs |
//! | [`sizes`] | a crate or a function that is too long |
//! | [`circles`] | files of a crate that import each other in a ring |
//! | [`skips`] | a test that passes because something is missing |

pub mod circles;
pub mod dependencies;
pub mod exceptions;
pub mod functions;
pub mod lost;
pub mod modules;
pub mod programs;
pub mod sizes;
pub mod skips;
pub mod unused;

mod imports;
mod source;
mod syntax;
mod workspace;

pub use exceptions::Exception;
pub use source::Source;
pub use workspace::{Dependency, Error, Kind, Package, TestProgram, Workspace};
