//! A bus and a scheduler that fail now and then.

use dispatch_intake::{Config, Deliver, Places};
use event_bus::{Entry, EventId, PutEvents};
use jiff::{SignedDuration, Timestamp};
use lambda_bridge::UpstreamError;
use samples::Upstream;
use std::time::Duration;

/// The bucket of the samples.
pub(crate) fn config() -> Config {
    Config {
        bucket: "rejoinder-newsroom-dispatches".to_owned(),
        event_bus: "rejoinder".to_owned(),
        retention: SignedDuration::from_hours(7 * 24),
        places: Places {
            queue: "arn:aws:sqs:us-east-1:123456789012:intake".to_owned(),
            dead_letters: "arn:aws:sqs:us-east-1:123456789012:dead".to_owned(),
            role: "arn:aws:iam::123456789012:role/again".to_owned(),
        },
        first_pause: Duration::ZERO,
    }
}

/// A bus.
pub(crate) struct Bus(pub(crate) Upstream);

impl PutEvents for Bus {
    async fn put(
        &self,
        entries: &[Entry],
    ) -> Result<Vec<Result<EventId, UpstreamError>>, UpstreamError> {
        let mut spoiler = self.0.call("EventBridge")?;
        let mut one = |at: usize| match spoiler.is_hostile() && spoiler.number(40) == 0 {
            true => Err(UpstreamError::from_answer("EventBridge", 400, "ValidationException")),
            false => Ok(format!("e-{at}")),
        };
        Ok((0..entries.len()).map(&mut one).collect())
    }
}

/// A moment before the embargoes of the samples end.
pub(crate) fn now() -> Timestamp {
    "2026-11-25T09:00:00Z".parse().unwrap_or(Timestamp::UNIX_EPOCH)
}

/// A scheduler.
pub(crate) struct Diary(pub(crate) Upstream);

impl Deliver for Diary {
    async fn deliver(&self, _: &str, _: Timestamp, _: &str) -> Result<(), UpstreamError> {
        self.0.call("Scheduler").map(drop)
    }
}
