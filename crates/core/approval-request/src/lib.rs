//! Lambda: asks a person to decide, by e-mail.
//!
//! Writes the question and a link for each person asked, then mails each. Asked again with the
//! same attempt it mails only those who have no mail yet; asked with a later attempt it makes the
//! earlier links void; asked a question that has been decided it hands the decision on and asks
//! nobody.
//!
//! Metrics: `Questions`, and `Reminders` for those that were not answered in time and are asked again.

mod config;
mod issue;
mod mail;
mod pace;
mod sns;
mod subject;

pub use config::{Config, People};
pub use mail::Mail;
pub use pace::Paced;
pub use sns::Sns;
pub use subject::SUBJECT_LIMIT;

use approval_resume::Resume;
use approval_store::{CommitWrite, FindLink, FindRecord, MarkMailed, StoreError, Written};
use approvals::{
    ApprovalRequest, AskStep, Condition, Progress, QuestionId, Record, Secret, Write, ask,
};
use bounds::{InvalidInput, check, check_length};
use futures_util::future::join_all;
use issue::Issued;
use jiff::Timestamp;
use lambda_bridge::{Answer, Metric, NamedError, UpstreamError};
use questions::{Decision, Question};
use reviews::LIMITS;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::future::Future;

/// What the state machine hands over, and waits.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Input {
    /// ARN of the execution.
    #[schemars(length(max = 2048))]
    pub execution_id: String,
    /// The token that lets it go on.
    #[schemars(with = "String", length(max = 2048))]
    pub task_token: Secret,
    pub question: Question,
}

/// What was done; nobody reads it but the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Output {
    pub question_id: String,
    /// How many people were mailed by this call.
    pub asked: usize,
}

impl Output {
    /// Counts a question's `attempt`, which counts from 1; nothing when nobody was mailed.
    fn counted(self, attempt: u32) -> Answer<Self> {
        if self.asked == 0 {
            return Answer::new(self);
        }
        Answer::new(self).counting([
            Metric::count("Questions", 1.0),
            Metric::count("Reminders", f64::from(u8::from(attempt > 1))),
        ])
    }
}

/// Sends a mail.
pub trait SendMail {
    /// Hands a mail over for delivery.
    fn send(&self, mail: &Mail) -> impl Future<Output = Result<(), UpstreamError>> + Send;
}

/// The names of the errors with which the function ends.
pub const ERRORS: &[&str] = &[
    "InvalidInput",
    "NobodyToAsk",
    "UnreadableRecord",
    "UpstreamThrottled",
    "UpstreamUnavailable",
    "UpstreamRejected",
];

/// Why nobody was asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A field is out of bounds, or the question offers nothing to choose.
    #[error(transparent)]
    InvalidInput(#[from] InvalidInput),
    /// The audience has no members.
    #[error("nobody is configured to be asked: set REVIEWERS, or ESCALATION_REVIEWERS to escalate")]
    NobodyToAsk,
    /// The approvals table failed.
    #[error("cannot keep the question")]
    Store(#[from] StoreError),
    /// The mail service failed.
    #[error("cannot send the mail")]
    Mail(#[source] UpstreamError),
    #[error("cannot hand on the decision")]
    Resume(#[source] UpstreamError),
    /// Others kept changing the record.
    #[error("the question's record changes too fast: retry")]
    Contended,
    /// The operating system gave no random bytes.
    #[error("no randomness for a link")]
    Randomness(#[from] getrandom::Error),
}

impl NamedError for Error {
    fn name(&self) -> &'static str {
        match self {
            Self::InvalidInput(error) => error.name(),
            Self::NobodyToAsk => "NobodyToAsk",
            Self::Store(error) => error.name(),
            Self::Mail(error) | Self::Resume(error) => error.name(),
            Self::Contended | Self::Randomness(_) => "UpstreamUnavailable",
        }
    }
}

/// What the handler works with.
#[derive(Debug)]
pub struct Ports<S, M, R> {
    /// Where questions are kept.
    pub store: S,
    pub mail: M,
    /// Who lets executions go on.
    pub resume: R,
}

/// How often a write is tried that somebody else's write refuses.
const TRIES: usize = 5;

/// Asks the people whom a question is for, or hands on what they decided before.
///
/// # Errors
/// See [`Error`]. Repeating the call continues where it failed.
pub async fn handle<S, M, R>(
    ports: &Ports<S, M, R>,
    config: &Config,
    input: Input,
    now: Timestamp,
) -> Result<Answer<Output>, Error>
where
    S: FindRecord + FindLink + CommitWrite + MarkMailed + Sync,
    M: SendMail + Sync,
    R: Resume + Sync,
{
    let request = input.validated()?;
    let (id, attempt) = (request.id(), request.question.attempt);
    for _ in 0..TRIES {
        let stored = ports.store.record(&id).await?;
        let (record, condition) = match ask(stored.as_ref(), &request, now) {
            AskStep::Stale => return Ok(Answer::new(Output::of(&id, 0))),
            AskStep::Resume(decision) => {
                hand_on(ports, stored.as_ref(), &request.task_token, &decision).await?;
                return Ok(Answer::new(Output::of(&id, 0)));
            }
            AskStep::Ask(record, condition) | AskStep::Continue(record, condition) => {
                (*record, condition)
            }
        };
        if let Some(asked) = ask_people(ports, config, record, condition, now).await? {
            return Ok(Output::of(&id, asked).counted(attempt));
        }
    }
    Err(Error::Contended)
}

impl Input {
    fn validated(self) -> Result<ApprovalRequest, InvalidInput> {
        check_length("executionId", Some(&self.execution_id), LIMITS.arn)?;
        check_length("taskToken", Some(self.task_token.reveal()), LIMITS.arn)?;
        self.question.validate().map_err(|invalid| invalid.within("question"))?;
        check("question.choices", !self.question.choices.is_empty(), "is empty: offer one")?;
        let Self { execution_id, task_token, question } = self;
        Ok(ApprovalRequest { execution_id, task_token, question })
    }
}

impl Output {
    fn of(id: &QuestionId, asked: usize) -> Self {
        Self { question_id: id.as_str().to_owned(), asked }
    }
}

/// Writes the record with its links and mails whoever has no mail, all at once: nobody waits for
/// another's mail, nor goes without when that one fails. `None` when somebody else wrote first.
async fn ask_people<S, M, R>(
    ports: &Ports<S, M, R>,
    config: &Config,
    record: Record,
    condition: Condition,
    now: Timestamp,
) -> Result<Option<usize>, Error>
where
    S: FindLink + CommitWrite + MarkMailed,
    M: SendMail,
{
    let people = config.people(record.question.audience)?;
    let mailed = already_mailed(&ports.store, &record, now).await?;
    let (record, issued) = issue::complete(record, people, &mailed)?;
    let links = issued.iter().map(|issued| issued.link.clone()).collect();
    let write = Write { record, condition, links, audit: None };
    if ports.store.commit(&write).await? == Written::Refused {
        return Ok(None);
    }
    let deliveries = issued.iter().map(|issued| deliver(ports, config, &write.record, issued, now));
    join_all(deliveries).await.into_iter().collect::<Result<(), _>>()?;
    Ok(Some(issued.len()))
}

/// The links of this attempt whose mails went out.
async fn already_mailed<S: FindLink>(
    store: &S,
    record: &Record,
    now: Timestamp,
) -> Result<Vec<approvals::LinkHash>, StoreError> {
    let mut mailed = vec![];
    for asked in &record.asked {
        let link = store.link(&asked.link, now).await?;
        mailed.extend(link.filter(|link| link.mailed_at.is_some()).map(|link| link.hash));
    }
    Ok(mailed)
}

async fn deliver<S: MarkMailed, M: SendMail, R>(
    ports: &Ports<S, M, R>,
    config: &Config,
    record: &Record,
    issued: &Issued,
    now: Timestamp,
) -> Result<(), Error> {
    ports.mail.send(&mail::compose(record, issued, config)).await.map_err(Error::Mail)?;
    Ok(ports.store.mailed(&issued.link.hash, now).await?)
}

/// Completes the new task with the decision that the earlier one did not live to see.
async fn hand_on<S: CommitWrite, M, R: Resume>(
    ports: &Ports<S, M, R>,
    stored: Option<&Record>,
    task_token: &Secret,
    decision: &Decision,
) -> Result<(), Error> {
    ports.resume.resume(task_token, decision).await.map_err(Error::Resume)?;
    let Some(record) = stored else { return Ok(()) };
    let delivered = Write {
        record: Record {
            task_token: task_token.clone(),
            ..record.with(Progress::Decided(decision.clone()))
        },
        condition: Condition::Unchanged { version: record.version },
        links: vec![],
        audit: None,
    };
    // Refused: somebody else noted the delivery, which is as good.
    ports.store.commit(&delivered).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_samples_are_inputs() {
        for sample in [
            include_str!("../../../../events/core/approval-request/review.json"),
            include_str!("../../../../events/core/approval-request/reply.json"),
            include_str!("../../../../events/core/approval-request/escalation.json"),
            include_str!("../../../../events/core/approval-request/unsupported-language.json"),
            include_str!("../../../../events/core/approval-request/edited-reply-is-toxic.json"),
            include_str!("../../../../events/core/approval-request/urgent.json"),
            include_str!("../../../../events/core/approval-request/reopened.json"),
            include_str!("../../../../events/core/approval-request/picture.json"),
            include_str!("../../../../events/core/approval-request/attributes.json"),
            include_str!("../../../../events/core/approval-request/description.json"),
            include_str!(
                "../../../../events/core/approval-request/earlier-revision-was-harmful.json"
            ),
        ] {
            let input: Input = serde_json::from_str(sample).unwrap();
            assert!(!format!("{input:?}").contains("exampletoken"));
            input.validated().unwrap();
        }
    }

    fn about_review(input: &mut Input) -> &mut questions::AboutReview {
        let questions::Subject::Review(about) = &mut input.question.subject else { unreachable!() };
        about
    }

    #[test]
    fn a_picture_belongs_to_its_stage() {
        let sample = include_str!("../../../../events/core/approval-request/picture.json");
        let mut input: Input = serde_json::from_str(sample).unwrap();
        input.question.stage = questions::Stage::Review;
        assert!(input.clone().validated().is_err());
        input.question.stage = questions::Stage::Image;
        about_review(&mut input).picture = None;
        assert!(input.validated().is_err());
    }

    #[test]
    fn a_question_that_is_asked_again_counts_as_a_reminder() {
        let counted = |asked, attempt| {
            let output = Output { question_id: "q".to_owned(), asked };
            output.counted(attempt).metrics.iter().map(|metric| metric.value).collect::<Vec<_>>()
        };
        assert_eq!(counted(2, 1), [1.0, 0.0]);
        assert_eq!(counted(1, 2), [1.0, 1.0]);
        assert!(counted(0, 2).is_empty());
    }

    #[test]
    fn what_cannot_be_asked_is_invalid_input() {
        let sample = include_str!("../../../../events/core/approval-request/review.json");
        let mut input: Input = serde_json::from_str(sample).unwrap();
        input.question.choices.clear();
        assert_eq!(input.clone().validated().unwrap_err().name(), "InvalidInput");
        about_review(&mut input).review.text.clear();
        assert_eq!(input.validated().unwrap_err().name(), "InvalidInput");
    }
}
