//! What a dead letter has to be started with. Pure.

use crate::Claim;
use serde_json::Value;

/// An event that starts an execution of a system.
pub trait Input: Sized {
    /// The event, if a rule of the system starts an execution with it.
    fn of(event: Value) -> Option<Self>;

    /// The event as it came.
    fn event(&self) -> &Value;

    /// The shop's id of what it is about.
    fn id(&self) -> Option<&str>;

    /// The output of the template with the ARN of the machine that it starts.
    fn machine(&self) -> &'static str;

    /// What the machine claims for it, as it writes it; none where it claims nothing.
    fn claim(&self) -> Option<Claim>;

    /// Why it need not be started again, where it need not.
    fn needless(&self) -> Option<&'static str> {
        None
    }

    /// The input of an execution.
    fn read(input: &str) -> Option<Self> {
        Self::of(serde_json::from_str(input).ok()?)
    }

    /// The event's type; empty where it has none.
    fn kind(&self) -> &str {
        self.event()["detail-type"].as_str().unwrap_or_default()
    }
}

/// What a dead letter holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Letter<I> {
    /// The event that EventBridge could not deliver.
    Event(I),
    /// The execution that was aborted, timed out or could not publish.
    Execution(String),
}

impl<I: Input> Letter<I> {
    /// Reads the body of a message.
    #[must_use]
    pub fn read(body: &str) -> Option<Self> {
        let letter: Value = serde_json::from_str(body).ok()?;
        let stopped = (letter["source"] == "aws.states").then(|| &letter["detail"]["executionArn"]);
        if let Some(arn) = stopped.unwrap_or(&letter["executionId"]).as_str() {
            return Some(Self::Execution(arn.to_owned()));
        }
        I::of(letter).map(Self::Event)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[derive(Debug, PartialEq)]
    struct Posted(Value);

    impl Input for Posted {
        fn of(event: Value) -> Option<Self> {
            (event["detail-type"] == "POSTED").then_some(Self(event))
        }

        fn event(&self) -> &Value {
            &self.0
        }

        fn id(&self) -> Option<&str> {
            None
        }

        fn machine(&self) -> &'static str {
            "MachineArn"
        }

        fn claim(&self) -> Option<Claim> {
            None
        }
    }

    #[test]
    fn a_letter_names_an_execution_or_holds_the_event() {
        let read = |body: Value| Letter::<Posted>::read(&body.to_string());
        let arn = || Some(Letter::Execution("arn:x".to_owned()));
        let stopped = json!({"source": "aws.states", "detail": {"executionArn": "arn:x"},
            "detail-type": "Step Functions Execution Status Change"});
        assert_eq!(read(stopped), arn());
        let unpublished = json!({"product": {"productId": "p"}, "executionId": "arn:x"});
        assert_eq!(read(unpublished), arn());
        let event = json!({"source": "rejoinder", "detail-type": "POSTED",
            "detail": {"executionId": "arn:of-another"}});
        assert_eq!(read(event.clone()), Some(Letter::Event(Posted(event))));
        for body in ["", "7", "[]", "{}", r#"{"detail": 7}"#, "hello"] {
            assert_eq!(Letter::<Posted>::read(body), None, "{body}");
        }
    }
}
