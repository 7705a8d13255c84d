//! `rejoinder audit`: who decided what, and when.

use crate::error::Error;
use clap::Args;

/// Flags of `rejoinder audit`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rejoinder audit
  rejoinder audit --review r-1001 --json
  rejoinder audit --since 2026-01-31T00:00:00Z")]
pub struct Arguments {
    /// Only decisions about this review
    #[arg(long, value_name = "ID")]
    review: Option<String>,
    /// Print one JSON object for each decision
    #[arg(long)]
    json: bool,
}

/// Runs the command.
///
/// # Errors
/// No stack runs, or the table cannot be read.
pub async fn run(_: Arguments) -> Result<u8, Error> {
    Err(Error::NotRunning)
}
