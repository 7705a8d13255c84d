//! One review in the ledger.

use crate::{Consumption, Runtime, Tokens, least_transitions};
use jiff::Timestamp;
use reviews::{Call, DecidedBy, FailureReason, Fallback, Moderation, OutcomeDetail};
use serde::Serialize;

/// How many states an execution went through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Transitions {
    /// Counted in its history.
    Counted(u32),
    /// The least that its outcome takes.
    AtLeast(u32),
}

impl Transitions {
    /// The number.
    #[must_use]
    pub fn number(self) -> u32 {
        match self {
            Self::Counted(number) | Self::AtLeast(number) => number,
        }
    }
}

/// What one review consumed.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Entry {
    /// The shop's id, where the event had one.
    pub review_id: Option<String>,
    /// The outcome's name, or the reason why there is no reply.
    pub outcome: String,
    /// When its reply was written; where that is not known, when the review came.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<Timestamp>,
    /// Whether a person was asked.
    pub person: bool,
    /// Whose review it was, where the event named a tenant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tenant: Option<String>,
    /// That the tenant's own writer did not write.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fallback: Option<Fallback>,
    /// What each call consumed.
    pub calls: Vec<Call>,
    pub transitions: Transitions,
    /// Characters of the review, where they are known.
    pub review_characters: Option<usize>,
    /// Characters of the reply, where there is one.
    pub reply_characters: Option<usize>,
}

impl Entry {
    /// From an outcome event: its detail type and detail.
    #[must_use]
    pub fn of(kind: &str, detail: &OutcomeDetail) -> Self {
        let reply = detail.reply.as_ref();
        let reason = detail.reason.map(name);
        Self {
            review_id: detail.review_id.clone(),
            outcome: reason.unwrap_or_else(|| kind.to_owned()),
            at: detail.started_at.parse().ok(),
            person: asked(detail.moderation.as_ref())
                || asked(reply.and_then(|reply| reply.moderation.as_ref()))
                || detail.reason == Some(FailureReason::NoDecision),
            tenant: detail.tenant.clone(),
            fallback: detail.fallback,
            calls: calls(detail),
            transitions: Transitions::AtLeast(least_transitions(detail)),
            review_characters: None,
            reply_characters: reply.map(|reply| reply.text.chars().count()),
        }
    }

    /// Whether it took the straight path: answered without a person.
    #[must_use]
    pub fn is_straight(&self) -> bool {
        self.outcome == "NEW_REVIEW_RESPONSE_CREATED" && !self.person
    }

    /// In the units that are billed. One event in and one out, and two for each question to a
    /// person; one write for the claim.
    #[must_use]
    pub fn consumption(&self, runtime: &Runtime) -> Consumption {
        let mut used = Consumption {
            transitions: self.transitions.number().into(),
            requests: self.calls.len() as f64,
            gb_seconds: self.calls.iter().map(|call| runtime.gb_seconds(call)).sum(),
            events: if self.person { 4.0 } else { 2.0 },
            writes: 1.0,
            ..Consumption::default()
        };
        for call in &self.calls {
            used.comprehend_units += call.usage.comprehend_units as f64;
            if let Some(id) = &call.model_id {
                let tokens: &mut Tokens = used.tokens.entry(id.clone()).or_default();
                tokens.input += call.usage.input_tokens as f64;
                tokens.output += call.usage.output_tokens as f64;
            }
        }
        used
    }
}

/// An event from before calls were kept has their sum only: it counts as one call of the model
/// that wrote the reply.
fn calls(detail: &OutcomeDetail) -> Vec<Call> {
    if !detail.calls.is_empty() || detail.usage == usage::Usage::default() {
        return detail.calls.clone();
    }
    let model_id = detail.reply.as_ref().map(|reply| reply.model_id.clone());
    vec![Call { function: "all".to_owned(), model_id, usage: detail.usage }]
}

fn asked(moderation: Option<&Moderation>) -> bool {
    moderation.is_some_and(|moderation| moderation.decided_by == DecidedBy::Person)
}

fn name(reason: FailureReason) -> String {
    let name = serde_json::to_value(reason).unwrap_or_default();
    name.as_str().unwrap_or_default().to_owned()
}
