//! The samples under `events/newsroom/article-labels/`, and the schemas.

#![allow(clippy::unwrap_used, reason = "a test")]

use article_labels::{ERRORS, Event, Find, KeptLabel, Response, respond};
use lambda_bridge::UpstreamError;
use samples::Function;
use serde_json::Value;

/// The table as a sample describes it: what is kept, or that it is down.
struct Told(Value);

impl Find for Told {
    async fn find(&self, _: &str) -> Result<Option<KeptLabel>, UpstreamError> {
        match self.0.as_str() {
            Some("DOWN") => Err(UpstreamError::TimedOut { service: "DynamoDB" }),
            _ => Ok(serde_json::from_value(self.0.clone()).unwrap()),
        }
    }
}

#[tokio::test]
async fn the_samples_and_the_contract_are_kept() {
    let function = Function::<Event, Response>::new("newsroom/article-labels", ERRORS);
    function.check_contract();
    function.replay(async |kept, event| respond(&Told(kept), &event).await).await;
}
