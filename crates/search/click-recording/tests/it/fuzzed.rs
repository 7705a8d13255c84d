//! Clicks, and answers of index, tracker and queue, as nobody means them.

#![allow(clippy::unwrap_used, reason = "a test")]

use click_recording::{
    ERRORS, Input, Keep, Output, Patience, Record, StampedClick, Upstreams, handle,
};
use lambda_bridge::UpstreamError;
use samples::{Function, Upstream};
use std::time::Duration;
use vector_index::{IndexError, Locate};

struct Services(Upstream);

impl Locate for &Services {
    async fn locate(&self, ids: &[&str]) -> Result<Vec<Option<String>>, IndexError> {
        let mut spoiler = self.0.call("the vector index")?;
        if spoiler.is_hostile() && spoiler.number(10) == 0 {
            return Err(IndexError::Missing("images".to_owned()));
        }
        Ok(ids.iter().map(|_| (spoiler.number(4) > 0).then(|| spoiler.text())).collect())
    }
}

impl Record for &Services {
    async fn record(&self, clicks: &[StampedClick]) -> Result<(), UpstreamError> {
        assert!(!clicks.is_empty() && clicks.len() <= 10);
        self.0.call("Personalize").map(drop)
    }
}

impl Keep for &Services {
    async fn keep(&self, messages: Vec<String>) -> Vec<Result<(), UpstreamError>> {
        messages.iter().map(|_| self.0.call("SQS").map(drop)).collect()
    }
}

#[test]
fn no_click_and_no_answer_breaks_it() {
    let function = Function::<Input, Output>::new("search/click-recording", ERRORS);
    let patience = Patience { retries: 1, pause: Duration::ZERO };
    let now = "2026-11-28T09:30:00Z".parse().unwrap();
    function.without(&["NotConfigured"]).fuzz(async |upstream, input| {
        let services = Services(upstream);
        let upstreams =
            Upstreams { locate: &services, record: Some(&services), keep: &services, patience };
        handle(&upstreams, now, input).await
    });
}
