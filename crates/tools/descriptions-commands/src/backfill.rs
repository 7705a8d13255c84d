//! `rejoinder descriptions backfill`: a whole catalogue, at a pace and within a ceiling of cost.

use aws_sdk_sfn::types::ExecutionStatus;
use bucket::{Put, S3};
use clap::Args;
use cli_base::deployed::{Deployed, Which};
use cli_base::error::{Error, at_path, aws_call, failed_call};
use cli_base::interrupt::unless_interrupted;
use cli_base::output;
use cli_base::progress::Progress;
use jiff::Timestamp;
use products::Product;
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tokio::time::interval;

/// The longest that the upload of a manifest may take.
const UPLOADED: Duration = Duration::from_secs(60);
/// How often it is looked at.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// Flags of `rejoinder descriptions backfill`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rejoinder descriptions backfill catalogue.jsonl --run spring --dry-run
  rejoinder descriptions backfill catalogue.jsonl --run spring --max-cost 40
  rejoinder descriptions backfill catalogue.jsonl --run spring --max-cost 60 --stack rejoinder-production

Each line is a product as NEW_PRODUCT_POSTED has it, with keys of pictures that are in the bucket. All
lines are checked, and what they will cost is said, before anything is posted. A run of the same name
goes on where an earlier one stopped: what was posted is not posted again. Beyond --max-cost nothing is
posted; a higher one lets the rest through. The machine waits after each ten products, so that a
catalogue does not use up the models' quotas (BackfillPauseSeconds). Ctrl-C leaves the run running.")]
pub struct Arguments {
    /// Products, JSON Lines
    #[arg(value_name = "FILE")]
    manifest: PathBuf,
    /// The run's name, 1 to 60 characters: letters, digits, dots, underscores and hyphens
    #[arg(long, value_name = "NAME", value_parser = run_name)]
    run: String,
    /// US dollars that may be set aside for the products
    #[arg(long, value_name = "DOLLARS", required_unless_present = "dry_run", value_parser = dollars)]
    max_cost: Option<f64>,
    /// US dollars that one product is reckoned with
    #[arg(long, value_name = "DOLLARS", default_value_t = 0.004, value_parser = dollars)]
    cost_per_product: f64,
    /// Check the lines and say what they will cost, without posting
    #[arg(long)]
    dry_run: bool,
    /// Print the outcome as one JSON object
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    which: Which,
}

/// What became of the lines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Ended {
    run: String,
    posted: u64,
    kept: u64,
    over_ceiling: u64,
    failed: u64,
}

/// Runs the command. The exit status is 1 when a line was left out.
///
/// # Errors
/// A line is no product, no stack runs, or the machine fails.
pub async fn run(arguments: Arguments) -> Result<u8, Error> {
    let text = fs::read_to_string(&arguments.manifest).map_err(at_path(&arguments.manifest))?;
    let lines = check(&text)
        .map_err(|problem| Error::Usage(format!("{}: {problem}", arguments.manifest.display())))?;
    let count = lines.len();
    let reckoned = count as f64 * arguments.cost_per_product;
    if !arguments.json {
        say(&format!("{count} products, reckoned at {reckoned:.2} US dollars."))?;
    }
    let Some(max_cost) = arguments.max_cost.filter(|_| !arguments.dry_run) else { return Ok(0) };
    let deployed = Deployed::find(&arguments.which).await?;
    let ended = unless_interrupted(post(&deployed, &arguments, manifest(&lines), max_cost)).await?;
    match arguments.json {
        true => say(&serde_json::to_string(&ended).unwrap_or_default())?,
        false => say(&told(&ended))?,
    }
    Ok(u8::from(ended.over_ceiling + ended.failed > 0))
}

fn say(text: &str) -> Result<(), Error> {
    output::line(text).map_err(at_path(Path::new("standard output")))
}

/// A run's name, as it stands in the names of executions: those have 80 characters, 20 of them a moment's.
fn run_name(name: &str) -> Result<String, String> {
    let allowed = |b: u8| b.is_ascii_alphanumeric() || b"._-".contains(&b);
    let fits = (1..=60).contains(&name.len()) && name.bytes().all(allowed);
    let rule = "must be 1 to 60 letters, digits, dots, underscores and hyphens";
    fits.then(|| name.to_owned()).ok_or_else(|| rule.to_owned())
}

fn dollars(sum: &str) -> Result<f64, String> {
    let sum = sum.parse().ok().filter(|sum: &f64| sum.is_finite() && *sum > 0.0);
    sum.ok_or_else(|| "must be a number above 0".to_owned())
}

/// What is uploaded: no blank line, which is no product to what reads it.
fn manifest(lines: &[&str]) -> String {
    lines.iter().flat_map(|line| [*line, "\n"]).collect()
}

/// The lines with products; the first that is none is named by its number.
fn check(text: &str) -> Result<Vec<&str>, String> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let mut products = vec![];
    for (at, line) in lines {
        let wrong = |problem: String| format!("line {}: {problem}", at + 1);
        let product: Product =
            serde_json::from_str(line).map_err(|error| wrong(error.to_string()))?;
        product.validate().map_err(|error| wrong(error.to_string()))?;
        products.push(line);
    }
    match products.is_empty() {
        true => Err("has no products".to_owned()),
        false => Ok(products),
    }
}

async fn post(
    deployed: &Deployed,
    arguments: &Arguments,
    text: String,
    max_cost: f64,
) -> Result<Ended, Error> {
    let key = format!("manifests/{}.jsonl", arguments.run);
    let bucket = S3::new(&deployed.config, deployed.output("ProductPicturesBucketName")?, UPLOADED);
    bucket.put(&key, text.into_bytes()).await.map_err(failed_call("s3:PutObject"))?;
    let client = aws_sdk_sfn::Client::new(&deployed.config);
    let machine = deployed.output("CatalogueBackfillMachineArn")?;
    let input = json!({"run": arguments.run, "manifestKey": key, "maxCostUsd": max_cost,
        "costPerProductUsd": arguments.cost_per_product});
    let name = format!("{}-{}", arguments.run, Timestamp::now().strftime("%Y%m%d-%H%M%S-%3f"));
    let start = client.start_execution().state_machine_arn(machine).name(name);
    let started = start.input(input.to_string()).send().await;
    let execution = started.map_err(aws_call("states:StartExecution"))?.execution_arn;
    follow(&client, &execution).await
}

/// The machine's output, however long it takes.
async fn follow(client: &aws_sdk_sfn::Client, execution: &str) -> Result<Ended, Error> {
    let bar = Progress::Told.bar("Posting", 0);
    let mut look = interval(LOOK_EVERY);
    loop {
        look.tick().await;
        bar.tick();
        let described = client.describe_execution().execution_arn(execution).send().await;
        let described = described.map_err(aws_call("states:DescribeExecution"))?;
        match described.status() {
            ExecutionStatus::Running => {}
            ExecutionStatus::Succeeded => {
                bar.finish_and_clear();
                let output = described.output().unwrap_or_default();
                return serde_json::from_str(output).map_err(failed_call("the backfill machine"));
            }
            status => {
                let name = described.error().unwrap_or_else(|| status.as_str());
                let detail = format!("{name}: {}", described.cause().unwrap_or_default());
                return Err(Error::Call { call: "the backfill machine", detail });
            }
        }
    }
}

fn told(ended: &Ended) -> String {
    let Ended { run, posted, kept, over_ceiling, failed } = ended;
    let mut told = format!("{run}: {posted} products posted, {kept} were posted before.");
    if *over_ceiling > 0 {
        told +=
            &format!(" {over_ceiling} are beyond --max-cost: the same with a higher one goes on.");
    }
    if *failed > 0 {
        told += &format!(" {failed} could not be posted: the same again posts them.");
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_checked_before_anything_is_posted() {
        let good = r#"{"productId": "p-1", "name": "Thistle", "category": "shirt", "pictures": ["a.png"]}"#;
        assert_eq!(check(&format!("{good}\n\n \n{good}\r\n\n")), Ok(vec![good, good]));
        assert_eq!(manifest(&[good, good]), format!("{good}\n{good}\n"));
        assert_eq!(check("\n"), Err("has no products".to_owned()));
        let problem = check(&format!("{good}\n{{\"productId\": 7}}\n")).unwrap_err();
        assert!(problem.starts_with("line 2: "), "{problem}");
        let outside = good.replace("a.png", "../a.png");
        assert!(check(&outside).unwrap_err().starts_with("line 1: pictures must be"));
    }

    #[test]
    fn a_name_or_sum_that_cannot_be_is_refused_at_once() {
        for name in ["spring", "a", "2026.spring_sale-1", &"r".repeat(60)] {
            assert_eq!(run_name(name).as_deref(), Ok(name));
        }
        for name in ["", "a b", "a/b", "été", &"r".repeat(61)] {
            assert!(run_name(name).is_err(), "{name}");
        }
        assert_eq!(dollars("0.004"), Ok(0.004));
        for sum in ["0", "-1", "NaN", "inf", "a"] {
            assert!(dollars(sum).is_err(), "{sum}");
        }
    }

    #[test]
    fn what_is_left_out_says_how_it_goes_on() {
        let ended =
            Ended { run: "spring".to_owned(), posted: 20, kept: 0, over_ceiling: 5, failed: 1 };
        let told = told(&ended);
        assert!(told.contains("20 products posted") && told.contains("5 are beyond --max-cost"));
        assert!(told.contains("1 could not be posted"), "{told}");
    }
}
