//! How a question ended.

use answers::{FailedQuestion, QuestionAnswered, QuestionUnanswered};
use serde::Serialize;
use serde::de::DeserializeOwned;
use shop_bus::BusEvent;
use usage::Usage;

/// An outcome event.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Outcome {
    Answered(QuestionAnswered),
    Unanswered(QuestionUnanswered),
    Failed(FailedQuestion),
}

impl Outcome {
    /// Reads an event; none where it is none of these.
    #[must_use]
    pub fn read(event: &BusEvent) -> Option<Self> {
        match event.kind.as_str() {
            "QUESTION_ANSWERED" => detail(event).map(Self::Answered),
            "QUESTION_UNANSWERED" => detail(event).map(Self::Unanswered),
            "QUESTION_FAILED" => detail(event).map(Self::Failed),
            _ => None,
        }
    }

    /// Whose question it was, and which.
    #[must_use]
    pub fn key(&self) -> (&str, &str) {
        match self {
            Self::Answered(one) => (&one.tenant, &one.question_id),
            Self::Unanswered(one) => (&one.tenant, &one.question_id),
            Self::Failed(one) => (
                one.tenant.as_deref().unwrap_or_default(),
                one.question_id.as_deref().unwrap_or_default(),
            ),
        }
    }

    /// What it took.
    #[must_use]
    pub fn usage(&self) -> &Usage {
        match self {
            Self::Answered(one) => &one.usage,
            Self::Unanswered(one) => &one.usage,
            Self::Failed(one) => &one.usage,
        }
    }
}

fn detail<T: DeserializeOwned>(event: &BusEvent) -> Option<T> {
    serde_json::from_value(event.detail.clone()).ok()
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use serde_json::{Value, json};

    /// The outcome of question `q-1` of the tenant `shop`.
    pub(crate) fn outcome(kind: &str, mut more: Value) -> Outcome {
        let usage =
            json!({"inputTokens": 1, "outputTokens": 2, "comprehendUnits": 0, "costUsd": 0.5});
        let mut detail = json!({"schemaVersion": "1", "questionId": "q-1", "tenant": "shop",
            "executionId": "arn", "startedAt": "2026-11-28T09:30:00Z", "subQuestions": [],
            "sentences": [], "usage": usage});
        detail.as_object_mut().unwrap().append(more.as_object_mut().unwrap());
        Outcome::read(&BusEvent { kind: kind.to_owned(), detail }).unwrap()
    }

    #[test]
    fn outcomes_are_read_and_other_events_are_none() {
        let failed = json!({"reason": "SYSTEM_ERROR"});
        let unanswered = json!({"reason": "NOT_IN_DOCUMENTS"});
        for (kind, more) in [
            ("QUESTION_ANSWERED", json!({})),
            ("QUESTION_UNANSWERED", unanswered),
            ("QUESTION_FAILED", failed),
        ] {
            let outcome = outcome(kind, more);
            assert_eq!(outcome.key(), ("shop", "q-1"));
            assert_eq!(outcome.usage().cost_usd, 0.5);
        }
        let asked = BusEvent { kind: "QUESTION_ASKED".to_owned(), detail: json!({}) };
        assert_eq!(Outcome::read(&asked), None);
    }
}
