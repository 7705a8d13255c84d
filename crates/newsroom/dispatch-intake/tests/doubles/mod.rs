//! A bus that fails now and then.

use dispatch_intake::Config;
use event_bus::{Entry, EventId, PutEvents};
use lambda_bridge::UpstreamError;
use samples::Upstream;
use std::time::Duration;

/// The bucket of the samples.
pub(crate) fn config() -> Config {
    Config {
        bucket: "rejoinder-newsroom-dispatches".to_owned(),
        event_bus: "rejoinder".to_owned(),
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
