//! The question and the decision.

use crate::ask::{Act, Question};
use bounds::{InvalidInput, check, check_is};
use run_objects::{NAME_RULE, is_run_name};
use run_recovery::{Choice, Decision, Ending, Ledger, Point, RunQuestion, Terms};
use run_watch::{Policies, Run};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A question about a run: its terms begin it, an ending asks what follows, an ending with a choice says what a
/// person decided.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Input {
    /// The run's name: small letters, digits and hyphens.
    #[schemars(length(min = 1, max = 52))]
    pub run: String,
    #[serde(default)]
    pub terms: Option<Terms>,
    /// The run as its plan has it, with its terms: nothing is granted whose watch would refuse it.
    #[serde(default)]
    pub plan: Option<Run>,
    #[serde(default)]
    pub ending: Option<Ending>,
    #[serde(default)]
    pub choice: Option<Choice>,
    /// Limits of watch and recovery, where they are not those of their table.
    #[serde(default)]
    pub policies: Policies,
    /// Unix time, milliseconds.
    pub now: u64,
}

/// What was decided.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Output {
    pub decision: Decision,
    /// US dollars that are spent, or granted and not yet given back.
    pub spent: f64,
    /// Attempts that were granted so far.
    pub attempts: usize,
    /// Checkpoints that must not be deleted.
    pub kept: Vec<Point>,
    /// With ASK: what a person must know; its `ending` comes back with their choice.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub question: Option<RunQuestion>,
    /// What a person decided, where the decision is what follows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chosen: Option<Choice>,
}

impl Input {
    /// What is asked.
    ///
    /// # Errors
    /// A field breaks a rule, or it asks nothing, or two things at once.
    pub(crate) fn question(&self) -> Result<Question, InvalidInput> {
        check_is("run", is_run_name(&self.run), NAME_RULE)?;
        self.policies.check().map_err(|wrong| wrong.within("policies"))?;
        let act = match (&self.terms, &self.ending, self.choice) {
            (Some(terms), None, None) => Act::Begin(self.checked(terms)?),
            (None, Some(ending), None) => Act::Recover(checked_ending(ending)?),
            (None, Some(ending), Some(choice)) => Act::Decide(checked_ending(ending)?, choice),
            _ => {
                let rule = "stand alone; an ending may have a choice: ask one thing";
                return Err(InvalidInput::new("terms, ending and choice", rule));
            }
        };
        Ok(Question { act, policies: self.policies.clone(), now: self.now })
    }

    fn checked(&self, terms: &Terms) -> Result<Ledger, InvalidInput> {
        check("terms.run", terms.run == self.run, "must be the run")?;
        if let Some(plan) = &self.plan {
            plan.check().map_err(|wrong| wrong.within("plan"))?;
            let is_same = plan.save_every == terms.save_every;
            check_is("terms.saveEvery", is_same, "that of the plan")?;
        }
        Ledger::new(terms.clone()).map_err(|wrong| wrong.within("terms"))
    }
}

fn checked_ending(ending: &Ending) -> Result<Ending, InvalidInput> {
    ending.check().map_err(|wrong| wrong.within("ending"))?;
    Ok(ending.clone())
}

impl Output {
    pub(crate) fn of(ledger: &Ledger, decision: Decision, question: Option<RunQuestion>) -> Self {
        let asks = matches!(decision, Decision::Ask(_));
        Self {
            decision,
            spent: ledger.spent(),
            attempts: ledger.launches().len(),
            kept: ledger.kept().into_iter().cloned().collect(),
            question: question.filter(|_| asks),
            chosen: ledger.chosen().filter(|_| !asks),
        }
    }
}
