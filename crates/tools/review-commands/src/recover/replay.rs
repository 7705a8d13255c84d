//! `rejoinder review replay`: the archive delivers a time's reviews once more.

use crate::recover::slices::ByTime;
use aws_sdk_eventbridge::Client;
use aws_sdk_eventbridge::operation::describe_replay::DescribeReplayOutput;
use aws_sdk_eventbridge::primitives::DateTime;
use aws_sdk_eventbridge::types::{ReplayDestination, ReplayState};
use clap::Args;
use cli_base::deployed::{Deployed, Which};
use cli_base::error::{Error, at_path, aws_call, failed_call};
use cli_base::interrupt::unless_interrupted;
use cli_base::moment::moment;
use cli_base::output;
use jiff::Timestamp;
use serde::Serialize;
use std::path::Path;
use std::time::Duration;
use tokio::time::{Instant, interval};

const LOOK_EVERY: Duration = Duration::from_millis(500);

/// Flags of `rejoinder review replay`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rejoinder review replay --since 2h
  rejoinder review replay --since 2026-01-31 --until 2026-02-01 --json
  rejoinder review replay --since 1d --slice 5 --pause 120 --stack rejoinder-production

The reviews that were posted in that time are delivered again, to the review workflow only. One that
has its answer, or is being answered, is recognised and not answered twice; one that ended as
SYSTEM_ERROR is tried again. EventBridge may take ten minutes until an event is in the archive.

A burst is not held back by anything, so the time is replayed in slices with a pause after each.
Exit status 1 when a replay failed or did not end; nothing after it is replayed then.")]
pub struct Arguments {
    /// Reviews posted since then: a moment (RFC 3339), a day, or a time ago such as 2h or 7d
    #[arg(long, value_name = "TIME", default_value = "1d")]
    since: String,
    /// Reviews posted until then [default: now]
    #[arg(long, value_name = "TIME")]
    until: Option<String>,
    /// Seconds to wait for the end of each replay; it goes on without us
    #[arg(long, value_name = "SECONDS", default_value_t = 3600)]
    timeout: u64,
    #[command(flatten)]
    slices: ByTime,
    /// Print one JSON object for each slice: {replay, since, until, state}
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    which: Which,
}

/// A replay and how it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Replayed {
    /// Its name in EventBridge.
    pub replay: String,
    /// Events from then on.
    pub since: Timestamp,
    pub until: Timestamp,
    /// `COMPLETED`, or how far it came.
    pub state: String,
}

/// Runs the command.
///
/// # Errors
/// The template has no archive, or EventBridge refuses.
pub async fn run(arguments: Arguments) -> Result<u8, Error> {
    let now = Timestamp::now();
    let since = moment("--since", &arguments.since, now)?;
    let until = match &arguments.until {
        Some(text) => moment("--until", text, now)?.min(now),
        None => now,
    };
    if since >= until {
        return Err(Error::Usage(format!("--since {since} is not before --until {until}")));
    }
    let deployed = Deployed::find(&arguments.which).await?;
    eprintln!("{:>12} what was posted from {since:.0} until {until:.0}", "Replaying");
    let all = replay_slices(&deployed, (since, until), &arguments);
    Ok(u8::from(!unless_interrupted(all).await?))
}

/// Replays slice after slice as long as each completes; whether all did.
async fn replay_slices(
    deployed: &Deployed,
    (since, until): (Timestamp, Timestamp),
    arguments: &Arguments,
) -> Result<bool, Error> {
    let patience = Duration::from_secs(arguments.timeout);
    for (at, (from, to)) in arguments.slices.spans(since, until).into_iter().enumerate() {
        if at > 0 {
            arguments.slices.pause().await;
        }
        let replayed = replay(deployed, from, to, patience).await?;
        tell(&replayed, arguments.json).map_err(at_path(Path::new("standard output")))?;
        if replayed.state != "COMPLETED" {
            eprintln!("{:>12} --since {to} replays the rest", "Stopped");
            return Ok(false);
        }
    }
    Ok(true)
}

fn tell(replayed: &Replayed, json: bool) -> std::io::Result<()> {
    match json {
        true => output::line(&serde_json::to_string(replayed).unwrap_or_default()),
        false => output::line(&format!("{}  {}", replayed.replay, replayed.state)),
    }
}

/// Delivers again what was posted from `since` until `until`, and waits for that to end, at most
/// for `patience`.
///
/// # Errors
/// The template has no archive, or EventBridge refuses.
pub async fn replay(
    deployed: &Deployed,
    since: Timestamp,
    until: Timestamp,
    patience: Duration,
) -> Result<Replayed, Error> {
    let client = Client::new(&deployed.config);
    let archive = deployed.output("EventArchiveArn")?;
    let rule = deployed.output("ReviewPostedRuleArn")?;
    let bus = bus_of(&client, archive).await?;
    let name = name()?;
    let destination = ReplayDestination::builder().arn(bus).filter_arns(rule).build();
    let destination = destination.map_err(failed_call("events:StartReplay"))?;
    let start = client.start_replay().replay_name(&name).event_source_arn(archive);
    let start = start.event_start_time(time(since)).event_end_time(time(until));
    let started = start.destination(destination).send().await;
    started.map_err(aws_call("events:StartReplay"))?;
    let state = ended(&client, &name, patience).await?;
    Ok(Replayed { replay: name, since, until, state })
}

async fn bus_of(client: &Client, archive: &str) -> Result<String, Error> {
    let name = archive.rsplit('/').next().unwrap_or(archive);
    let described = client.describe_archive().archive_name(name).send().await;
    let described = described.map_err(aws_call("events:DescribeArchive"))?;
    Ok(described.event_source_arn.unwrap_or_default())
}

/// A name is taken for 90 days.
fn name() -> Result<String, Error> {
    let number = getrandom::u32().map_err(failed_call("getrandom"))?;
    Ok(format!("rejoinder-{}-{number:08x}", Timestamp::now().as_second()))
}

fn time(at: Timestamp) -> DateTime {
    DateTime::from_millis(at.as_millisecond())
}

async fn ended(client: &Client, name: &str, patience: Duration) -> Result<String, Error> {
    let until = Instant::now() + patience;
    let mut tick = interval(LOOK_EVERY);
    loop {
        tick.tick().await;
        let replay = client.describe_replay().replay_name(name).send().await;
        let replay = replay.map_err(aws_call("events:DescribeReplay"))?;
        if is_over(&replay) || Instant::now() > until {
            return Ok(replay.state.map(|state| state.as_str().to_owned()).unwrap_or_default());
        }
    }
}

fn is_over(replay: &DescribeReplayOutput) -> bool {
    let ends = [ReplayState::Completed, ReplayState::Failed, ReplayState::Cancelled];
    replay.state().is_some_and(|state| ends.contains(state))
}
