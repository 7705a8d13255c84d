//! Watches one attempt of a training run by the records that its ranks write after each step.
//!
//! Pure. [`Watch::take`] takes a [`StepRecord`], [`Watch::answer`] says at a moment what is to be done:
//! CONTINUE, FINISHED, RECOVER, STOP or ASK, with the name of the reason and its [`Finding`]: step, value and
//! limit. Between two looks a [`Watch`] is kept as JSON.
//!
//! Records come late, twice, torn and out of order. A step is judged when all ranks have reported it, or
//! when [`REORDER`] later steps have begun, so that duplicates, the order within so many steps and how the
//! records are divided into looks change nothing. What is of another attempt is refused.
//!
//! Every limit is in one table, [`Policies::table`], with its bounds and its source.

mod answer;
mod counts;
mod figure;
mod finding;
mod growth;
mod judge;
mod open;
mod policies;
mod ranks;
mod read;
mod recent;
mod record;
mod run;
mod spike;
mod verdict;
mod watch;

pub use answer::Answer;
pub use counts::Counts;
pub use figure::Figure;
pub use finding::{Finding, Name};
pub use open::REORDER;
pub use policies::{Limit, Policies};
pub use read::{Read, read};
pub use record::{MOST_RANKS, MOST_STEPS, StepRecord};
pub use run::{Attempt, Cause, Grant, Look, Run, Status};
pub use verdict::Verdict;
pub use watch::Watch;
