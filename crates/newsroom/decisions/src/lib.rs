//! What people decided about suggestions for articles, and what follows from it.
//!
//! Pure. A [`Record`] is what was decided, a [`Decision`] that with its number: of several about one
//! suggestion the last [stands](standing()). A [`Ledger`] is what those that stand say of each term and target:
//! a [`prior`](Ledger::prior) for the next suggestion, and whether the pair is [muted](Ledger::muted).
//! Decisions may come twice and in any order: the ledger is the same.
//!
//! Not seen is no rejection. A rejection counts only where it says that the term does not mean the target,
//! or that nobody wants it there ([`Reason::is_about_pair`]); the wrong place, or a link that is there
//! already, says nothing of the pair.

mod keys;
mod ledger;
mod pair;
mod record;

pub use keys::{Decision, MOST_RECALLED, article_key, suggestion_prefix, term_key, version_prefix};
pub use ledger::{Ledger, Muted, Smoothing, standing};
pub use pair::Pair;
pub use record::{Kind, Reason, Record, Undo, Verdict, most_term};
