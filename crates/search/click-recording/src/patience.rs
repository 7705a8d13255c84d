//! How often, and after what pause, an upstream that may recover is asked again.

use crate::{Record, StampedClick};
use lambda_bridge::UpstreamError;
use std::time::Duration;

/// How often clicks are put again before they go into the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// Tries after the first.
    pub retries: u32,
    /// The most that is waited before the first of them; before each further one twice as long.
    pub pause: Duration,
}

impl Default for Patience {
    /// Half a second at most: somebody waits for the answer.
    fn default() -> Self {
        Self { retries: 2, pause: Duration::from_millis(100) }
    }
}

impl Patience {
    /// Puts clicks, again where that may help.
    ///
    /// # Errors
    /// The last try's.
    pub(crate) async fn record(
        self,
        port: &impl Record,
        clicks: &[StampedClick],
    ) -> Result<(), UpstreamError> {
        for attempt in 0..self.retries {
            match port.record(clicks).await {
                Err(error) if may_recover(&error) => {
                    tokio::time::sleep(self.jittered(attempt, clicks)).await;
                }
                result => return result,
            }
        }
        port.record(clicks).await
    }

    /// Between nothing and the whole pause, by the clicks' own id: many at once do not come back at once.
    fn jittered(self, attempt: u32, clicks: &[StampedClick]) -> Duration {
        let id = clicks.first().map_or("", |click| &click.event_id);
        let digits = id.get(attempt as usize * 2..attempt as usize * 2 + 2);
        let share = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()).unwrap_or(128);
        self.pause * 2_u32.pow(attempt) * u32::from(share) / 255
    }
}

fn may_recover(error: &UpstreamError) -> bool {
    !matches!(error, UpstreamError::Rejected { .. })
}
