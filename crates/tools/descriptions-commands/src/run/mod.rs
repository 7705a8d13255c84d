//! `rejoinder descriptions run`: posts products, waits for their outcomes and prints one row for
//! each.

mod posting;
mod row;
mod upload;

pub use row::Row;
pub use run_ledger::Plan;

use crate::product::{self, FiledProduct};
use automatic_person::Answer;
use bucket::S3;
use clap::Args;
use cli_base::aws;
use cli_base::deployed::output;
use cli_base::error::Error;
use cli_base::running::Running;
use local_stack::StackArguments;
use run_ledger::{Follow, Followed, Show, patience};
use std::path::PathBuf;
use std::time::Duration;

/// The most that one upload may take.
const UPLOAD_WITHIN: Duration = Duration::from_secs(30);
/// Exit status when products are without their outcome.
const OPEN: u8 = 3;
/// Flags of `rejoinder descriptions run`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rejoinder descriptions run events/descriptions/products
  rejoinder descriptions run --decide approve --json events/descriptions/products
  rejoinder descriptions run --concurrency 1 events/descriptions/products/01-shirt.json

Uses the stack that `rejoinder up` has started, or starts one of its own and stops it afterwards. A
product's `pictures` may name files by their path from the product's file: they are uploaded. Products
that wait for a person are listed with the way to decide; with --decide an automatic person answers
through the approval page, marked as automatic in the audit.

Exit status: 0 when every product has its outcome, 3 when some are without, 1 after an error.")]
pub struct Arguments {
    /// JSON or JSON Lines files, or folders of them
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Print one JSON object for each product: {productId, revision, outcome, reason, person,
    /// attributes, title, ms, costUsd}
    #[arg(long)]
    json: bool,
    /// Let an automatic person answer every question
    #[arg(long, value_enum)]
    decide: Option<Answer>,
    /// Products under way at once
    #[arg(long, default_value_t = 8, value_parser = clap::value_parser!(u16).range(1..=1000))]
    concurrency: u16,
    /// Seconds until products without an outcome are given up
    #[arg(long, default_value_t = 900, value_name = "SECONDS")]
    timeout: u64,
    /// Seconds to wait for people once all else is done [default: until Ctrl-C on a terminal, else
    /// 0]
    #[arg(long, value_name = "SECONDS")]
    wait: Option<u64>,
    /// What the poster calls itself on the bus
    #[arg(long, default_value = <FiledProduct as Followed>::SOURCE)]
    source: Option<String>,
    #[command(flatten)]
    stack: StackArguments,
}

/// Runs the command.
///
/// # Errors
/// A file is malformed, the stack does not start, or does not answer.
pub async fn run(arguments: Arguments) -> Result<u8, Error> {
    let products = product::read(&arguments.files)?;
    let (running, own) = arguments.stack.open("descriptions").await?;
    let mut show = Show::new(arguments.json, "Describing", products.len());
    let rows = described(&running, products, &arguments.plan(), &mut show).await?;
    show.end(&rows, &running.page, own.is_some());
    Ok(if rows.iter().all(Row::is_settled) { 0 } else { OPEN })
}

impl Arguments {
    fn plan(&self) -> Plan {
        Plan {
            concurrency: self.concurrency.into(),
            decide: self.decide,
            timeout: Duration::from_secs(self.timeout),
            for_people: patience(self.wait, self.decide),
            source: self.source.clone(),
        }
    }
}

/// Posts `products` to the stack and follows each to its outcome. The answer has one row for each,
/// in the order in which they ended; `follow` is told each as it ends.
///
/// # Errors
/// The stack does not answer.
pub async fn described(
    running: &Running,
    mut products: Vec<FiledProduct>,
    plan: &Plan,
    follow: &mut impl Follow<Row>,
) -> Result<Vec<Row>, Error> {
    let config = aws::local(&running.endpoint).await;
    let bucket = output(&running.outputs, "ProductPicturesBucketName")?;
    upload::upload(&S3::new(&config, bucket, UPLOAD_WITHIN), &mut products).await?;
    run_ledger::run(running, products, plan, follow).await
}
