//! What becomes of a training run when one of its attempts has ended.
//!
//! Pure. A [`Ledger`] holds what was launched and decided, [`Ledger::begin`] grants the first attempt, and
//! [`Ledger::recover`] decides on the next: from which good checkpoint, without which batches, on which
//! machines, for how long at most; or that a person is asked ([`Ledger::question`] says what they must know), or
//! that the run ends.
//!
//! **The ceiling of cost is held here.** An attempt is granted no more time than what is left pays for, and
//! all of it counts as spent until the platform says that the attempt is over. The same question has the
//! same answer, so that a caller that asks again launches nothing new. What is trusted is the clock, the
//! platform's word that an attempt is over, and that it does not run one name twice.
//!
//! A checkpoint is durable before it is named: shards with their hashes, the [`Manifest`] last. It is good
//! once so many steps after it were judged without trouble, by a watch of the attempt that wrote it. What an
//! attempt writes when a later one has been launched is never good.

mod checkpoint;
mod choose;
mod decision;
mod ending;
mod history;
mod ledger;
mod money;
mod question;
mod recover;

pub use checkpoint::{CheckpointFault, Found, Identity, Manifest, Named, Shard, Stored};
pub use decision::{Decision, Next, Point, Reason, Refused, Skip, Why};
pub use ending::Ending;
pub use ledger::{Choice, Ended, Launch, Ledger, Terms};
pub use money::STOP_SECONDS;
pub use question::{MOST_TOLD, RunQuestion, Told};
