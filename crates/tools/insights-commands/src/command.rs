//! `rejoinder review insights`: what the reviews of a product say.

use crate::desk::{Desk, Ended};
use crate::page::path_of;
use crate::show::text;
use clap::Args;
use cli_base::deployed::{Deployed, Which};
use cli_base::error::{Error, at_path};
use cli_base::moment::moment;
use cli_base::output;
use insights::{Period, Report};
use jiff::Timestamp;
use std::path::Path;
use std::time::Duration;

/// Flags of `rejoinder review insights`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rejoinder review insights --product HPH-210 --since 7d
  rejoinder review insights --product HPH-210 --since 2026-11-01 --until 2026-11-08 --json
  rejoinder review insights --product HPH-210 --stack rejoinder-production

Has the machine report on what was posted in that time, and compares it with the four periods of the
same length before. Counts, changes and quotes are by code; suggestions are a model's, each bound to
quotes. The report is kept, and announced on the bus once. The local stack shows it as a page.")]
pub struct Arguments {
    /// The shop's id of the product
    #[arg(long, value_name = "ID")]
    product: String,
    /// Reviews since then: a moment (RFC 3339), a day, or a time ago such as 7d
    #[arg(long, value_name = "TIME", default_value = "7d")]
    since: String,
    /// Reviews before then [default: now]
    #[arg(long, value_name = "TIME")]
    until: Option<String>,
    /// Print the report as one JSON object
    #[arg(long)]
    json: bool,
    /// Seconds to wait for the report
    #[arg(long, value_name = "SECONDS", default_value_t = 300)]
    timeout: u64,
    #[command(flatten)]
    which: Which,
}

/// Runs the command.
///
/// # Errors
/// No stack runs, the period is none, or there is no report in time.
pub async fn run(arguments: Arguments) -> Result<u8, Error> {
    let period = period(&arguments, Timestamp::now())?;
    let deployed = Deployed::find(&arguments.which).await?;
    let desk = Desk::of(&deployed)?;
    let limit = Duration::from_secs(arguments.timeout);
    match desk.write(&arguments.product, &period, limit).await? {
        Ended::Failed(cause) => Err(Error::Call { call: "the report", detail: cause }),
        Ended::Succeeded => {
            let report = desk.report(&arguments.product, &period).await?;
            let shown = report.map(|report| shown(&arguments, &report)).transpose()?;
            let nothing = || nothing(&arguments, &period);
            output::line(&shown.unwrap_or_else(nothing))
                .map_err(at_path(Path::new("standard output")))?;
            Ok(0)
        }
    }
}

/// Whole seconds, so that they read well.
fn period(arguments: &Arguments, now: Timestamp) -> Result<Period, Error> {
    let since = moment("--since", &arguments.since, now)?;
    let until = arguments.until.as_deref().map(|text| moment("--until", text, now));
    let second = |at: Timestamp| Timestamp::from_second(at.as_second()).unwrap_or(at).to_string();
    let until = until.transpose()?.unwrap_or(now);
    let period = Period { since: second(since), until: second(until) };
    period.validate().map_err(|wrong| Error::Usage(wrong.to_string()))?;
    Ok(period)
}

fn shown(arguments: &Arguments, report: &Report) -> Result<String, Error> {
    if arguments.json {
        return Ok(serde_json::to_string(report).unwrap_or_default());
    }
    let page = arguments.which.running()?.map(|running| {
        let path = path_of(&report.product_id, &report.period);
        format!("\n\nPage  {}{path}", running.page)
    });
    Ok(text(report) + &page.unwrap_or_default())
}

fn nothing(arguments: &Arguments, period: &Period) -> String {
    if arguments.json {
        return "null".to_owned();
    }
    let product = output::plain(&arguments.product);
    let Period { since, until } = period;
    format!("No review of {product} came from {since} to {until}: there is nothing to report.")
}
