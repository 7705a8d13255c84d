//! `rejoinder models pairs`: what people made of a tenant's replies, as a set to train its voice from.

mod choose;
mod customer;
mod execution;
mod line;
mod read;
mod report;
#[cfg(test)]
mod tests;

use crate::table::Table;
use crate::tenants::tenant;
use choose::{Dataset, Rules, dataset};
use clap::Args;
use cli_base::deployed::{Deployed, Which};
use cli_base::error::{Error, at_path};
use cli_base::moment::moment;
use cli_base::output;
use jiff::{SignedDuration, Timestamp};
use line::Line;
use read::Reader;
use report::{Report, told};
use std::fs;
use std::path::{Path, PathBuf};
use tenants::{Refusal, TenantId};

/// How long Step Functions keeps an execution; whatever the set begins with, what was decided about a review since
/// then is known, so that no conflict and no program is overlooked.
///
/// Source: <https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html>.
const KEPT: SignedDuration = SignedDuration::from_hours(90 * 24);

/// Flags of `rejoinder models pairs`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rejoinder models pairs --tenant kontor-nord --out pairs.jsonl
  rejoinder models pairs --tenant kontor-nord --out pairs.jsonl --held-out test.jsonl --stack rejoinder-production
  rejoinder models pairs --tenant kontor-nord --out pairs.jsonl --with-approved --json

Writes one line for each review whose reply a person edited and that was sent: review, reply, and where they come
from. Left out and counted: what a program decided, what was not sent or broke a rule, what two people decided
differently, and what would teach a model a customer's data. Reviews are held out by a hash of their id and the
salt: keep --salt and --test-share. Fewer pairs than --at-least are refused (TooFewPairs), and nothing is written.")]
pub struct Arguments {
    /// Whose replies
    #[arg(long, value_name = "TENANT", value_parser = tenant)]
    tenant: TenantId,
    /// The file to write, JSON Lines as `text-training` reads them
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Write what is held out, too: to measure by, never to train from
    #[arg(long, value_name = "FILE")]
    held_out: Option<PathBuf>,
    /// Only pairs decided on since then: a moment (RFC 3339), a day, or a time ago such as 2h or 7d
    #[arg(long, value_name = "TIME", default_value = "90d")]
    since: String,
    /// What is held out is chosen by, with the review's id
    #[arg(long, value_name = "TEXT", default_value = "rejoinder")]
    salt: String,
    /// Share of the reviews that are held out
    #[arg(long, value_name = "SHARE", default_value_t = 0.1)]
    test_share: f64,
    /// Pairs without which no file is written
    #[arg(long, value_name = "NUMBER", default_value_t = 50)]
    at_least: usize,
    /// Characters of a review with its reply: `text-training` takes 512 tokens
    #[arg(long, value_name = "NUMBER", default_value_t = 1_200)]
    most_characters: usize,
    /// Take replies that a person approved as the machine wrote them, too
    #[arg(long)]
    with_approved: bool,
    /// Take what programs decided, too: to try the road on a stack of one's own
    #[arg(long)]
    with_automatic: bool,
    /// Print the report as one JSON object
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    which: Which,
}

/// Runs the command.
///
/// # Errors
/// The tenant has no route, there are too few pairs, the deployment cannot be asked, or a file cannot be written.
pub async fn run(arguments: Arguments) -> Result<u8, Error> {
    apart(&arguments.out, arguments.held_out.as_deref())?;
    let now = Timestamp::now();
    let since = moment("--since", &arguments.since, now)?;
    let rules = rules(&arguments, since)?;
    let table = Table::of(&arguments.which, None).await?;
    if table.find(&arguments.tenant).await?.is_none() {
        let unknown = Refusal::UnknownTenant;
        return Err(Error::Usage(format!("{unknown:?}: {}: {unknown}", arguments.tenant)));
    }
    let reader = Reader::new(&Deployed::find(&arguments.which).await?, rules.with_automatic)?;
    let decided = reader.decided(&arguments.tenant, since.min(now - KEPT), now).await?;
    let found = dataset(decided, &rules);
    say(&arguments, &found.report)?;
    enough(&found, arguments.at_least)?;
    write(&arguments.out, &found.lines)?;
    arguments.held_out.as_ref().map_or(Ok(()), |file| write(file, &found.held_out))?;
    Ok(0)
}

/// What is held out must not replace what is learned from.
fn apart(out: &Path, held_out: Option<&Path>) -> Result<(), Error> {
    let is_same = held_out.is_some_and(|file| whole(file) == whole(out));
    let same = || format!("--held-out {}: give another file than --out", out.display());
    if is_same { Err(Error::Usage(same())) } else { Ok(()) }
}

/// A path by which a file is known, whether or not it is there.
fn whole(path: &Path) -> Option<PathBuf> {
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    let there =
        || Some(parent.unwrap_or(Path::new(".")).canonicalize().ok()?.join(path.file_name()?));
    path.canonicalize().ok().or_else(there).or_else(|| std::path::absolute(path).ok())
}

fn rules(arguments: &Arguments, since: Timestamp) -> Result<Rules, Error> {
    let Arguments { salt, test_share, .. } = arguments;
    if !(0.0..=1.0).contains(test_share) {
        return Err(Error::Usage(format!("--test-share {test_share}: give a share from 0 to 1")));
    }
    Ok(Rules {
        since,
        salt: salt.clone(),
        test_share: *test_share,
        most_characters: arguments.most_characters,
        with_approved: arguments.with_approved,
        with_automatic: arguments.with_automatic,
    })
}

fn say(arguments: &Arguments, report: &Report) -> Result<(), Error> {
    let shown = match arguments.json {
        true => serde_json::to_string(report).unwrap_or_default(),
        false => told(report),
    };
    output::line(&shown).map_err(at_path(Path::new("standard output")))
}

fn enough(found: &Dataset, least: usize) -> Result<(), Error> {
    let pairs = found.lines.len();
    let few = || {
        format!(
            "TooFewPairs: {pairs} of at least {least}, so that nothing was written: collect others"
        )
    };
    if pairs < least { Err(Error::Usage(few())) } else { Ok(()) }
}

fn write(path: &Path, lines: &[Line]) -> Result<(), Error> {
    let line = |line| format!("{}\n", serde_json::to_string(line).unwrap_or_default());
    let lines: String = lines.iter().map(line).collect();
    fs::write(path, lines).map_err(at_path(path))
}
