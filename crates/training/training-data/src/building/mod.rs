//! From sources to the sets that a model is trained on, chosen by and tested by.
//!
//! [`gather`] reads sources of three forms and says which part each line belongs to; [`Gathered::build`] checks
//! all of it and writes the parts. A product is in one part, by a hash of its id, whatever is added. What people
//! corrected is never tested by: a model that was trained on corrections would be asked what it was told.

mod build;
mod built;
mod divide;
mod gather;
mod settle;
mod source;

pub use built::{Built, Counted, Files, MOST_EVIDENCE, Origin, Placed};
pub use divide::{Part, Shares, place};
pub use gather::{Gathered, gather};
pub use settle::Omission;
pub use source::{Form, Source};
