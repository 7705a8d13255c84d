//! What a command posts: a review, a product.

use shop_bus::BusEvent;

/// The id of what was posted, and its revision.
pub type Key = (String, u32);

/// An earlier delivery has the outcome.
pub const DUPLICATE: &str = "DUPLICATE";
/// A person has not decided yet.
pub const WAITING: &str = "WAITING";
/// A fault: the bus refused it, or it was not reached.
pub const NOT_POSTED: &str = "NOT_POSTED";
/// A fault: there was no outcome in time.
pub const MISSING: &str = "MISSING";

/// Whether what ended as `outcome` has its outcome.
#[must_use]
pub fn is_settled(outcome: &str) -> bool {
    ![WAITING, NOT_POSTED, MISSING].contains(&outcome)
}

/// One thing that is posted, what events say of its kind, and the row that shows how it ended.
pub trait Posting: Clone {
    /// How it ended, as people and programs read it.
    type Row;

    /// Its key; none where it has no id.
    fn key(&self) -> Option<Key>;

    /// The key of what `event` is about; none where it does not say.
    fn key_of(event: &BusEvent) -> Option<Key>;

    /// Whether `event` is the outcome of such a thing.
    fn is_outcome(event: &BusEvent) -> bool;

    /// Whether `event` is about something else that has the same key.
    fn is_beside(_: &BusEvent) -> bool {
        false
    }

    /// The row of its outcome, `ms` milliseconds after the posting.
    fn ended(&self, event: &BusEvent, ms: u64) -> Self::Row;

    /// The row without an outcome event: [`DUPLICATE`], [`WAITING`], [`NOT_POSTED`], [`MISSING`].
    fn without(&self, outcome: &'static str, reason: Option<String>) -> Self::Row;
}
