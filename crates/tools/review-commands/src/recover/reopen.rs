//! `rejoinder review reopen`: people look again at a review that ended harmful or without a reply.
//!
//! The review is posted once more with what it ended as; the state machine takes the claim over
//! from the execution that is overruled, and a person decides whatever the score.

use crate::files::FiledReview;
use crate::post::poster;
use crate::recover::claims::read_revisions;
use aws_sdk_sfn::Client;
use aws_sdk_sfn::operation::describe_execution::DescribeExecutionOutput;
use clap::Args;
use cli_base::deployed::{Deployed, Which};
use cli_base::error::{Error, at_path, aws_call};
use cli_base::output;
use redrive::Claims;
use reviews::{FailureReason, Outcome, Reopened};
use serde::Serialize;
use serde_json::Value;
use std::path::Path;

/// Flags of `rejoinder review reopen`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rejoinder review reopen rv-1029 --reason \"it is about birds\"
  rejoinder review reopen rv-1029 --revision 2 --reason \"the customer asked us to\" --json
  rejoinder review reopen rv-1029 --reason \"looked at by hand\" --stack rejoinder-production

Sends a review that ended as HARMFUL_CONTENT_DETECTED, or as RESPONSE_GENERATION_FAILED by a verdict
or for want of one, to the reviewers with its history; they decide whatever the score. Its outcome is
a second event for the same revision, with another executionId and `reopened`. What failed by a fault
is for `redrive`. Running it twice reopens once.")]
pub struct Arguments {
    /// The shop's id of the review
    #[arg(value_name = "ID")]
    review: String,
    /// Why, for the people who decide and for the audit
    #[arg(long, value_name = "TEXT", value_parser = reason)]
    reason: String,
    /// The revision [default: the newest]
    #[arg(long, value_name = "N")]
    revision: Option<u32>,
    /// Who reopens it [default: the user that is logged in]
    #[arg(long, value_name = "NAME", env = "USER")]
    who: Option<String>,
    /// The source of the event
    #[arg(long, default_value = "shop.reviews")]
    source: String,
    /// Print one JSON object: {reviewId, revision, executionId, outcome, reason}
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    which: Which,
}

fn reason(text: &str) -> Result<String, String> {
    match text.trim() {
        "" => Err("say why: the people who decide read it".to_owned()),
        reason if reason.chars().nth(500).is_some() => Err("500 characters at most".to_owned()),
        reason => Ok(reason.to_owned()),
    }
}

/// What to reopen, and why.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The shop's id of the review.
    pub review: String,
    /// The revision; the newest if none is named.
    pub revision: Option<u32>,
    pub because: String,
    pub who: Option<String>,
    /// The source of the event.
    pub source: String,
}

/// A review that people look at again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Sent {
    /// The shop's id of the review.
    pub review_id: String,
    pub revision: u32,
    /// The execution that is overruled.
    pub execution_id: String,
    pub outcome: Outcome,
    /// Why there was no reply.
    pub reason: Option<FailureReason>,
}

/// Runs the command.
///
/// # Errors
/// The review is not known, was answered, or is being answered; or a service does not answer.
pub async fn run(arguments: Arguments) -> Result<u8, Error> {
    let deployed = Deployed::find(&arguments.which).await?;
    let plan = Plan {
        review: arguments.review,
        revision: arguments.revision,
        because: arguments.reason,
        who: arguments.who,
        source: arguments.source,
    };
    let sent = reopen(&deployed, &plan).await?;
    output::line(&told(&sent, arguments.json)).map_err(at_path(Path::new("standard output")))?;
    Ok(0)
}

fn told(sent: &Sent, json: bool) -> String {
    match json {
        true => serde_json::to_string(sent).unwrap_or_default(),
        false => format!(
            "{} revision {} ended as {}: people are asked again",
            sent.review_id,
            sent.revision,
            sent.outcome.detail_type()
        ),
    }
}

/// Posts the review again, with how it ended.
///
/// # Errors
/// The review is not known, was answered, or is being answered; or a service does not answer.
pub async fn reopen(deployed: &Deployed, plan: &Plan) -> Result<Sent, Error> {
    let (revision, execution) = claimed(deployed, plan).await?;
    let client = Client::new(&deployed.config);
    let described = client.describe_execution().execution_arn(&execution).send().await;
    let described = described.map_err(aws_call("states:DescribeExecution"))?;
    let reopened = reopened(plan, &execution, &described)?;
    let detail = detail(&described, &reopened)?;
    let bus = deployed.output("EventBusName")?;
    let poster = poster(&deployed.config, bus, &plan.source);
    let posted = poster.post(&[FiledReview::of(detail)]).await?.pop();
    if let Some(Err(why)) = posted {
        return Err(Error::Usage(format!("the bus refused the review: {why}")));
    }
    let Reopened { outcome, reason, .. } = reopened;
    let review_id = plan.review.clone();
    Ok(Sent { review_id, revision, execution_id: execution, outcome, reason })
}

/// The revision and the execution that has taken it.
async fn claimed(deployed: &Deployed, plan: &Plan) -> Result<(u32, String), Error> {
    let revisions =
        read_revisions(&Claims::new(deployed, "ClaimsTableName")?, &plan.review).await?;
    let found = match plan.revision {
        Some(revision) => revisions.get_key_value(&revision),
        None => revisions.last_key_value(),
    };
    let unknown = || {
        Error::Usage(format!(
            "no execution holds {}: a review that failed by a fault is for `rejoinder review redrive`, one \
             that is forgotten is posted with its next revision",
            plan.review
        ))
    };
    found.map(|(revision, execution)| (*revision, execution.clone())).ok_or_else(unknown)
}

/// How the execution ended, if it may be overruled.
fn reopened(
    plan: &Plan,
    execution: &str,
    described: &DescribeExecutionOutput,
) -> Result<Reopened, Error> {
    let Some(output) = described.output() else {
        let status = described.status().as_str();
        return Err(Error::Usage(format!(
            "{execution} is {status}: it has no outcome to overrule"
        )));
    };
    let output: Value = serde_json::from_str(output).unwrap_or_default();
    let reopened = Reopened {
        because: plan.because.clone(),
        who: plan.who.clone(),
        outcome: field(&output["outcome"]["type"]).ok_or_else(|| unread(execution))?,
        reason: field(&output["outcome"]["reason"]),
        moderation: field(&output["moderation"]),
        execution_id: execution.to_owned(),
    };
    match may_be_overruled(reopened.outcome, reopened.reason) {
        Ok(()) => Ok(reopened),
        Err(why) => Err(Error::Usage(format!("{} {why}", plan.review))),
    }
}

fn may_be_overruled(outcome: Outcome, reason: Option<FailureReason>) -> Result<(), &'static str> {
    match (outcome, reason) {
        (Outcome::NewReviewResponseCreated, _) => Err("has its reply"),
        (_, Some(FailureReason::InvalidReview)) => Err("was refused: post it corrected"),
        (_, Some(FailureReason::Superseded)) => Err("has a newer revision: reopen that one"),
        (_, Some(FailureReason::SystemError)) => {
            Err("failed by a fault: run `rejoinder review redrive`")
        }
        _ => Ok(()),
    }
}

fn field<T: serde::de::DeserializeOwned>(value: &Value) -> Option<T> {
    serde_json::from_value(value.clone()).ok()
}

fn unread(execution: &str) -> Error {
    Error::Usage(format!("{execution} ended without an outcome that this version reads"))
}

/// The review as it was posted, with what is overruled.
fn detail(described: &DescribeExecutionOutput, reopened: &Reopened) -> Result<Value, Error> {
    let input: Value =
        described.input().and_then(|i| serde_json::from_str(i).ok()).unwrap_or_default();
    let Value::Object(mut detail) = input["detail"].clone() else {
        return Err(unread(&reopened.execution_id));
    };
    let reopened = serde_json::to_value(reopened).unwrap_or_default();
    detail.insert("reopened".to_owned(), reopened);
    Ok(Value::Object(detail))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn described(input: &Value, output: Option<&Value>) -> DescribeExecutionOutput {
        let builder = DescribeExecutionOutput::builder()
            .execution_arn("arn:e")
            .state_machine_arn("arn:m")
            .status(aws_sdk_sfn::types::ExecutionStatus::Succeeded)
            .start_date(aws_sdk_sfn::primitives::DateTime::from_secs(0))
            .input(input.to_string());
        builder.set_output(output.map(Value::to_string)).build().unwrap()
    }

    fn plan() -> Plan {
        Plan {
            review: "r-1".to_owned(),
            revision: None,
            because: "a bird".to_owned(),
            who: Some("ana".to_owned()),
            source: "shop.reviews".to_owned(),
        }
    }

    #[test]
    fn a_harmful_review_is_posted_with_how_it_ended() {
        let moderation = json!({"verdict": "TOXIC", "score": 0.9, "decidedBy": "MACHINE"});
        let output =
            json!({"outcome": {"type": "HARMFUL_CONTENT_DETECTED"}, "moderation": moderation});
        let ended =
            described(&json!({"detail": {"reviewId": "r-1", "text": "Tits."}}), Some(&output));
        let reopened = reopened(&plan(), "arn:e", &ended).unwrap();
        assert_eq!(reopened.moderation.as_ref().and_then(|m| m.score), Some(0.9));
        let detail = detail(&ended, &reopened).unwrap();
        assert_eq!(detail["text"], "Tits.");
        assert_eq!(detail["reopened"]["because"], "a bird");
        assert_eq!(detail["reopened"]["executionId"], "arn:e");
    }

    #[test]
    fn what_has_its_reply_or_no_outcome_stays() {
        let refused = |output: Option<&Value>| {
            reopened(&plan(), "arn:e", &described(&json!({}), output)).unwrap_err().to_string()
        };
        let answered = json!({"outcome": {"type": "NEW_REVIEW_RESPONSE_CREATED"}});
        assert_eq!(refused(Some(&answered)), "r-1 has its reply");
        assert!(refused(None).contains("no outcome to overrule"));
        assert!(refused(Some(&json!({}))).contains("without an outcome"));
        for (reason, stays) in [
            (FailureReason::ToxicReply, false),
            (FailureReason::RejectedByPerson, false),
            (FailureReason::NoDecision, false),
            (FailureReason::NoReplyNeeded, false),
            (FailureReason::InvalidReview, true),
            (FailureReason::Superseded, true),
            (FailureReason::SystemError, true),
        ] {
            let judged = may_be_overruled(Outcome::ResponseGenerationFailed, Some(reason));
            assert_eq!(judged.is_err(), stays, "{reason:?}");
        }
    }
}
