//! `rejoinder review eval`: runs candidates over a suite, here or on AWS, and says how they stand.

mod book;
mod candidate;
mod evaluation_stack;
mod record;
mod run;
mod show;

pub use book::Book;
pub use candidate::{Candidate, deployed};
pub use evaluation_stack::EvaluationStack;
pub use run::{Evaluation, Follow, evaluate};

use crate::report;
use clap::Args;
use cli_base::error::{Error, at_path};
use cli_base::workspace::Workspace;
use evaluation::Item;
use local_stack::{Stack, StackArguments};
use show::Show;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Exit status when items have failed or are without a result.
const OPEN: u8 = 3;

/// Most items of a suite: a distributed map hands back one word for each, 256 KiB in all.
const MOST: usize = 10_000;

/// Flags of `rejoinder review eval`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rejoinder review eval events/review/evaluation/suite.jsonl
  rejoinder review eval events/review/evaluation/suite.jsonl \\
      --candidate events/review/evaluation/candidates/composer.json \\
      --candidate events/review/evaluation/candidates/bad-writer.json
  rejoinder review eval suite.jsonl --llm http://127.0.0.1:11434/v1 --candidate llama.json --json
  rejoinder review eval suite.jsonl --stack rejoinder-production --candidate haiku.json --out haiku

Uses the stack that `rejoinder up` has started, or starts one of its own and stops it afterwards.
With --stack it uses the deployed stack by your AWS configuration (AWS_PROFILE, AWS_REGION, ...).
Results are written to FOLDER/results.jsonl as they come. The same command again goes on where the
last one ended, however that was, and asks for nothing that has a result; a new --run asks anew.

Exit status: 0 when every item has a result, 3 when some have failed, 1 after an error.")]
pub struct Arguments {
    /// The suite: JSON Lines of reviews with reference reply and rules
    #[arg(value_name = "SUITE")]
    suite: PathBuf,
    /// A candidate: model, prompt and settings as JSON; may be given several times [default: what
    /// is deployed]
    #[arg(long = "candidate", value_name = "FILE")]
    candidates: Vec<PathBuf>,
    /// Where results go [default: target/rejoinder/evaluations/RUN]
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
    /// The run's name; another name asks for everything anew [default: by the suite's name and
    /// content]
    #[arg(long, value_name = "NAME")]
    run: Option<String>,
    /// Try items again that have failed
    #[arg(long)]
    retry_failed: bool,
    /// Print one JSON object for each candidate, the best first
    #[arg(long)]
    json: bool,
    /// Seconds until the command gives up; the run goes on
    #[arg(long, default_value_t = 14_400, value_name = "SECONDS")]
    timeout: u64,
    /// A CloudFormation stack on AWS, by your AWS configuration [default: the local stack]
    #[arg(long = "stack", value_name = "NAME")]
    deployed: Option<String>,
    #[command(flatten)]
    stack: StackArguments,
}

/// Runs the command.
///
/// # Errors
/// A file is malformed, the stack does not start, or does not answer.
pub async fn run(arguments: Arguments) -> Result<u8, Error> {
    let (text, items) = read_suite(&arguments.suite)?;
    let candidates = candidate::read(&arguments.candidates)?;
    let name = arguments.run.clone().unwrap_or_else(|| by_content(&arguments.suite, &text));
    let book = Book::open(&arguments.out(&name), &name, &text, &candidates)?;
    let mut evaluation = Evaluation {
        run: &name,
        suite: &items,
        retry_failed: arguments.retry_failed,
        timeout: Duration::from_secs(arguments.timeout),
        book,
    };
    let mut show = Show::new(arguments.json);
    if candidates.iter().any(|candidate| !evaluation.open(candidate).is_empty()) {
        let (place, _own) = arguments.place().await?;
        for candidate in &candidates {
            evaluate(&place, &mut evaluation, candidate, &mut show).await?;
        }
    }
    let results = evaluation.book.results(&items, &candidates);
    let complete = show.end(&results, items.len() * candidates.len(), evaluation.book.path());
    if !results.is_empty() {
        let written = report::write(&results, &arguments.out(&name))?;
        eprintln!("{:>12} {}", "Report", written.html.display());
    }
    Ok(if complete { 0 } else { OPEN })
}

impl Arguments {
    fn out(&self, run: &str) -> PathBuf {
        let state = || Workspace::find(self.stack.root.as_deref()).map(|found| found.state());
        let default = || state().unwrap_or_default().join("evaluations").join(run);
        self.out.clone().unwrap_or_else(default)
    }

    async fn place(&self) -> Result<(EvaluationStack, Option<Stack>), Error> {
        if let Some(name) = &self.deployed {
            return Ok((EvaluationStack::on_aws(name).await?, None));
        }
        let (running, own) = self.stack.open("review").await?;
        Ok((EvaluationStack::local(&running).await?, own))
    }
}

/// The suite's text and its items.
fn read_suite(path: &Path) -> Result<(String, Vec<Item>), Error> {
    let text = std::fs::read_to_string(path).map_err(at_path(path))?;
    let items = evaluation::parse_suite(&text).map_err(|fault| Error::Malformed {
        file: path.to_owned(),
        line: fault.line,
        field: None,
        problem: fault.problem,
    })?;
    match items.len() {
        0 => Err(Error::Usage(format!("{}: no item in it", path.display()))),
        1..=MOST => Ok((text, items)),
        many => Err(Error::Usage(format!(
            "{}: {many} items are more than the {MOST} that one run takes: split the suite",
            path.display()
        ))),
    }
}

/// `suite-1a2b3c4d`: the file's name and what is in it.
fn by_content(path: &Path, text: &str) -> String {
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
    let stem: String = stem.unwrap_or_default().chars().map(plain).take(40).collect();
    format!("{stem}-{}", &candidate::digest(text)[..8])
}
