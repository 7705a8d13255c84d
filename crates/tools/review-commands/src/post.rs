//! `rejoinder review post`: puts reviews on the event bus, of the local stack or on AWS.

use crate::files;
use crate::files::FiledReview;
use aws_config::SdkConfig;
use clap::Args;
use cli_base::aws;
use cli_base::deployed::Deployed;
use cli_base::error::{Error, at_path};
use cli_base::output;
use cli_base::running::find_running;
use cli_base::workspace::Workspace;
use serde_json::json;
use shop_bus::{Posted, Poster};
use std::path::{Path, PathBuf};

/// The detail type of a posted review.
pub const DETAIL_TYPE: &str = "NEW_REVIEW_POSTED";

/// Flags of `rejoinder review post`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rejoinder review post events/review/reviews/praise.json
  rejoinder review post --json reviews.jsonl
  rejoinder review post --stack rejoinder-production reviews.jsonl
  rejoinder review post --aws --bus rejoinder-production reviews.jsonl

Goes to the local stack when one runs, otherwise (or with AWS_ENDPOINT_URL set) where every AWS SDK
would go (AWS_PROFILE, AWS_REGION, ...), to the bus that --bus or --stack names. Exit status 1 when
an event was refused.")]
pub struct Arguments {
    /// JSON or JSON Lines files, or folders of them
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// A CloudFormation stack on AWS whose bus is meant, by your AWS configuration
    #[arg(long, value_name = "NAME", conflicts_with_all = ["aws", "bus", "root"])]
    stack: Option<String>,
    /// The event bus [default: that of the stack]
    #[arg(long, value_name = "NAME")]
    bus: Option<String>,
    #[arg(long, default_value = "shop.reviews")]
    source: String,
    /// Post to AWS even though a local stack runs
    #[arg(long)]
    aws: bool,
    /// Print one JSON object for each event: {reviewId, eventId} or {reviewId, error}
    #[arg(long)]
    json: bool,
    /// The workspace whose local stack is meant
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,
}

/// Runs the command.
///
/// # Errors
/// A file is malformed, or the bus cannot be reached.
pub async fn run(arguments: Arguments) -> Result<u8, Error> {
    let reviews = files::read(&arguments.files)?;
    let (config, bus, place) = target(&arguments).await?;
    eprintln!("{:>12} {} reviews to the bus {bus} {place}", "Posting", reviews.len());
    let poster = poster(&config, &bus, &arguments.source);
    let results = poster.post(&reviews).await?;
    for (review, result) in reviews.iter().zip(&results) {
        report(review, result, arguments.json).map_err(at_path(Path::new("standard output")))?;
    }
    let refused = results.iter().filter(|result| result.is_err()).count();
    eprintln!("{:>12} {}, refused {refused}", "Posted", results.len() - refused);
    Ok(u8::from(refused > 0))
}

async fn target(arguments: &Arguments) -> Result<(SdkConfig, String, &'static str), Error> {
    const AMBIENT: &str = "by your AWS configuration";
    if let Some(name) = &arguments.stack {
        let deployed = Deployed::on_aws(name).await?;
        let bus = deployed.output("EventBusName")?.to_owned();
        return Ok((deployed.config, bus, AMBIENT));
    }
    let local = Workspace::find(arguments.root.as_deref()).ok();
    let elsewhere = arguments.aws || std::env::var_os("AWS_ENDPOINT_URL").is_some();
    let local = local.and_then(|workspace| find_running(&workspace)).filter(|_| !elsewhere);
    let bus = local.as_ref().and_then(|running| running.outputs.get("EventBusName").cloned());
    let bus = arguments.bus.clone().or(bus).ok_or_else(no_bus)?;
    Ok(match local {
        Some(running) => (aws::local(&running.endpoint).await, bus, "of the local stack"),
        None => (aws::ambient().await, bus, AMBIENT),
    })
}

fn no_bus() -> Error {
    let why = "no local stack is meant and no bus is named: add --stack NAME, or --bus NAME";
    Error::Usage(why.to_owned())
}

fn report(review: &FiledReview, result: &Posted, json: bool) -> std::io::Result<()> {
    let id = review.review_id();
    match (json, result) {
        (true, Ok(event)) => output::line(&json!({"reviewId": id, "eventId": event}).to_string()),
        (true, Err(error)) => output::line(&json!({"reviewId": id, "error": error}).to_string()),
        (false, Ok(event)) => output::line(&format!("{}  {event}", id.unwrap_or("(no id)"))),
        (false, Err(error)) => {
            eprintln!("{}  refused: {error}", id.unwrap_or("(no id)"));
            Ok(())
        }
    }
}

/// Puts reviews on the bus with this name or ARN, from `source`.
#[must_use]
pub fn poster(config: &SdkConfig, bus: &str, source: &str) -> Poster {
    Poster::new(config, bus, source, DETAIL_TYPE)
}
