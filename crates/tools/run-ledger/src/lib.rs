//! Which of the things that a command posted is where, from posting to its one outcome: a pure
//! [`Ledger`], fed with what happens, a [`Lookup`] of executions for what the bus does not say, and
//! [`Show`], which prints a [`Row`] for each as it ends. [`run`] does all of it, and [`run_by`] where things come
//! onto the bus by another way.

mod follow;
mod ledger;
mod lookup;
mod plan;
mod posting;
mod row;
mod run;
mod show;
mod summary;
#[cfg(test)]
mod tests;

pub use follow::Follow;
pub use ledger::{Ending, Ledger};
pub use lookup::Lookup;
pub use plan::{Plan, patience};
pub use posting::{DUPLICATE, Key, MISSING, NOT_POSTED, Posting, WAITING, is_settled};
pub use row::{Row, columns};
pub use run::{Followed, Post, run, run_by};
pub use show::Show;
