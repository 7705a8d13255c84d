//! Requests, and answers of the table, as nobody means them.

#![allow(clippy::unwrap_used, reason = "a test")]

use crate::doubles::{kept, moment};
use article_api::{ERRORS, Event, Response, respond};
use article_store::{
    FindStanding, KeepVersion, Kept, ListStandings, Page, ReadVersion, Standing, Written,
};
use lambda_bridge::{Failure, UpstreamError};
use samples::{Function, Upstream};

/// A table whose items are sometimes spoilt.
struct Anything(Upstream);

fn version(version: u32) -> Kept {
    serde_json::from_value(kept("a-1", version, "PUBLISHED")).unwrap()
}

impl FindStanding for Anything {
    async fn find_standing(&self, _: &str) -> Result<Option<Standing>, UpstreamError> {
        let mut spoiler = self.0.call("DynamoDB")?;
        Ok((spoiler.number(4) > 0).then(|| Standing::after(None, &version(2))))
    }
}

impl ReadVersion for Anything {
    async fn read_version(&self, _: &str, at: u32) -> Result<Option<Kept>, UpstreamError> {
        let mut spoiler = self.0.call("DynamoDB")?;
        let mut kept = kept("a-1", at.max(1), "PUBLISHED");
        if spoiler.number(3) == 0 {
            spoiler.spoil(&mut kept);
        }
        Ok(serde_json::from_value(kept).ok())
    }
}

impl KeepVersion for Anything {
    async fn keep_version(&self, _: &Standing, _: &Kept, _: u32) -> Result<Written, UpstreamError> {
        let mut spoiler = self.0.call("DynamoDB")?;
        Ok(if spoiler.number(2) == 0 { Written::Now } else { Written::Not })
    }
}

impl ListStandings for Anything {
    async fn list_standings(&self, _: Option<&str>, _: usize) -> Result<Page, UpstreamError> {
        let mut spoiler = self.0.call("DynamoDB")?;
        let next = (spoiler.number(3) == 0).then(|| spoiler.text());
        Ok(Page { standings: vec![Standing::after(None, &version(2))], next })
    }
}

#[test]
fn no_request_and_no_answer_breaks_it() {
    let function = Function::<Event, Response>::new("newsroom/article-api", ERRORS);
    function.fuzz(async |upstream, event: Event| {
        let answer = respond(&Anything(upstream), &moment(), &event).await?;
        assert!((200..=503).contains(&answer.output.status_code));
        // A GET writes nothing.
        assert!(event.request_context.http.method != "GET" || answer.output.status_code != 201);
        Ok::<_, Failure>(answer)
    });
}
