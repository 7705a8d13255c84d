//! `rejoinder assistant torture`: hundreds of questions on the local stack while everything goes wrong, and a
//! model of what must be.

mod active_run;
mod judge;
mod report;
mod wave;

pub use report::QuestionsReport;

use crate::faulty_proxy::FaultyProxy;
use active_run::ActiveRun;
use assistant_commands::index::{index, read_manifests};
use clap::Args;
use cli_base::error::{Error, at_path};
use cli_base::interrupt::unless_interrupted;
use cli_base::output;
use cli_base::progress::Progress;
use local_stack::{Options, Stack, StackArguments};
use manuals::{FOLDER, Labelled, QUESTION_FILES, read_questions};
use std::path::Path;
use std::time::Duration;
use tokio::time::Instant;

/// The longest that the manuals may take to be indexed.
const INDEXED_WITHIN: Duration = Duration::from_secs(600);

/// Flags of `rejoinder assistant torture`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rejoinder assistant torture
  rejoinder assistant torture --questions 1000 --seed 1 --json

Starts a stack of its own and indexes the manuals. The questions of the manuals' question files are drawn by the
seed and shared among the waves; the first wave asks each once, in peace. Which call meets which fault depends on the machine's timing,
too. docs/assistant/faults.md says what each wave does and what was measured.

Exit status 1 when a question has no outcome, two, or a wrong one, when something is said that is not said in
peace, or when a log holds a question.")]
pub struct Arguments {
    /// How many questions, in all waves but the first
    #[arg(long, default_value_t = 130, value_parser = clap::value_parser!(u32).range(13..=100_000))]
    questions: u32,
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
    let questions = arguments.questions as usize;
    let report = unless_interrupted(torture(options, questions, arguments.seed)).await?;
    let text = match arguments.json {
        true => serde_json::to_string(&report).unwrap_or_default(),
        false => report.table(),
    };
    output::line(&text).map_err(at_path(Path::new("standard output")))?;
    Ok(u8::from(!report.is_sound()))
}

/// Puts `questions` questions through all waves, and asks each once in peace before, on a stack of their own.
///
/// # Errors
/// The stack does not start, or does not answer when it should.
pub async fn torture(
    options: Options,
    questions: usize,
    seed: u64,
) -> Result<QuestionsReport, Error> {
    let progress = options.progress;
    let labelled = labelled()?;
    let wire = FaultyProxy::start(&["S3"]).await?;
    let stack = Stack::start(prepared(options, &wire)).await?;
    let texts = labelled.iter().map(|one| one.text.as_str());
    let mut active = ActiveRun::new(stack, wire, texts, seed).await?;
    let (manifest, uploads) = read_manifests(&[Path::new(FOLDER).join("manifest.jsonl")])?;
    index(active.deployed(), &manifest, &uploads, INDEXED_WITHIN).await?;
    let began = Instant::now();
    let mut rows = Vec::new();
    for wave in wave::plan(&labelled, questions, seed) {
        let name = wave.trouble.name;
        progress.step("Torturing", &format!("{} questions: {name}", wave.cases.len()));
        let row = active.wave(&wave).await?;
        tell(progress, &row);
        rows.push(row);
    }
    let seconds = began.elapsed().as_secs_f64();
    let (log_lines, leaks) = active.searched;
    active.end().await;
    Ok(QuestionsReport { seed, seconds, log_lines, leaks, rows })
}

fn labelled() -> Result<Vec<Labelled>, Error> {
    let mut all = Vec::new();
    for file in QUESTION_FILES {
        let path = Path::new(FOLDER).join(file);
        all.extend(read_questions(&path).map_err(at_path(&path))?);
    }
    Ok(all)
}

fn tell(progress: Progress, row: &report::Row) {
    progress.step("Done", row.line().trim_end());
    for report::Wrong { question_id, violations } in &row.wrong {
        progress.step("Violated", &format!("{question_id}: {violations:?}"));
    }
}

/// Waits are short, so that an hour's retries pass in seconds.
fn prepared(mut options: Options, wire: &FaultyProxy) -> Options {
    options.parameters.entry("LogLevel".to_owned()).or_insert_with(|| "DEBUG".to_owned());
    options.environment.extend(wire.variables());
    options.environment.insert("SFN_WAIT_SCALE".to_owned(), "0.05".to_owned());
    Options { deployed: vec!["assistant".to_owned()], faulty_engine: true, ..options }
}
