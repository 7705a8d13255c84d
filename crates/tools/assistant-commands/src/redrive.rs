//! `rejoinder assistant redrive`: asks again what ended in the assistant's dead-letter queue.

use clap::Args;
use cli_base::error::Error;
use redrive::{Claim, Flags, Input, Places};
use serde_json::Value;

/// Where the assistant keeps its dead letters and claims.
pub const PLACES: Places =
    Places { queue: "AssistantDeadLetterQueueUrl", claims: "QuestionsTableName" };

/// Flags of `rejoinder assistant redrive`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rejoinder assistant redrive --dry-run
  rejoinder assistant redrive --stack rejoinder-production
  rejoinder assistant redrive --execution arn:aws:states:... --stack rejoinder-production

Takes the dead letters, frees the claim that a dead execution holds, and asks the question again. What an
execution runs for, or has ended well, is left alone, so running it twice does no harm. A dead letter is
deleted when its execution has started, or its question has its outcome or was asked for a review, whose
reply was written without.

Exit status 1 when something could not be started or read; it stays where it is.")]
pub struct Arguments {
    #[command(flatten)]
    flags: Flags,
}

/// Runs the command.
///
/// # Errors
/// The deployment is not found, or its services do not answer.
pub async fn run(arguments: Arguments) -> Result<u8, Error> {
    redrive::run::<Asked>(PLACES, arguments.flags).await
}

/// A question as it was asked: by an event, or by the execution of a review.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked(Value);

impl Input for Asked {
    fn of(event: Value) -> Option<Self> {
        let asked = Self(event);
        let is_asked = asked.kind() == "QUESTION_ASKED" || asked.needless().is_some();
        (is_asked && asked.0["detail"].is_object()).then_some(asked)
    }

    fn event(&self) -> &Value {
        &self.0
    }

    fn id(&self) -> Option<&str> {
        self.0["detail"]["questionId"].as_str()
    }

    fn machine(&self) -> &'static str {
        "QuestionMachineArn"
    }

    /// A tenant's questions are told apart by `TENANT#QUESTION`.
    fn claim(&self) -> Option<Claim> {
        let tenant = self.0["detail"]["tenant"].as_str()?;
        Some(Claim::named(&format!("{tenant}#{}", self.id()?), "claim".to_owned()))
    }

    fn needless(&self) -> Option<&'static str> {
        let by_review = self.0["AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID"].is_string();
        by_review.then_some("it was asked for a review, whose reply was written without")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const MACHINE: &str = include_str!("../../../../statemachine/assistant/question.asl.json");

    fn asked(event: &Value) -> Option<Asked> {
        Asked::read(&event.to_string())
    }

    #[test]
    fn the_claim_is_the_state_machines() {
        let detail = json!({"tenant": "t", "questionId": "q"});
        let event = asked(&json!({"detail-type": "QUESTION_ASKED", "detail": detail})).unwrap();
        assert_eq!(event.claim(), Some(Claim::named("t#q", "claim".to_owned())));
        assert_eq!((event.id(), event.needless()), (Some("q"), None));
        assert!(
            MACHINE.contains("$states.input.detail.tenant & '#' & $states.input.detail.questionId")
        );
        assert!(MACHINE.contains("\"SET claim = :me,"));
    }

    #[test]
    fn what_a_review_asked_is_not_asked_again() {
        let parent = "AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID";
        let event = asked(&json!({parent: "arn:x", "detail": {"questionId": "r-1"}})).unwrap();
        assert!(event.needless().is_some());
        let review = include_str!("../../../../statemachine/review/review-response.asl.json");
        assert!(review.contains(parent));
    }

    #[test]
    fn other_events_are_no_questions() {
        for event in [
            json!({"detail-type": "QUESTION_ANSWERED", "detail": {}}),
            json!({"detail-type": "QUESTION_ASKED", "detail": 7}),
            json!({"detail": {}}),
            json!(null),
        ] {
            assert_eq!(asked(&event), None, "{event}");
        }
    }

    #[test]
    fn the_places_are_the_templates() {
        let template = include_str!("../../../../infra/assistant.yaml");
        let outputs = template.split("\nOutputs:").nth(1).unwrap();
        for output in [PLACES.queue, PLACES.claims, "QuestionMachineArn"] {
            assert!(outputs.contains(&format!("\n  {output}:\n")), "{output}");
        }
    }
}
