//! A question, and its decision by the ledger.

use crate::Error;
use bucket::ObjectError;
use run_recovery::{Choice, Decision, Ending, Ledger, Refused, RunQuestion, Stored};
use run_watch::Policies;

/// What is asked, and when.
pub(crate) struct Question {
    pub(crate) act: Act,
    pub(crate) policies: Policies,
    /// Unix time, milliseconds.
    pub(crate) now: u64,
}

/// What is asked.
pub(crate) enum Act {
    /// A new run, whose ledger this is.
    Begin(Ledger),
    Recover(Ending),
    Decide(Ending, Choice),
}

impl Question {
    /// Whether checkpoints are looked at: to choose one, or to tell a person which would be.
    pub(crate) fn needs_checkpoints(&self, kept: Option<&Ledger>) -> bool {
        let stands = kept.and_then(|kept| kept.standing(self.now));
        !matches!(self.act, Act::Begin(_)) || matches!(stands, Some(Decision::Ask(_)))
    }

    /// The decision, the ledger with it, and what a person is asked if one is.
    pub(crate) fn decide(
        self,
        kept: Option<Ledger>,
        stored: &[Stored],
    ) -> Result<(Ledger, Decision, Option<RunQuestion>), Error> {
        let (policies, now) = (self.policies.clone(), self.now);
        let (ledger, decision) = self.decided(kept, stored)?;
        let question = ledger.question(stored, now, &policies);
        Ok((ledger, decision, question))
    }

    fn decided(self, kept: Option<Ledger>, stored: &[Stored]) -> Result<(Ledger, Decision), Error> {
        let Self { act, policies, now } = self;
        if let Act::Begin(new) = act {
            return begin(kept, new, now, &policies);
        }
        let mut ledger = kept.ok_or_else(|| ObjectError::unreadable("the run's ledger"))?;
        let decision = match act {
            Act::Decide(ending, choice) => {
                ledger.decide(choice, (&ending, stored), now, &policies)?
            }
            Act::Recover(ending) => ledger.recover(&ending, stored, now, &policies)?,
            Act::Begin(_) => return Err(Refused::Begun.into()),
        };
        Ok((ledger, decision))
    }
}

/// Begun again, a run is where it stands, so that whoever lost sight of it goes on with it: the attempt that has
/// not ended is granted once more, or the same follows the last one. With other terms it begins only where nothing
/// was launched under those before.
fn begin(
    kept: Option<Ledger>,
    new: Ledger,
    now: u64,
    policies: &Policies,
) -> Result<(Ledger, Decision), Error> {
    let mut ledger = match kept {
        Some(kept) => kept.begun_again(new)?,
        None => new,
    };
    let decision = match ledger.standing(now) {
        Some(decision) => decision,
        None => ledger.begin(now, policies)?,
    };
    Ok((ledger, decision))
}
