//! Lambda: the page on which a person decides.
//!
//! GET and HEAD read only; with the query `picture` they give a picture that the question shows. POST
//! passes, in this order: size, media type, exact Origin, a known link, the question's standing, the form's nonce, what was filled in, the code. Then the
//! decision is written under the condition that the question is open, and only then is the
//! execution resumed; repeating the same decision heals a crash between the two.
//!
//! Metrics: `Requests` by `outcome`; `ApprovalLatency`, from the attempt's mail to the decision.

mod compared;
mod config;
mod decide;
mod event;
mod form;
mod list;
mod locate;
mod page;
mod picture;
mod response;
mod show;
mod style;

pub use config::Config;
pub use event::{Request, read_request, write_response};
pub use picture::{Buckets, FetchPicture};
pub use response::{Outcome, Response};

use approval_resume::Resume;
use approval_store::{CommitWrite, CountTries, FindLink, FindRecord, ListOpen, StoreError};
use jiff::Timestamp;
use lambda_bridge::{Answer, NamedError, UpstreamError};
use serde_json::Value;

/// What the handler works with.
#[derive(Debug)]
pub struct Ports<S, R, P> {
    /// Where questions are kept.
    pub store: S,
    /// Who lets executions go on.
    pub resume: R,
    /// Where the pictures lie that questions are about.
    pub pictures: P,
}

/// What the handler asks of the store.
pub trait Store: FindLink + FindRecord + CommitWrite + CountTries + ListOpen + Sync {}

impl<T: FindLink + FindRecord + CommitWrite + CountTries + ListOpen + Sync> Store for T {}

/// A service behind the page failed. The person sees a page that says what to do.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    /// The approvals table failed.
    #[error("cannot reach the question")]
    Store(#[from] StoreError),
    /// Step Functions failed after the decision was written.
    #[error("cannot hand the decision on")]
    Resume(#[source] UpstreamError),
    /// S3 failed.
    #[error("cannot fetch the picture")]
    Picture(#[source] UpstreamError),
}

impl NamedError for Error {
    fn name(&self) -> &'static str {
        match self {
            Self::Store(error) => error.name(),
            Self::Resume(error) | Self::Picture(error) => error.name(),
        }
    }
}

/// Answers an event of the HTTP API with a response. Counts what became of the request and logs a
/// failure's name: never an address, a link or a text.
pub async fn respond<S: Store, R: Resume + Sync, P: FetchPicture + Sync>(
    ports: &Ports<S, R, P>,
    config: &Config,
    event: &Value,
    now: Timestamp,
) -> Answer<Value> {
    let answer = handle(ports, config, &read_request(event), now).await;
    let outcome = answer.outcome.name();
    if let Some(failure) = &answer.failure {
        tracing::error!(outcome, error = failure.name, cause = failure.message, "failed");
    }
    Answer::new(write_response(&answer, config)).counting(answer.metrics()).by("outcome", outcome)
}

/// Answers one request. Every failure is a page, too.
pub async fn handle<S: Store, R: Resume + Sync, P: FetchPicture + Sync>(
    ports: &Ports<S, R, P>,
    config: &Config,
    request: &Request,
    now: Timestamp,
) -> Response {
    let answered = match (request.method.as_str(), request.segment()) {
        (_, None) => Ok(page::unknown()),
        ("GET" | "HEAD", Some("")) => list::list(ports, config, request, now).await,
        ("GET" | "HEAD", Some(segment)) => match request.picture() {
            Some(number) => picture::picture(ports, request, segment, number, now).await,
            None => show::show(ports, config, request, segment, now).await,
        },
        ("POST", Some(segment)) if !segment.is_empty() => {
            decide::decide(ports, config, request, segment, now).await
        }
        (_, Some(segment)) => Ok(page::method_not_allowed(segment.is_empty())),
    };
    let answer = answered.unwrap_or_else(|error| page::unavailable(error.into()));
    if request.method == "HEAD" { answer.without_body() } else { answer }
}
