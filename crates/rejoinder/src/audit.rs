//! `rejoinder audit`: who decided what, and when.

use crate::error::{Error, fault, file};
use crate::moment::moment;
use crate::output;
use crate::stack::state;
use crate::workspace::Workspace;
use crate::{aws, stack};
use approval_store::{DynamoDb, ReadAudit};
use approvals::AuditEntry;
use clap::Args;
use jiff::Timestamp;
use std::path::{Path, PathBuf};

/// Flags of `rejoinder audit`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rejoinder audit
  rejoinder audit --review r-1001 --json
  rejoinder audit --since 2026-01-31
  rejoinder audit --since 2h
  rejoinder audit --table rejoinder-ApprovalsTable-ABC123

Reads the local stack's table, or with --table the one of that name by your AWS configuration.
Every decision is kept with who made it, by link, verified or automatic.")]
pub struct Arguments {
    /// Only decisions about this review
    #[arg(long, value_name = "ID")]
    review: Option<String>,
    /// Only decisions since then: a moment (RFC 3339), a day, or a time ago such as 2h or 7d
    #[arg(long, value_name = "TIME", default_value = "30d")]
    since: String,
    /// Print one JSON object for each decision, with texts and comment
    #[arg(long)]
    json: bool,
    /// A table on AWS: the output ApprovalsTableName of its stack
    #[arg(long, value_name = "NAME")]
    table: Option<String>,
    /// The workspace whose local stack is meant
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,
}

/// Runs the command.
///
/// # Errors
/// No stack runs, or the table cannot be read.
pub async fn run(arguments: Arguments) -> Result<u8, Error> {
    let now = Timestamp::now();
    let since = moment("--since", &arguments.since, now)?;
    let store = store(&arguments).await?;
    let found = match &arguments.review {
        Some(review) => store.of_review(review).await,
        None => store.between(since, Timestamp::MAX.min(now)).await,
    };
    let entries = found.map_err(fault("dynamodb:Query"))?;
    let recent = entries
        .iter()
        .filter(|entry| entry.decided_at.parse().is_ok_and(|at: Timestamp| at >= since));
    for entry in recent {
        print(entry, arguments.json).map_err(file(Path::new("standard output")))?;
    }
    Ok(0)
}

async fn store(arguments: &Arguments) -> Result<DynamoDb, Error> {
    if let Some(table) = &arguments.table {
        return Ok(DynamoDb::new(&aws::ambient().await, table, RETENTION));
    }
    let workspace = Workspace::find(arguments.root.as_deref())?;
    let running = state::running(&workspace).ok_or(Error::NotRunning)?;
    let table = stack::output(&running.outputs, "ApprovalsTableName")?;
    Ok(DynamoDb::new(&aws::local(&running.endpoint).await, table, RETENTION))
}

/// Days; only writing uses it, and we only read.
const RETENTION: u32 = 400;

fn print(entry: &AuditEntry, json: bool) -> std::io::Result<()> {
    match json {
        true => output::line(&serde_json::to_string(entry).unwrap_or_default()),
        false => output::line(&line(entry)),
    }
}

fn line(entry: &AuditEntry) -> String {
    let AuditEntry { decided_at, review_id, revision, who, .. } = entry;
    let stage = name(&entry.stage);
    let choice = name(&entry.choice);
    let identity = name(&entry.identity);
    let comment = entry.comment.as_deref().map(|text| format!("  “{}”", output::plain(text)));
    let review_id = output::plain(review_id);
    format!(
        "{decided_at}  {review_id:<32} rev {revision}  {stage:<6}  {choice:<7}  {who} ({identity}){}",
        comment.unwrap_or_default()
    )
}

fn name(value: &impl serde::Serialize) -> String {
    let name = serde_json::to_value(value).unwrap_or_default();
    name.as_str().unwrap_or_default().to_lowercase()
}
