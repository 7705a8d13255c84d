//! The bus: a question becomes an event.

use crate::Publish;
use answers::Question;
use event_bus::{Entry, EventBus, PutEvents};
use lambda_bridge::UpstreamError;

impl Publish for EventBus {
    /// Tried once: whoever asks is waiting, and may ask again.
    async fn publish(&self, question: &Question) -> Result<(), UpstreamError> {
        let entry = Entry {
            source: "rejoinder",
            detail_type: "QUESTION_ASKED",
            // Plain data with text keys cannot fail.
            detail: serde_json::to_string(question).unwrap_or_default(),
        };
        self.put(&[entry]).await?.into_iter().try_for_each(|taken| taken.map(drop))
    }
}
