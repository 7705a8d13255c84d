//! `rejoinder review torture`: thousands of reviews on the local stack while everything goes wrong, and a
//! model of what must be; [`questions`] does so with questions.

mod active_run;
mod background;
mod case;
mod faulty_proxy;
mod follow;
pub mod leaks;
mod model;
mod names;
mod people;
mod processes;
pub mod questions;
mod report;
mod wave;

pub use report::Report;

use active_run::ActiveRun;
use clap::Args;
use cli_base::error::{Error, at_path};
use cli_base::interrupt::unless_interrupted;
use cli_base::output;
use cli_base::progress::Progress;
use faulty_proxy::FaultyProxy;
use local_stack::StackArguments;
use local_stack::{Options, Stack};
use std::path::Path;
use tokio::time::Instant;

/// Flags of `rejoinder review torture`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rejoinder review torture
  rejoinder review torture --reviews 10000 --seed 1 --json
  rejoinder review torture --reviews 500 --seed 7

Starts a stack of its own. Which reviews are posted and which share of the calls goes wrong is drawn
by the seed; which call meets which fault depends on the machine's timing, too. docs/review/faults.md says
what each wave does and what was measured.

Exit status 1 when a review has no outcome, two, or a wrong one, when something was published
unchecked, or when a log holds a secret.")]
pub struct Arguments {
    /// How many reviews, in all waves together
    #[arg(long, default_value_t = 340, value_parser = clap::value_parser!(u32).range(17..=1_000_000))]
    reviews: u32,
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Print one JSON object instead of the table
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    stack: StackArguments,
}

/// Runs the command.
///
/// # Errors
/// The stack does not start, or does not answer when it should.
pub async fn run(arguments: Arguments) -> Result<u8, Error> {
    let options = arguments.stack.options()?;
    let reviews = arguments.reviews as usize;
    let report = unless_interrupted(torture(options, reviews, arguments.seed)).await?;
    let text = match arguments.json {
        true => serde_json::to_string(&report).unwrap_or_default(),
        false => report.table(),
    };
    output::line(&text).map_err(at_path(Path::new("standard output")))?;
    Ok(u8::from(!report.is_sound()))
}

/// Puts `reviews` reviews through all waves, on a stack of their own.
///
/// # Errors
/// The stack does not start, or does not answer when it should.
pub async fn torture(options: Options, reviews: usize, seed: u64) -> Result<Report, Error> {
    let progress = options.progress;
    let wire = FaultyProxy::start(&["DYNAMODB", "SNS", "SFN"]).await?;
    let stack = Stack::start(prepared(options, &wire)).await?;
    let mut active = ActiveRun::new(stack, wire, seed).await?;
    let began = Instant::now();
    let mut rows = Vec::new();
    for wave in wave::plan(reviews, seed) {
        progress.step("Torturing", &format!("{} reviews: {}", wave.cases.len(), wave.trouble.name));
        rows.push(active.wave(&wave).await?);
        tell(progress, rows.last());
    }
    let seconds = began.elapsed().as_secs_f64();
    let report = Report {
        seed,
        reviews,
        seconds,
        reviews_per_second: reviews as f64 / seconds,
        peak_memory_mib: active.meter().most(),
        log_lines: active.searched.0,
        secrets: active.secrets(),
        leaks: active.searched.1,
        rows,
    };
    active.end().await;
    Ok(report)
}

fn tell(progress: Progress, row: Option<&report::Row>) {
    if let Some(row) = row {
        progress.step("Done", row.line().trim_end());
    }
    for wrong in row.into_iter().flat_map(|row| &row.wrong) {
        let report::Wrong { review_id, revision, violations } = wrong;
        progress.step("Violated", &format!("{review_id} rev {revision}: {violations:?}"));
    }
}

/// Waits are short, so that an hour's retries pass in seconds; the engine keeps its state.
fn prepared(mut options: Options, wire: &FaultyProxy) -> Options {
    let parameters = [
        ("ReminderSeconds", "6"),
        ("MaxReminders", "1"),
        ("EscalationSeconds", "6"),
        ("LogLevel", "DEBUG"),
    ];
    for (name, value) in parameters {
        options.parameters.entry(name.to_owned()).or_insert_with(|| value.to_owned());
    }
    options.environment.extend(wire.variables());
    for (name, value) in [("SFN_WAIT_SCALE", "0.05"), ("PERSIST_STATE", "1")] {
        options.environment.insert(name.to_owned(), value.to_owned());
    }
    Options { deployed: vec!["review".to_owned()], faulty_engine: true, ..options }
}
