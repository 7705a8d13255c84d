//! Models on Bedrock that answer as recorded, or as badly as they can.

use crate::spoil::Spoiler;
use bedrock::{Answer, Converse, Request, Stop};
use lambda_bridge::UpstreamError;
use serde_json::Value;
use std::collections::VecDeque;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Answers of Converse as recorded, one after the other.
#[derive(Debug)]
pub struct Recorded(Mutex<VecDeque<Value>>);

impl Recorded {
    /// From the JSON list of answers.
    #[must_use]
    pub fn new(answers: Value) -> Self {
        Self(Mutex::new(serde_json::from_value(answers).unwrap()))
    }

    /// The next answer.
    #[must_use]
    pub fn next(&self) -> Value {
        self.0.lock().unwrap().pop_front().expect("one more recorded answer")
    }
}

impl Converse for Recorded {
    async fn converse(&self, _: &str, _: &Request) -> Result<Answer, UpstreamError> {
        let answer = self.next();
        let tokens = |name: &str| answer["usage"][name].as_u64().unwrap();
        Ok(Answer {
            text: answer["output"]["message"]["content"][0]["text"].as_str().unwrap().to_owned(),
            stop: match answer["stopReason"].as_str().unwrap() {
                "end_turn" => Stop::Complete,
                "guardrail_intervened" => Stop::Intervened,
                other => panic!("{other}"),
            },
            input_tokens: tokens("inputTokens"),
            output_tokens: tokens("outputTokens"),
        })
    }
}

/// A model that gives a good answer, spoils it, or fails.
#[derive(Debug)]
pub struct Hostile {
    spoiler: Mutex<Spoiler>,
    good: Value,
    calls: AtomicUsize,
}

impl Hostile {
    /// `good` is an answer that fits; how it is spoilt is drawn from `spoiler`.
    #[must_use]
    pub fn new(good: Value, spoiler: Spoiler) -> Self {
        Self { spoiler: Mutex::new(spoiler), good, calls: AtomicUsize::new(0) }
    }

    /// How often it was asked.
    #[must_use]
    pub fn calls(&self) -> usize {
        self.calls.load(Ordering::Relaxed)
    }
}

impl Converse for Hostile {
    async fn converse(&self, _: &str, _: &Request) -> Result<Answer, UpstreamError> {
        self.calls.fetch_add(1, Ordering::Relaxed);
        let mut spoiler = self.spoiler.lock().unwrap();
        spoiler.failure("Bedrock")?;
        Ok(Answer {
            text: spoiler.answer(&self.good),
            stop: match spoiler.number(16) {
                0 if spoiler.is_hostile() => Stop::Truncated,
                1 if spoiler.is_hostile() => Stop::Intervened,
                2 if spoiler.is_hostile() => Stop::Other,
                _ => Stop::Complete,
            },
            // The wire has 32 bits.
            input_tokens: *spoiler.pick(&[0, 1, 900, 2_147_483_647]),
            output_tokens: *spoiler.pick(&[0, 1, 900, 2_147_483_647]),
        })
    }
}
