//! Requests, and answers of the tables, as nobody means them.

#![allow(clippy::unwrap_used, reason = "a test")]

use crate::doubles::{kept, moment};
use decision_api::{
    ERRORS, Event, FindSuggestions, KeepDecision, KeepUndo, Kept, KeptSuggestions, Page,
    ReadDecisions, RecallTerm, Recalled, Response, respond,
};
use decisions::{Decision, Undo};
use lambda_bridge::{Failure, UpstreamError};
use samples::{Function, Upstream};
use serde_json::json;

/// Suggestions and decisions that are sometimes spoilt.
struct Anything(Upstream);

impl FindSuggestions for Anything {
    async fn find_suggestions(&self, _: &str) -> Result<Option<KeptSuggestions>, UpstreamError> {
        let mut spoiler = self.0.call("DynamoDB")?;
        let mut kept = kept(2);
        if spoiler.number(3) == 0 {
            spoiler.spoil(&mut kept);
        }
        Ok(serde_json::from_value(kept).ok())
    }
}

impl ReadDecisions for Anything {
    async fn read_decisions(
        &self,
        _: &str,
        _: &str,
        _: Option<&str>,
    ) -> Result<Page, UpstreamError> {
        let mut spoiler = self.0.call("DynamoDB")?;
        let next = (spoiler.number(3) == 0).then(|| spoiler.text());
        Ok(Page { decisions: vec![], next })
    }
}

impl KeepDecision for Anything {
    async fn keep_decision(
        &self,
        _: &Decision,
        _: Option<&Decision>,
        _: i64,
    ) -> Result<Kept, UpstreamError> {
        let mut spoiler = self.0.call("DynamoDB")?;
        Ok(if spoiler.number(2) == 0 { Kept::Now } else { Kept::Not })
    }
}

impl RecallTerm for Anything {
    async fn recall_term(&self, term: &str) -> Result<Recalled, UpstreamError> {
        let mut spoiler = self.0.call("DynamoDB")?;
        let decision = |at: usize| {
            json!({"number": 1, "articleId": format!("b-{at}"), "version": 1, "suggestionId": "s", "kind": "LINK",
                "term": term, "target": "ellery", "rank": 1, "verdict": "REJECTED", "reason": "WRONG_SENSE",
                "who": "ana", "at": "2026-11-30T08:00:00Z"})
        };
        let decisions =
            (0..spoiler.number(5)).map(|at| serde_json::from_value(decision(at)).unwrap());
        Ok(Recalled { decisions: decisions.collect(), undone: vec![] })
    }
}

impl KeepUndo for Anything {
    async fn keep_undo(&self, _: &Undo, _: i64) -> Result<Kept, UpstreamError> {
        self.0.call("DynamoDB").map(|_| Kept::Now)
    }
}

#[test]
fn no_request_and_no_answer_breaks_it() {
    let function = Function::<Event, Response>::new("newsroom/decision-api", ERRORS);
    function.fuzz(async |upstream, event: Event| {
        let answer = respond(&Anything(upstream), &moment(), &event).await?;
        assert!((200..=503).contains(&answer.output.status_code));
        // A GET decides nothing.
        assert!(event.request_context.http.method != "GET" || answer.output.status_code != 201);
        Ok::<_, Failure>(answer)
    });
}
