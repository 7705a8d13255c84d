//! Which of the things that a command posted is where, from posting to its one outcome: a pure
//! [`Ledger`], fed with what happens, and a [`Lookup`] of executions for what the bus does not say.

mod ledger;
mod lookup;
mod posting;
#[cfg(test)]
mod tests;

pub use ledger::{Ending, Ledger};
pub use lookup::Lookup;
pub use posting::{DUPLICATE, Key, MISSING, NOT_POSTED, Posting, WAITING, is_settled};
