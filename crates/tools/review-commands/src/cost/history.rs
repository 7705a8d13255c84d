//! What an execution's history says of its cost: states, retries, and what each call consumed.

use aws_sdk_sfn::types::HistoryEvent;
use jiff::Timestamp;
use reviews::{Call, Fallback};
use serde_json::Value;
use usage::Usage;

/// The states that an execution has visited so far.
#[derive(Debug, Default)]
pub(super) struct Visits {
    /// States entered, and one more for each retry
    /// (<https://aws.amazon.com/step-functions/pricing/>).
    pub(super) transitions: u32,
    pub(super) calls: Vec<Call>,
    /// Whether a person was asked.
    pub(super) person: bool,
    /// Characters of the last reply.
    pub(super) reply_characters: Option<usize>,
    /// That the tenant's own writer did not write.
    pub(super) fallback: Option<Fallback>,
    /// When the last reply was written.
    pub(super) wrote_at: Option<Timestamp>,
    attempts: u32,
}

impl Visits {
    /// Takes the next event in.
    pub(super) fn follow(&mut self, event: &HistoryEvent) {
        if event.state_entered_event_details().is_some() {
            self.transitions += 1;
            self.attempts = 0;
        }
        if let Some(task) = event.task_scheduled_event_details() {
            self.attempts += 1;
            self.transitions += u32::from(self.attempts > 1);
            self.person |= task.resource().ends_with(".waitForTaskToken");
        }
        if let Some(task) = event.task_succeeded_event_details() {
            let before = self.calls.len();
            self.answered(task.output().unwrap_or_default());
            if self.calls.get(before).is_some_and(|call| call.function == "response-generation") {
                self.wrote_at = Timestamp::from_second(event.timestamp().secs()).ok();
            }
        }
    }

    fn answered(&mut self, output: &str) {
        let output: Value = serde_json::from_str(output).unwrap_or_default();
        let payload = &output["Payload"];
        let Ok(usage) = serde_json::from_value::<Usage>(payload["usage"].clone()) else { return };
        let function = function(payload);
        let fallback = serde_json::from_value(payload["fallback"].clone()).ok();
        self.fallback = fallback.or(self.fallback);
        if let Some(text) = payload["reply"]["text"].as_str() {
            self.reply_characters = Some(text.chars().count());
        }
        let model_id = payload["modelId"].as_str().or(payload["reply"]["modelId"].as_str());
        let model_id = model_id.map(str::to_owned);
        self.calls.push(Call { function: function.to_owned(), model_id, usage });
    }
}

/// Which function answers so: each names what it found.
fn function(payload: &Value) -> &'static str {
    let functions = [("moderation", "toxicity-check"), ("sentiment", "sentiment")];
    let found = functions.iter().find(|(field, _)| payload.get(field).is_some());
    found.map_or("response-generation", |(_, function)| function)
}

#[cfg(test)]
mod tests {
    use super::*;
    use aws_sdk_sfn::primitives::DateTime;
    use aws_sdk_sfn::types::builders::HistoryEventBuilder;
    use aws_sdk_sfn::types::{
        HistoryEventType, StateEnteredEventDetails, TaskScheduledEventDetails,
        TaskSucceededEventDetails,
    };
    use serde_json::json;

    fn event(kind: HistoryEventType) -> HistoryEventBuilder {
        HistoryEvent::builder().r#type(kind).id(1).timestamp(DateTime::from_secs(1))
    }

    fn entered() -> HistoryEvent {
        let details = StateEnteredEventDetails::builder().name("A").build().unwrap();
        event(HistoryEventType::TaskStateEntered)
            .state_entered_event_details(details)
            .build()
            .unwrap()
    }

    fn scheduled(resource: &str) -> HistoryEvent {
        let details = TaskScheduledEventDetails::builder()
            .resource_type("lambda")
            .resource(resource)
            .region("us-east-1")
            .parameters("{}");
        let details = details.build().unwrap();
        event(HistoryEventType::TaskScheduled)
            .task_scheduled_event_details(details)
            .build()
            .unwrap()
    }

    fn succeeded(payload: &Value) -> HistoryEvent {
        let details = TaskSucceededEventDetails::builder()
            .resource_type("lambda")
            .resource("invoke")
            .output(json!({"Payload": payload}).to_string());
        let details = details.build().unwrap();
        event(HistoryEventType::TaskSucceeded)
            .task_succeeded_event_details(details)
            .build()
            .unwrap()
    }

    fn usage(input: u64) -> Value {
        json!({"inputTokens": input, "outputTokens": 0, "comprehendUnits": 3, "costUsd": 0.0})
    }

    #[test]
    fn states_retries_calls_and_questions_are_counted() {
        let mut visits = Visits::default();
        let checked = json!({"moderation": {"verdict": "SAFE"}, "usage": usage(0)});
        let fallback = json!({"because": "AdapterMissing", "by": "BEDROCK"});
        let written = json!({"reply": {"text": "Thanks!", "modelId": "m"}, "usage": usage(7),
            "fallback": fallback});
        for event in [
            entered(),
            scheduled("invoke"),
            scheduled("invoke"),
            succeeded(&checked),
            entered(),
            scheduled("invoke.waitForTaskToken"),
            succeeded(&json!({"choice": "APPROVE"})),
            entered(),
            scheduled("invoke"),
            succeeded(&written),
        ] {
            visits.follow(&event);
        }
        assert_eq!((visits.transitions, visits.person), (4, true));
        assert_eq!(visits.reply_characters, Some(7));
        assert_eq!(visits.wrote_at, Timestamp::from_second(1).ok());
        assert_eq!(serde_json::to_value(visits.fallback).unwrap(), fallback);
        let calls: Vec<_> = visits
            .calls
            .iter()
            .map(|call| (call.function.as_str(), call.usage.input_tokens))
            .collect();
        assert_eq!(calls, [("toxicity-check", 0), ("response-generation", 7)]);
    }
}
