//! Lambda: files of news agencies from a bucket, each dispatch of them posted to be rewritten.
//!
//! A file arrives in the bucket; S3 says so on EventBridge, a queue keeps it, and this function reads the file:
//! its size before its content, then ninjs, NewsML-G2, RSS or Atom by [`dispatches`]. Each dispatch becomes a
//! `REWRITE_REQUESTED`, which the machine `dispatch-rewrite` takes as it takes a desk's. Embargo, withdrawal and
//! the order of versions are the machine's: it must see every version, held ones and withdrawals too, so all
//! that can be read is posted; what is under embargo is posted once more when that has ended ([`Deliver`]). What cannot is refused by name in the event about the file
//! ([`rewrites::FileReport`]) and stops no other dispatch of it.
//!
//! Nothing is posted exactly once: notices, messages and events may come twice, in any order. The machine's
//! claim by guid and version makes one outcome of them. A file that nothing can be read of is told of and done
//! with; a file whose bucket or bus does not answer comes again, and ends in the dead-letter queue by its key.
//!
//! Metrics: `DispatchFilesRead`, `DispatchFilesRefused`, `DispatchFilesFailed`, `DispatchesPosted`,
//! `DispatchesRefused`.

mod config;
mod embargo;
mod file;
mod fit;
mod notice;
mod scheduler;
mod take_in;
mod tally;

pub use config::{Config, S3_TIMEOUT};
pub use notice::{Arrival, Notice};
pub use queue_batch::{ERRORS, Error, FailedItem, Input, Output, Record};
pub use scheduler::{Deliver, Places, Scheduler};

use bucket::Peek;
use event_bus::PutEvents;
use jiff::Timestamp;
use lambda_bridge::Answer;
use take_in::take_in;
use tally::Tally;

/// What the function asks.
#[derive(Debug, Clone, Copy)]
pub struct Services<'s, F, B, D> {
    /// The bucket of dispatches.
    pub files: &'s F,
    /// The bus that they are posted on.
    pub bus: &'s B,
    /// Who brings a file again.
    pub scheduler: &'s D,
}

/// Takes in the files of a batch at the moment `now`, one after the other: the larger ones need their room.
///
/// # Errors
/// The input is no batch. Which messages come again is in the output.
pub async fn handle(
    services: &Services<'_, impl Peek, impl PutEvents, impl Deliver>,
    config: &Config,
    now: Timestamp,
    input: Input,
) -> Result<Answer<Output>, Error> {
    input.validate()?;
    let (mut tally, mut failed) = (Tally::default(), Vec::new());
    for Record { message_id, body } in input.records {
        if !take_message(services, config, (now, &body), &mut tally).await {
            failed.push(FailedItem { item_identifier: message_id });
        }
    }
    let metrics = tally.metrics(failed.len());
    Ok(Answer::new(Output { batch_item_failures: failed }).counting(metrics))
}

/// Whether a message is done with.
async fn take_message(
    services: &Services<'_, impl Peek, impl PutEvents, impl Deliver>,
    config: &Config,
    (now, body): (Timestamp, &str),
    tally: &mut Tally,
) -> bool {
    let arrival = match Notice::read(body, &config.bucket) {
        Notice::File(arrival) => arrival,
        Notice::Folder => return true,
        Notice::Unreadable => {
            tracing::error!("a message does not tell of a file in the bucket");
            return false;
        }
    };
    match take_in(services, config, now, &arrival).await {
        Ok(report) => {
            tally.count(&report);
            true
        }
        Err(error) => {
            tracing::warn!(error = %error, "a file stays in the queue");
            false
        }
    }
}

#[cfg(test)]
mod tests;
