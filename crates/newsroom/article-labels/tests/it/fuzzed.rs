//! Requests, and answers of the table, as nobody means them.

use article_labels::{ERRORS, Event, Find, KeptLabel, Response, respond};
use lambda_bridge::{Failure, UpstreamError};
use samples::{Function, Upstream};

struct Anything(Upstream);

impl Find for Anything {
    async fn find(&self, _: &str) -> Result<Option<KeptLabel>, UpstreamError> {
        let mut spoiler = self.0.call("DynamoDB")?;
        Ok(match spoiler.number(3) {
            0 => None,
            1 => Some(KeptLabel::Pending),
            _ => Some(KeptLabel::Withdrawn),
        })
    }
}

#[test]
fn no_request_and_no_answer_breaks_it() {
    let function = Function::<Event, Response>::new("newsroom/article-labels", ERRORS);
    function.fuzz(async |upstream, event: Event| {
        let answer = respond(&Anything(upstream), &event).await?;
        let body: serde_json::Value = serde_json::from_str(&answer.output.body).unwrap_or_default();
        // Nothing is labelled here: no answer says anything of topics.
        assert!(body.is_object() && body.get("judged").is_none() && body.get("site").is_none());
        assert!((202..=503).contains(&answer.output.status_code));
        Ok::<_, Failure>(answer)
    });
}
