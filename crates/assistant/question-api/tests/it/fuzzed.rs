//! Requests, and answers of table and bus, as nobody means them.

use crate::doubles;

use answers::Question;
use doubles::{config, moment};
use lambda_bridge::{Failure, UpstreamError};
use question_api::{
    Before, ERRORS, Event, Find, Keep, Kept, KeptQuestion, Publish, Response, Services, State,
    respond,
};
use samples::{Function, Upstream};

struct Anything(Upstream);

impl Keep for &Anything {
    async fn keep(&self, question: &Question, _: Before, _: i64) -> Result<Kept, UpstreamError> {
        assert!(question.validate().is_ok());
        let mut spoiler = self.0.call("DynamoDB")?;
        Ok(if spoiler.number(2) == 0 { Kept::Now } else { Kept::Not })
    }
}

impl Find for &Anything {
    async fn find(&self, tenant: &str, id: &str) -> Result<Option<KeptQuestion>, UpstreamError> {
        let mut spoiler = self.0.call("DynamoDB")?;
        let question = Question {
            question_id: id.to_owned(),
            tenant: tenant.to_owned(),
            text: spoiler.text(),
            product: None,
            image: None,
            language: None,
            asked_at: None,
        };
        let there = spoiler.number(3) > 0;
        Ok(there.then(|| KeptQuestion::new(question, State::Failed)))
    }
}

impl Publish for &Anything {
    async fn publish(&self, question: &Question) -> Result<(), UpstreamError> {
        assert_eq!(question.tenant, "harbour-street");
        self.0.call("EventBridge").map(drop)
    }
}

#[test]
fn no_request_and_no_answer_breaks_it() {
    let function = Function::<Event, Response>::new("assistant/question-api", ERRORS);
    let config = config();
    function.fuzz(async |upstream, event| {
        let anything = Anything(upstream);
        let services = Services { table: &anything, bus: &anything };
        let answer = respond(&services, &config, &moment(), &event).await?;
        let body: serde_json::Value = serde_json::from_str(&answer.output.body).unwrap_or_default();
        assert!(body.is_object() && (200..=503).contains(&answer.output.status_code));
        Ok::<_, Failure>(answer)
    });
}
