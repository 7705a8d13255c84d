//! Decides what a request asks, and does it.

use crate::event::{Path, path, read};
use crate::response;
use crate::{
    Asked, Config, Event, FindSuggestions, Judgement, KeepDecision, KeepUndo, Kept,
    KeptSuggestions, Offered, Problem, ReadDecisions, RecallTerm, Recalled, Response, Suggested,
    Unmuted, judge, view,
};
use bounds::{InvalidInput, check_is};
use decisions::{Decision, Kind, Ledger, Undo, suggestion_prefix, version_prefix};
use jiff::Timestamp;
use lambda_bridge::{Answer, Metric, UpstreamError};
use serde_json::json;

/// How often a decision is judged anew, where another was written in between.
const ROUNDS: usize = 3;
/// Characters of the place where a page begins: a sort key's.
const MOST_FROM: usize = 200;
/// Pages of decisions that are read at once: all those about one version are fewer.
const MOST_PAGES: usize = 10;

/// What is different each time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    pub now: Timestamp,
    /// Until when what is decided now is kept: seconds since 1970.
    pub expires_at: i64,
}

impl Moment {
    /// This moment, to the millisecond.
    #[must_use]
    pub fn this(config: &Config) -> Self {
        let now = Timestamp::now();
        // A moment of today is one without its microseconds, too.
        let now = Timestamp::from_millisecond(now.as_millisecond()).unwrap_or(now);
        Self { now, expires_at: now.as_second() + i64::from(config.retention_days) * 86_400 }
    }
}

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
    T: FindSuggestions + ReadDecisions + KeepDecision + RecallTerm + KeepUndo,
{
    event.validate()?;
    let (outcome, response) = match serve(table, moment, event).await {
        Ok(served) => served,
        Err(problem) => (blamed(&problem), response::refused(problem)),
    };
    let counted = Metric::count("DecisionRequests", 1.0);
    Ok(Answer::new(response).counting([counted]).by("outcome", outcome))
}

fn blamed(problem: &Problem) -> &'static str {
    match problem.status() {
        409 => "CONFLICT",
        500.. => "FAILED",
        _ => "REFUSED",
    }
}

async fn serve<T>(
    table: &T,
    moment: &Moment,
    event: &Event,
) -> Result<(&'static str, Response), Problem>
where
    T: FindSuggestions + ReadDecisions + KeepDecision + RecallTerm + KeepUndo,
{
    let who = event.request_context.signer().ok_or(Problem::UnknownCaller)?;
    match (event.request_context.http.method.as_str(), path(event)?) {
        ("GET", Path::Suggestions(article)) => read_suggestions(table, event, article).await,
        ("GET", Path::Decisions(article)) => read_decisions(table, event, article).await,
        ("POST", Path::Decisions(article)) => {
            let asked: Asked = read(event)?;
            asked.validate()?;
            let (outcome, status, decision) = decide(table, moment, (article, who), &asked).await?;
            Ok((outcome, Response::new(status, &json!(decision))))
        }
        ("POST", Path::Unmute) => {
            let undo = read::<Unmuted>(event)?.undo(who, moment)?;
            let (outcome, status, undo) = unmute(table, moment, undo).await?;
            Ok((outcome, Response::new(status, &json!(undo))))
        }
        _ => Err(Problem::Method),
    }
}

async fn read_suggestions(
    table: &(impl FindSuggestions + ReadDecisions),
    event: &Event,
    article: &str,
) -> Result<(&'static str, Response), Problem> {
    let wanted = event.version()?;
    let kept = table.find_suggestions(article).await?.ok_or(Problem::NoSuggestions)?;
    check_version(&kept, wanted.unwrap_or(kept.version))?;
    let decided = all(table, article, &version_prefix(kept.version)).await?;
    let view = view::suggestions(article, kept, &decided).ok_or_else(unreadable)?;
    let response = Response::new(200, &view).tagged("private, no-cache");
    let is_known = response.tag().is_some_and(|tag| event.has(tag));
    Ok(if is_known { ("UNCHANGED", response.unchanged()) } else { ("READ", response) })
}

/// Of an older version nothing is kept any more, of a newer one nothing yet.
fn check_version(kept: &KeptSuggestions, wanted: u32) -> Result<(), Problem> {
    match kept.version.cmp(&wanted) {
        std::cmp::Ordering::Equal => Ok(()),
        std::cmp::Ordering::Greater => Err(Problem::Superseded(kept.version)),
        std::cmp::Ordering::Less => Err(Problem::NoSuggestions),
    }
}

async fn read_decisions(
    table: &impl ReadDecisions,
    event: &Event,
    article: &str,
) -> Result<(&'static str, Response), Problem> {
    let prefix = event.version()?.map(version_prefix).unwrap_or_default();
    let from = event.parameter("from");
    let is_known = |from: &str| from.starts_with(&prefix) && from.chars().count() <= MOST_FROM;
    check_is("from", from.is_none_or(is_known), "the `next` of the page before")?;
    let page = table.read_decisions(article, &prefix, from).await?;
    Ok(("READ", Response::new(200, &view::decisions(article, &page))))
}

/// All decisions whose keys begin with this.
async fn all(
    table: &impl ReadDecisions,
    article: &str,
    prefix: &str,
) -> Result<Vec<Decision>, Problem> {
    let mut page = table.read_decisions(article, prefix, None).await?;
    let mut decisions = page.decisions;
    for _ in 1..MOST_PAGES {
        let Some(next) = page.next else { break };
        page = table.read_decisions(article, prefix, Some(&next)).await?;
        decisions.append(&mut page.decisions);
    }
    Ok(decisions)
}

/// Writes a decision, or finds that it is written: what is answered, and how.
async fn decide(
    table: &(impl FindSuggestions + ReadDecisions + KeepDecision),
    moment: &Moment,
    (article, who): (&str, &str),
    asked: &Asked,
) -> Result<(&'static str, u16, Decision), Problem> {
    let prefix = suggestion_prefix(asked.version, &asked.suggestion_id);
    for _ in 0..ROUNDS {
        let before = all(table, article, &prefix).await?;
        let number = match judge(&before, asked, who)? {
            Judgement::Stands(decision) => return Ok(("STANDS", 200, decision.clone())),
            Judgement::Write(number) => number,
        };
        let kept = table.find_suggestions(article).await?.ok_or(Problem::NoSuggestions)?;
        check_version(&kept, asked.version)?;
        let offered = find(&kept, &asked.suggestion_id)?;
        let source = (article, prompt_of(&kept.suggested, offered.kind));
        let decision = asked.decision(source, &offered, (number, who), moment)?;
        let written = table.keep_decision(&decision, before.last(), moment.expires_at).await?;
        if written == Kept::Now {
            return Ok(("DECIDED", 201, decision));
        }
    }
    Err(Problem::Busy)
}

/// Writes that a muted pair may be suggested again; what was undone before stands. Whatever is not muted is
/// refused: of a term only so many decisions and undos are read.
async fn unmute(
    table: &(impl RecallTerm + KeepUndo),
    moment: &Moment,
    undo: Undo,
) -> Result<(&'static str, u16, Undo), Problem> {
    let Recalled { decisions, undone } = table.recall_term(&undo.pair.term).await?;
    if Ledger::of(&decisions, &undone).is_muted(&undo.pair) {
        return match table.keep_undo(&undo, moment.expires_at).await? {
            Kept::Now => Ok(("DECIDED", 201, undo)),
            Kept::Not => Err(Problem::Busy),
        };
    }
    let same = undone.into_iter().filter(|one| (&one.pair, &one.who) == (&undo.pair, &undo.who));
    let last = same.max_by_key(|one| one.at).ok_or(Problem::NotMuted)?;
    Ok(("STANDS", 200, last))
}

/// The prompt that a suggestion comes from: tags and links have one only where Comprehend is left out.
fn prompt_of(suggested: &Suggested, kind: Kind) -> Option<&str> {
    let is_by_model = kind == Kind::Category || suggested.term_source == "MODEL";
    suggested.prompt_version.as_deref().filter(|_| is_by_model)
}

fn find(kept: &KeptSuggestions, id: &str) -> Result<Offered, Problem> {
    let lists = Offered::of(&kept.suggested.suggestions).ok_or_else(unreadable)?;
    let found = lists.into_iter().flatten().find(|it| it.id == id && it.is_decidable());
    found.ok_or(Problem::NoSuchSuggestion)
}

/// What is kept is none of it: nobody else can help.
fn unreadable() -> UpstreamError {
    UpstreamError::Rejected { service: "DynamoDB", code: "unreadable answer".to_owned() }
}
