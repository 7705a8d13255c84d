//! Events put on a bus of EventBridge.
//!
//! [`EventBus`] speaks the service's JSON protocol itself: one operation is a few lines, and an SDK would be
//! most of a function's package. A port of one verb, [`PutEvents`], says in a handler's signature that its
//! function may publish. [`put_all`] puts any number: in [`batches`] that the service takes, and of each
//! batch again only what was refused, since an answer that is none may hold refused entries.

mod batch;
mod bus;
mod entry;
mod put;

pub use batch::batches;
pub use bus::EventBus;
pub use entry::{Entry, LARGEST_DETAIL};
pub use put::{ATTEMPTS, EventId, FIRST_PAUSE, PutEvents, put_all};
