//! The two calls for ten clicks: their clusters, and their events.

use crate::signed::Signed;
use aws_config::SdkConfig;
use lambda_runtime::Error;
use serde_json::{Value, json};

/// What is asked in the same two calls whatever is clicked on.
pub(crate) struct Clicks {
    services: Signed,
    ids: Vec<u8>,
    events: Vec<u8>,
}

impl Clicks {
    pub(crate) fn new(sdk: &SdkConfig) -> Self {
        let ids: Vec<String> = (0..10).map(|number| format!("image-{number}")).collect();
        let event = |number: usize| {
            json!({ "eventId": format!("{number:032x}"), "eventType": "click",
                    "itemId": number.to_string(), "sentAt": 1_790_000_000 })
        };
        let events: Vec<Value> = (0..10).map(event).collect();
        let put = json!({ "trackingId": "styles", "userId": "ann", "sessionId": "ann",
                          "eventList": events });
        let ids = json!({ "ids": ids }).to_string().into_bytes();
        Self { services: Signed::new(sdk), ids, events: put.to_string().into_bytes() }
    }

    pub(crate) async fn ask(&self) -> Result<u64, Error> {
        let path = "/images/_mget?_source_includes=cluster";
        self.services.post(path, "es", self.ids.clone()).await?;
        self.services.post("/events", "personalize", self.events.clone()).await?;
        Ok(2)
    }
}
