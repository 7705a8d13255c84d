//! `rejoinder cost`: what reviews cost, by outcome and model, and what more of them would cost.

mod events;
mod executions;
mod history;
mod hours;
mod show;
mod statement;
mod tenants;

use ::cost::{Entry, Ledger, Prices, PublicSample, Runtime, UnreadablePrices};
use clap::{Args, ValueEnum};
use cli_base::deployed::{Deployed, Which};
use cli_base::error::{Error, at_path};
use cli_base::interrupt::unless_interrupted;
use executions::Executions;
use statement::Statement;
use std::fs;
use std::path::{Path, PathBuf};

/// Flags of `rejoinder cost`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rejoinder cost
  rejoinder cost outcomes.jsonl --json
  rejoinder cost outcomes.jsonl --prices prices-eu-central-1.json --reviews 50000
  rejoinder cost --stack rejoinder-production
  rejoinder cost --by tenant
  rejoinder cost --by tenant --hour voices=1.52 --ran voices=720

Without a file it reads the executions of the running local stack, or with --stack those on AWS
(their history is kept for 90 days), and counts their states. A file holds outcome
events, as a rule on the bus collects them; then states are counted as the least that each outcome
takes. docs/review/cost.md says what is counted, measured and assumed.")]
pub struct Arguments {
    /// Outcome events: JSON or JSON Lines, or folders of them
    #[arg(value_name = "FILE", conflicts_with = "stack")]
    files: Vec<PathBuf>,
    /// Price table [default: the one that comes with Rejoinder, crates/review/cost/data/prices.json]
    #[arg(long, value_name = "FILE")]
    prices: Option<PathBuf>,
    /// Durations of functions and services [default: crates/review/cost/data/runtime.json]
    #[arg(long, value_name = "FILE")]
    runtime: Option<PathBuf>,
    /// Reviews to project to
    #[arg(long, default_value_t = 1_000, value_name = "NUMBER")]
    reviews: u32,
    /// Characters of a review for the comparison with the public sample, where events do not tell
    #[arg(long, default_value_t = 250, value_name = "NUMBER")]
    review_characters: u32,
    /// What the reviews are summed up by [default: outcome and model, projected]
    #[arg(long, value_enum)]
    by: Option<By>,
    /// What an hour of an endpoint costs, shared by the tenants that used it (repeatable)
    #[arg(long, value_name = "ENDPOINT=USD", value_parser = hours::price, requires = "by")]
    hour: Vec<(String, f64)>,
    /// Hours that an endpoint ran [default: from the first in which it wrote to the last]
    #[arg(long, value_name = "ENDPOINT=HOURS", value_parser = hours::hours, requires = "hour")]
    ran: Vec<(String, u32)>,
    /// Print one JSON object, with every review in it
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    which: Which,
}

/// What reviews are summed up by.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum By {
    /// Each tenant, and within it each adapter or model that wrote
    Tenant,
}

/// Runs the command.
///
/// # Errors
/// A file cannot be used, no stack runs, or Step Functions does not answer.
pub async fn run(arguments: Arguments) -> Result<u8, Error> {
    let entries = match arguments.files.as_slice() {
        [] => unless_interrupted(executed(&arguments)).await?,
        files => events::read(files)?,
    };
    if entries.is_empty() {
        return Err(Error::Usage("no review has ended yet: post some with `rejoinder run`".into()));
    }
    let ledger = ledger(entries, &arguments)?;
    if let Some(By::Tenant) = arguments.by {
        let endpoints = hours::shared(&ledger, &arguments)?;
        tenants::print(&ledger, &endpoints, arguments.json)
            .map_err(at_path(Path::new("standard output")))?;
        return Ok(0);
    }
    let sample = PublicSample::shipped().map_err(unusable)?;
    let statement =
        Statement::of(&ledger, &sample, arguments.reviews, f64::from(arguments.review_characters));
    show::print(&ledger, &statement, arguments.json)
        .map_err(at_path(Path::new("standard output")))?;
    Ok(0)
}

async fn executed(arguments: &Arguments) -> Result<Vec<Entry>, Error> {
    let deployed = Deployed::find(&arguments.which).await?;
    let machine = deployed.output("ReviewResponseMachineArn")?;
    Executions::new(&deployed.config, machine).entries().await
}

fn ledger(entries: Vec<Entry>, arguments: &Arguments) -> Result<Ledger, Error> {
    let text = |path: &PathBuf| fs::read_to_string(path).map_err(at_path(path));
    let prices = match &arguments.prices {
        Some(path) => Prices::read(&text(path)?),
        None => Prices::shipped(),
    };
    let runtime = match &arguments.runtime {
        Some(path) => Runtime::read(&text(path)?),
        None => Runtime::shipped(),
    };
    Ok(Ledger { entries, prices: prices.map_err(unusable)?, runtime: runtime.map_err(unusable)? })
}

fn unusable(error: UnreadablePrices) -> Error {
    Error::Usage(error.to_string())
}
