//! What people decided about suggestions for articles, and what follows from it.
//!
//! Pure. [`Decision`] says where a table keeps a record. A [`Record`] is one decision, written before it takes effect. A [`Ledger`] is what all of them
//! together say of each term and target: a [`prior`](Ledger::prior) for the next suggestion, and whether the
//! pair is [muted](Ledger::muted). Records may come twice and in any order: the ledger is the same.
//!
//! Not seen is no rejection. A rejection counts only where it says that the term does not mean the target,
//! or that nobody wants it there ([`Reason::is_about_pair`]); the wrong place, or a link that is there
//! already, says nothing of the pair.

mod keys;
mod ledger;
mod pair;
mod record;

pub use keys::{Decision, article_key, suggestion_prefix, term_key, version_prefix};
pub use ledger::{Ledger, Muted, Smoothing};
pub use pair::Pair;
pub use record::{Kind, Reason, Record, Undo, Verdict};
