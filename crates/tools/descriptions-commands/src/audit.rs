//! `rejoinder descriptions audit`: who decided what about products, and when.

use clap::Args;
use cli_base::deployed::Which;
use cli_base::error::Error;
use review_commands::audit::{About, Wanted, print_decisions};

/// Flags of `rejoinder descriptions audit`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rejoinder descriptions audit
  rejoinder descriptions audit --product pd-1009 --json
  rejoinder descriptions audit --since 2h
  rejoinder descriptions audit --stack rejoinder-production
  rejoinder descriptions audit --table rejoinder-ApprovalsTable-ABC123

Decisions on the attributes and the texts of products, with what was proposed and what a person made
of it. The table outlives its stack: --table reads one whose stack is gone, by your AWS
configuration.")]
pub struct Arguments {
    /// Only decisions about this product
    #[arg(long, value_name = "ID")]
    product: Option<String>,
    /// Only decisions since then: a moment (RFC 3339), a day, or a time ago such as 2h or 7d
    #[arg(long, value_name = "TIME", default_value = "30d")]
    since: String,
    /// Print one JSON object for each decision, with what was in question before and after
    #[arg(long)]
    json: bool,
    /// A table on AWS instead of a stack: the output ApprovalsTableName
    #[arg(long, value_name = "NAME", conflicts_with = "stack")]
    table: Option<String>,
    #[command(flatten)]
    which: Which,
}

/// Runs the command.
///
/// # Errors
/// No stack runs, or the table cannot be read.
pub async fn run(arguments: Arguments) -> Result<u8, Error> {
    print_decisions(&Wanted {
        about: About::Product(arguments.product.as_deref()),
        since: &arguments.since,
        json: arguments.json,
        table: arguments.table.as_deref(),
        which: &arguments.which,
    })
    .await
}
