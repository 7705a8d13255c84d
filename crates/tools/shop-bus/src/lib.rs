//! The shop's side of the event bus: [`files`] of what it posts, a [`Poster`] that posts, and
//! [`Outcomes`], which hears what the workflows announce.
//!
//! It knows no system: what an event is about, its callers know.

mod event;
pub mod files;
mod outcomes;
mod poster;

pub use event::BusEvent;
pub use files::{FiledDetail, LARGEST, whole};
pub use outcomes::{Arrived, Outcomes};
pub use poster::{Posted, Poster};
