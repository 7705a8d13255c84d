//! How a run ends: the detail of the outcome events.

use run_recovery::Why;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The version of the outcome's shape; grows when a field changes its meaning.
pub const SCHEMA_VERSION: &str = "1";

/// Why a run ended without its model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum RunFailure {
    /// The event breaks a rule; nothing was launched, and it may be posted again, corrected.
    InvalidRun,
    /// A person would have to decide, and nobody is asked, or was asked as often as the stack allows; `why` says
    /// about what. Posting the run again asks anew, where somebody is asked.
    NeedsPerson,
    /// A person was asked, and nobody decided in time; posting the run again asks anew.
    NoDecision,
    /// A fault of the machine's own; posting the run again goes on with it.
    SystemError,
    /// The ceiling of cost leaves nothing worth a launch.
    BudgetSpent,
    /// The hours leave nothing worth a launch.
    TooLong,
    /// As many launches as the policies allow.
    RestartsSpent,
    /// The workers ended at one step again and again.
    CrashLoop,
    /// The model took harm at one place a second time.
    TrainingDiverged,
    /// The program did not go on from the checkpoint that it was told.
    StartedElsewhere,
    /// The program ended well before its last step.
    EndedEarly,
    /// The account may not have so many machines.
    QuotaExceeded,
    /// The service refuses the job, or its name is somebody else's job's.
    RequestRefused,
    /// Somebody stopped its job, or a person who was asked stopped the run: then `approval` says who.
    StoppedByPerson,
    /// More machines are lost than there are spare ones.
    NodesUnhealthy,
}

/// Who decided what follows, where a person was asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Approval {
    /// The reviewer's e-mail address.
    pub by: String,
    /// How we know: `LINK`, `VERIFIED` or `AUTOMATIC`.
    pub identity: String,
    /// RFC 3339 in UTC.
    pub at: String,
}

/// An error as the outcome keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct OutcomeError {
    /// Its name, as the state machine matches it.
    pub name: String,
    /// What went wrong and what to do.
    pub cause: String,
}

/// The detail of `TRAINING_RUN_FINISHED` and `TRAINING_RUN_FAILED`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct RunOutcome {
    /// [`SCHEMA_VERSION`].
    pub schema_version: String,
    /// The run's name; null where the event had none.
    pub run: Option<String>,
    /// ARN of the execution that led here.
    pub execution_id: String,
    /// When that execution began, RFC 3339 in UTC.
    pub started_at: String,
    /// Attempts that were granted, by executions before this one too.
    pub attempts: u32,
    /// The last step that was judged.
    pub steps: u64,
    /// As the service says, of one machine, of the attempts that this execution saw the end of.
    pub billed_seconds: u64,
    /// US dollars for these, by the price that the run names.
    pub dollars: f64,
    /// With a finished run: where its model is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
    /// With a failure: why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<RunFailure>,
    /// What the ledger decided, where it ended the run, or asked a person: reason, step, batch, faults of checkpoints.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Why>,
    /// The last person who was asked in this execution and decided, to go on or to stop.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approval: Option<Approval>,
    /// With `INVALID_RUN` and `SYSTEM_ERROR`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<OutcomeError>,
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test")]

    use super::*;
    use run_recovery::Reason;
    use run_watch::{Name, Verdict};
    use serde_json::json;

    const NAMES: [Name; 26] = [
        Name::GradientSpike,
        Name::LossSpike,
        Name::GradientRise,
        Name::LossRise,
        Name::RateJump,
        Name::Straggler,
        Name::NotFinite,
        Name::SpikeStays,
        Name::LossStays,
        Name::TrainingStalled,
        Name::ProcessLost,
        Name::NodeLost,
        Name::PlatformFailed,
        Name::ProgramFailed,
        Name::NoCapacity,
        Name::Interrupted,
        Name::TimeOver,
        Name::GradientGrows,
        Name::CrashLoop,
        Name::StartedElsewhere,
        Name::EndedEarly,
        Name::BudgetSpent,
        Name::TooLong,
        Name::QuotaExceeded,
        Name::RequestRefused,
        Name::StoppedByPerson,
    ];

    /// As the machine writes a reason: `([a-z])([A-Z])` becomes `$1_$2`, in capitals.
    fn screaming(name: &str) -> String {
        let mut text = String::new();
        for (at, letter) in name.char_indices() {
            if letter.is_ascii_uppercase() && at > 0 {
                text.push('_');
            }
            text.push(letter.to_ascii_uppercase());
        }
        text
    }

    #[test]
    fn whatever_ends_a_run_has_a_reason() {
        let found = NAMES.into_iter().filter(|name| name.verdict() == Verdict::Stop);
        let decided = [
            Reason::TrainingDiverged,
            Reason::CrashLoop,
            Reason::RestartsSpent,
            Reason::BudgetSpent,
            Reason::TooLong,
            Reason::NodesUnhealthy,
        ];
        for reason in found.map(Reason::Found).chain(decided) {
            let name = json!(reason);
            let reason = screaming(name.as_str().unwrap());
            let read = serde_json::from_value::<RunFailure>(json!(reason));
            assert!(read.is_ok(), "{reason}");
        }
    }
}
