//! What an execution found out about a product, by what its functions and people answered. Pure.
//!
//! The outcome event has all of it, but only in the end; and who looks at the page wants to see what
//! is there by now.

use super::catalogue::PostedProduct;
use super::outcome::Outcome;
use aws_sdk_sfn::types::HistoryEvent;
use products::{
    Attribute, AttributeQuestion, ClaimFinding, ProductText, RefutedClaim, Source, Support,
};
use serde::de::DeserializeOwned;
use serde_json::Value;
use usage::Usage;

/// A product so far.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Story {
    pub(super) product: PostedProduct,
    pub(super) outcome: Outcome,
    pub(super) attributes: Vec<Attribute>,
    pub(super) texts: Vec<ProductText>,
    pub(super) findings: Vec<ClaimFinding>,
    /// What a judge took for none of them.
    pub(super) refuted: Vec<RefutedClaim>,
    pub(super) support: Vec<Support>,
    pub(super) calls: Vec<FunctionCall>,
    /// People who decided, each with the choice.
    pub(super) decisions: Vec<String>,
    questions: Vec<AttributeQuestion>,
    is_waiting: bool,
}

/// What a call of a function took.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct FunctionCall {
    pub(super) function: &'static str,
    pub(super) model: String,
    pub(super) usage: Usage,
}

/// Each function by the field that only its answer has.
const FUNCTIONS: [(&str, &str); 4] = [
    ("questions", "attribute-extraction"),
    ("texts", "description-generation"),
    ("moderation", "text-moderation"),
    ("support", "claim-check"),
];

impl Story {
    /// Nothing is known but what was posted.
    pub(super) fn begun(product: PostedProduct) -> Self {
        Self { product, ..Self::default() }
    }

    /// Takes the next event of the history in.
    pub(super) fn follow(&mut self, event: &HistoryEvent) {
        if event.state_entered_event_details().is_some() {
            self.is_waiting = false;
        }
        if let Some(task) = event.task_scheduled_event_details() {
            self.is_waiting = task.resource().ends_with(".waitForTaskToken");
        }
        let answer = event.task_succeeded_event_details().and_then(|task| task.output());
        let answer = answer.and_then(|output| serde_json::from_str::<Value>(output).ok());
        if let Some(answer) = answer {
            self.answered(&answer);
        }
    }

    fn answered(&mut self, answer: &Value) {
        match answer["choice"].as_str() {
            Some(choice) => self.decided(choice, answer),
            None => self.found(&answer["Payload"]),
        }
    }

    fn found(&mut self, payload: &Value) {
        let function = FUNCTIONS.iter().find(|(field, _)| payload.get(field).is_some());
        let Some((_, function)) = function else { return };
        take(payload, "attributes", &mut self.attributes);
        take(payload, "questions", &mut self.questions);
        take(payload, "texts", &mut self.texts);
        take(payload, "findings", &mut self.findings);
        take(payload, "refuted", &mut self.refuted);
        take(payload, "support", &mut self.support);
        let model = payload["modelId"].as_str().unwrap_or_default().to_owned();
        let usage = serde_json::from_value(payload["usage"].clone()).unwrap_or_default();
        self.calls.push(FunctionCall { function, model, usage });
    }

    /// As the machine takes a decision: on attributes the answers or else the proposals are a
    /// person's, on texts those of an edit.
    fn decided(&mut self, choice: &str, decision: &Value) {
        let who = decision["who"].as_str().unwrap_or("somebody");
        self.decisions.push(format!("{who}: {}", choice.replace('_', " ").to_lowercase()));
        take(decision, "texts", &mut self.texts);
        if choice != "REJECT" {
            for question in std::mem::take(&mut self.questions) {
                self.corrected(&question, decision["attributes"][&question.attribute].as_str());
            }
        }
    }

    fn corrected(&mut self, question: &AttributeQuestion, answer: Option<&str>) {
        let own = |one: &&mut Attribute| one.attribute == question.attribute;
        if let Some(attribute) = self.attributes.iter_mut().find(own) {
            attribute.value = answer.unwrap_or(&question.proposed).to_owned();
            (attribute.source, attribute.confidence) = (Source::Person, 1.0);
            attribute.conflict = None;
        }
    }

    /// The execution stands like this, and has this output.
    pub(super) fn ended(&mut self, outcome: Outcome, output: &Value) {
        take(output, "attributes", &mut self.attributes);
        let is_waiting = outcome.is_running && self.is_waiting;
        self.outcome = Outcome { is_waiting, ..outcome };
    }

    /// What all calls took.
    pub(super) fn usage(&self) -> Usage {
        self.calls.iter().map(|call| call.usage).sum()
    }
}

/// Puts a field of an answer in place of `known`, if it is there.
fn take<T: DeserializeOwned>(answer: &Value, field: &str, known: &mut Vec<T>) {
    if let Ok(found) = serde_json::from_value(answer[field].clone()) {
        *known = found;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use aws_sdk_sfn::primitives::DateTime;
    use aws_sdk_sfn::types::{
        HistoryEventType, TaskScheduledEventDetails, TaskSucceededEventDetails,
    };
    use serde_json::json;

    fn scheduled(resource: &str) -> HistoryEvent {
        let details =
            TaskScheduledEventDetails::builder().resource_type("lambda").resource(resource);
        let details = details.region("us-east-1").parameters("{}").build().unwrap();
        let event = HistoryEvent::builder().r#type(HistoryEventType::TaskScheduled).id(1);
        let event = event.timestamp(DateTime::from_secs(1)).task_scheduled_event_details(details);
        event.build().unwrap()
    }

    fn succeeded(output: &Value) -> HistoryEvent {
        let details =
            TaskSucceededEventDetails::builder().resource_type("lambda").resource("invoke");
        let details = details.output(output.to_string()).build().unwrap();
        let event = HistoryEvent::builder().r#type(HistoryEventType::TaskSucceeded).id(1);
        let event = event.timestamp(DateTime::from_secs(1)).task_succeeded_event_details(details);
        event.build().unwrap()
    }

    fn usage(usd: f64) -> Value {
        json!({"inputTokens": 10, "outputTokens": 1, "comprehendUnits": 0, "costUsd": usd})
    }

    fn extracted() -> HistoryEvent {
        let attribute = |id: &str, value: &str, sure: f64| json!({"attribute": id, "value": value, "source": "PICTURE", "confidence": sure});
        let question = json!({"attribute": "fit", "name": "Fit", "proposed": "slim",
            "confidence": 0.4, "why": "UNCERTAIN", "options": []});
        succeeded(&json!({"Payload": {
            "attributes": [attribute("sleeve", "long", 0.9), attribute("fit", "slim", 0.4)],
            "questions": [question], "modelId": "nova", "usage": usage(0.001)}}))
    }

    fn values(story: &Story) -> Vec<(&str, Source)> {
        story.attributes.iter().map(|one| (one.value.as_str(), one.source)).collect()
    }

    #[test]
    fn a_story_goes_on_while_it_is_told() {
        let mut story = Story::begun(PostedProduct::default());
        story.follow(&extracted());
        story.follow(&scheduled("arn:aws:states:::lambda:invoke.waitForTaskToken"));
        let running = || Outcome { is_running: true, ..Outcome::default() };
        story.ended(running(), &Value::Null);
        assert!(story.outcome.is_waiting);
        assert_eq!(values(&story), [("long", Source::Picture), ("slim", Source::Picture)]);

        let decision = json!({"choice": "EDIT", "who": "ana", "attributes": {"fit": "loose"}});
        story.follow(&succeeded(&decision));
        assert_eq!(values(&story)[1], ("loose", Source::Person));
        let text = json!({"language": "en", "variant": 1, "title": "A", "description": "",
            "bullets": [], "meta": "", "altTexts": []});
        story.follow(&scheduled("arn:aws:states:::lambda:invoke"));
        story.follow(&succeeded(&json!({"Payload": {"texts": [text], "usage": usage(0.002)}})));
        story.ended(running(), &Value::Null);
        assert!(!story.outcome.is_waiting);
        assert_eq!(
            (story.texts[0].title.as_str(), story.decisions.as_slice()),
            ("A", ["ana: edit".to_owned()].as_slice())
        );
        assert_eq!((story.usage().input_tokens, story.calls.len()), (20, 2));
    }

    #[test]
    fn an_approval_takes_the_proposals() {
        let mut story = Story::begun(PostedProduct::default());
        story.follow(&extracted());
        story.follow(&succeeded(&json!({"choice": "APPROVE", "who": "ana"})));
        assert_eq!(values(&story)[1], ("slim", Source::Person));
    }
}
