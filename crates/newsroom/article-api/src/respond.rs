//! Decides what a request asks, and does it.

use crate::event::{Format, Path, format, page, path, read as read_body};
use crate::{Event, Problem, Put, Response, has_seen, is_same, response, view};
use article_store::{
    FindStanding, KeepVersion, Kept, ListStandings, ReadVersion, Standing, Written,
};
use articles::{Article, State};
use bounds::InvalidInput;
use jiff::Timestamp;
use lambda_bridge::{Answer, Metric, UpstreamError};
use std::time::Duration;

/// How often a version is judged anew, where another was written in between.
const ROUNDS: u32 = 3;

/// The longest pause before a version is judged anew for the first time. It doubles.
pub const FIRST_PAUSE: Duration = Duration::from_millis(50);

/// When a request is answered, and how patiently.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    pub now: Timestamp,
    /// The longest pause before a version is judged anew for the first time.
    pub first_pause: Duration,
}

impl Moment {
    /// A pause before the round after this one, between nothing and the whole of it, by the request's own
    /// microsecond: whoever wrote at the same time does not come back at the same time.
    fn pause(&self, round: u32) -> Duration {
        let share = self.now.subsec_nanosecond().unsigned_abs() / 1_000 % 256;
        self.first_pause * 2_u32.pow(round) * share / 255
    }
}

/// What is counted, and what is answered.
type Served = (&'static str, Response);

/// Answers a request, whatever comes of it.
///
/// # Errors
/// The event is none of the API's.
pub async fn respond<T>(
    table: &T,
    moment: &Moment,
    event: &Event,
) -> Result<Answer<Response>, InvalidInput>
where
    T: FindStanding + ReadVersion + KeepVersion + ListStandings,
{
    event.validate()?;
    let (outcome, response) = match serve(table, moment, event).await {
        Ok(served) => served,
        Err(problem) => (blamed(&problem), response::refused(problem)),
    };
    let counted = Metric::count("ArticleRequests", 1.0);
    Ok(Answer::new(response).counting([counted]).by("outcome", outcome))
}

fn blamed(problem: &Problem) -> &'static str {
    match problem.status() {
        409 => "CONFLICT",
        500.. => "FAILED",
        _ => "REFUSED",
    }
}

async fn serve<T>(table: &T, moment: &Moment, event: &Event) -> Result<Served, Problem>
where
    T: FindStanding + ReadVersion + KeepVersion + ListStandings,
{
    let who = event.request_context.signer().ok_or(Problem::UnknownCaller)?;
    match (event.request_context.http.method.as_str(), path(event)?) {
        ("GET", Path::Articles) => list(table, event).await,
        ("GET", Path::Article(id)) => read(table, event, id).await,
        ("PUT", Path::Article(id)) => {
            let put: Put = read_body(event)?;
            let after = put.after;
            let kept = put.take_in(id, who, moment.now)?;
            write(table, moment, &kept, after).await
        }
        _ => Err(Problem::Method),
    }
}

async fn list(table: &impl ListStandings, event: &Event) -> Result<Served, Problem> {
    let (from, most) = page(event)?;
    let page = table.list_standings(from, most).await?;
    Ok(("READ", Response::new(200, &view::list(&page))))
}

async fn read(
    table: &(impl FindStanding + ReadVersion),
    event: &Event,
    id: &str,
) -> Result<Served, Problem> {
    let (version, format) = (event.version()?, format(event)?);
    let standing = table.find_standing(id).await?.ok_or(Problem::NoSuchArticle)?;
    let wanted = match format {
        Format::Kept => version.unwrap_or(standing.version),
        _ => standing.outward.ok_or(Problem::NotOutward)?,
    };
    let kept = table.read_version(id, wanted).await?.ok_or(Problem::NoSuchVersion)?;
    if format != Format::Kept {
        check_outward(format, version, &kept)?;
    }
    let response = response::of(format, &standing, &kept).tagged("private, no-cache");
    let is_known = response.tag().is_some_and(|tag| event.has(tag));
    Ok(if is_known { ("UNCHANGED", response.unchanged()) } else { ("READ", response) })
}

/// What goes out is the outward version and no other. Of what was taken back that is the withdrawal, whichever
/// version is asked for, and whatever drafts came after it: as ninjs alone, which has a word for it.
fn check_outward(format: Format, version: Option<u32>, outward: &Kept) -> Result<(), Problem> {
    let Article { version: goes_out, state, .. } = outward.article;
    match (state, format) {
        (State::Withdrawn, Format::Ninjs) => Ok(()),
        (State::Withdrawn, _) => Err(Problem::Withdrawn),
        _ if version.is_some_and(|version| version != goes_out) => Err(Problem::NotOutward),
        _ => Ok(()),
    }
}

/// Writes a version, or finds that it is written. While another write is in flight DynamoDB refuses this one, and
/// what stands may be as before.
async fn write(
    table: &(impl FindStanding + ReadVersion + KeepVersion),
    moment: &Moment,
    kept: &Kept,
    after: u32,
) -> Result<Served, Problem> {
    for round in 0..ROUNDS {
        let standing = table.find_standing(&kept.article.id).await?;
        if !has_seen(standing.as_ref(), after)? {
            return compare(table, kept, standing).await;
        }
        let standing = Standing::after(standing.as_ref(), kept);
        if table.keep_version(&standing, kept, after).await? == Written::Now {
            return Ok(("WRITTEN", Response::new(201, &standing)));
        }
        let pause = moment.pause(round);
        if round + 1 < ROUNDS && !pause.is_zero() {
            tokio::time::sleep(pause).await;
        }
    }
    Err(Problem::Busy)
}

/// Finds that a version is written, also where others came after it; or that something else stands.
async fn compare(
    table: &impl ReadVersion,
    wanted: &Kept,
    standing: Option<Standing>,
) -> Result<Served, Problem> {
    let (id, standing) = (&wanted.article.id, standing.ok_or(Problem::NoSuchArticle)?);
    let written = table.read_version(id, wanted.article.version).await?;
    if written.is_some_and(|written| is_same(&written, wanted)) {
        return Ok(("STANDS", Response::new(200, &standing)));
    }
    // Both were written at once.
    let stands = table.read_version(id, standing.version).await?.ok_or_else(unreadable)?;
    Err(Problem::WrittenOtherwise(Box::new((standing, stands))))
}

fn unreadable() -> UpstreamError {
    UpstreamError::Rejected { service: "DynamoDB", code: "unreadable answer".to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_and_are_apart() {
        let at = |moment: &str| Moment { now: moment.parse().unwrap(), first_pause: FIRST_PAUSE };
        let last = at("2026-11-30T09:30:00.000255Z");
        assert_eq!([0, 1].map(|round| last.pause(round).as_millis()), [50, 100]);
        assert_eq!(at("2026-11-30T09:30:00.000256Z").pause(1), Duration::ZERO);
    }
}
