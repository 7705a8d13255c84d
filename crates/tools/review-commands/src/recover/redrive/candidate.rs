//! Reviews that may be without an answer, as dead letters and executions hold them. Pure.

use crate::recover::claims::{self, Part};
use redrive::Claim;
use serde_json::Value;
use shop_bus::LARGEST;

/// A review that may be without an answer.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Candidate {
    /// The posted event's detail.
    pub(super) detail: Value,
    /// The posted event's source, where it is known.
    pub(super) source: Option<String>,
    /// The execution that did not answer it, where one began.
    pub(super) execution: Option<String>,
}

impl Candidate {
    /// Of the execution `arn`, whose input is the posted event.
    pub(super) fn of_input(arn: &str, input: &str) -> Option<Self> {
        let mut candidate = Self::of_event(serde_json::from_str(input).ok()?)?;
        candidate.execution = Some(arn.to_owned());
        Some(candidate)
    }

    fn of_event(mut event: Value) -> Option<Self> {
        let source = event["source"].as_str().map(str::to_owned);
        let detail = event.get_mut("detail")?.take();
        detail.is_object().then_some(Self { detail, source, execution: None })
    }

    /// Whether no execution can start with it, so that its event would only become a dead letter again.
    pub(super) fn is_too_large(&self) -> bool {
        self.detail.to_string().len() > LARGEST
    }

    /// The claim on this part of it, as the state machine writes it.
    pub(super) fn claim(&self, part: Part) -> Option<Claim> {
        let id = self.detail["reviewId"].as_str()?;
        let fits = id.chars().nth(128).is_none();
        let revision = match self.detail.get("revision") {
            None | Some(Value::Null) => "1".to_owned(),
            Some(Value::String(text)) => text.clone(),
            Some(Value::Number(number)) => text_of(number),
            Some(_) => return None,
        };
        fits.then(|| claims::claim(part, id, &revision))
    }
}

/// JSONata writes whole numbers without a point.
fn text_of(number: &serde_json::Number) -> String {
    number.as_f64().map_or_else(|| number.to_string(), |value| value.to_string())
}

/// A dead letter.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Letter {
    /// It holds the review: EventBridge could not start an execution, or the state machine could
    /// not publish the outcome.
    Review(Box<Candidate>),
    /// It names an execution that was aborted or timed out.
    Execution(String),
}

impl Letter {
    /// Reads the body of a message.
    pub(super) fn read(body: &str) -> Option<Self> {
        let mut letter: Value = serde_json::from_str(body).ok()?;
        if letter["review"].is_object() {
            let execution = letter["executionId"].as_str().map(str::to_owned);
            let detail = letter["review"].take();
            return Some(Self::Review(Box::new(Candidate { detail, source: None, execution })));
        }
        if let Some(arn) = letter["detail"]["executionArn"].as_str() {
            return Some(Self::Execution(arn.to_owned()));
        }
        Candidate::of_event(letter).map(|candidate| Self::Review(Box::new(candidate)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn claim(detail: Value) -> Option<Claim> {
        Candidate { detail, source: None, execution: None }.claim(Part::Text)
    }

    #[test]
    fn the_claim_is_the_state_machines() {
        let of = |revision| Some(claims::claim(Part::Text, "a", revision));
        assert_eq!(claim(json!({"reviewId": "a"})), of("1"));
        assert_eq!(claim(json!({"reviewId": "a", "revision": 2})), of("2"));
        assert_eq!(claim(json!({"reviewId": "a", "revision": 2.0})), of("2"));
        assert_eq!(claim(json!({"reviewId": "a", "revision": null})), of("1"));
        assert_eq!(claim(json!({"reviewId": 7})), None);
        assert_eq!(claim(json!({"reviewId": "x".repeat(129)})), None);
    }

    #[test]
    fn a_review_is_too_large_where_its_event_is() {
        let of = |length: usize| {
            let around = json!({"reviewId": "a", "text": ""}).to_string().len();
            let detail = json!({"reviewId": "a", "text": "x".repeat(length - around)});
            Candidate { detail, source: None, execution: None }.is_too_large()
        };
        assert!(!of(261_120));
        assert!(of(261_121));
        let wide = json!({"reviewId": "a", "text": "電".repeat(87_100)});
        assert!(Candidate { detail: wide, source: None, execution: None }.is_too_large());
    }

    #[test]
    fn a_letter_of_the_state_machine_holds_review_and_execution() {
        let body = json!({"review": {"reviewId": "a"}, "executionId": "arn:x", "error": {}});
        let Some(Letter::Review(candidate)) = Letter::read(&body.to_string()) else { panic!() };
        assert_eq!(candidate.execution.as_deref(), Some("arn:x"));
        assert_eq!(candidate.detail, json!({"reviewId": "a"}));
    }

    #[test]
    fn a_letter_of_eventbridge_holds_the_posted_event() {
        let body = json!({"detail-type": "NEW_REVIEW_POSTED", "source": "shop.reviews",
            "detail": {"reviewId": "a"}});
        let Some(Letter::Review(candidate)) = Letter::read(&body.to_string()) else { panic!() };
        assert_eq!(candidate.source.as_deref(), Some("shop.reviews"));
        assert_eq!(candidate.execution, None);
    }

    #[test]
    fn a_letter_about_an_aborted_execution_names_it() {
        let body = json!({"detail-type": "Step Functions Execution Status Change",
            "source": "aws.states", "detail": {"executionArn": "arn:x", "input": null}});
        assert_eq!(Letter::read(&body.to_string()), Some(Letter::Execution("arn:x".to_owned())));
    }

    #[test]
    fn what_is_no_letter_of_ours_is_not_read() {
        for body in ["", "7", "[]", "{}", r#"{"detail": 7}"#, "hello"] {
            assert_eq!(Letter::read(body), None, "{body}");
        }
    }
}
