//! What a dead letter has to be started with. Pure.

use review_commands::recover::claims::Claim;
use serde_json::Value;

/// What a dead letter holds.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Letter {
    /// The event that EventBridge could not deliver.
    Event(Input),
    /// The execution that was aborted, timed out or could not publish.
    Execution(String),
}

impl Letter {
    /// Reads the body of a message.
    pub(super) fn read(body: &str) -> Option<Self> {
        let letter: Value = serde_json::from_str(body).ok()?;
        let stopped = (letter["source"] == "aws.states").then(|| &letter["detail"]["executionArn"]);
        if let Some(arn) = stopped.unwrap_or(&letter["executionId"]).as_str() {
            return Some(Self::Execution(arn.to_owned()));
        }
        Input::of(letter).map(Self::Event)
    }
}

/// An event that starts an execution.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Input(Value);

impl Input {
    /// The input of an execution; none where no rule of ours starts one with it.
    pub(super) fn read(input: &str) -> Option<Self> {
        Self::of(serde_json::from_str(input).ok()?)
    }

    fn of(event: Value) -> Option<Self> {
        let input = Self(event);
        (input.machine().is_some() && input.0["detail"].is_object()).then_some(input)
    }

    pub(super) fn text(&self) -> String {
        self.0.to_string()
    }

    pub(super) fn event(&self) -> &str {
        self.0["detail-type"].as_str().unwrap_or_default()
    }

    pub(super) fn product(&self) -> Option<&str> {
        self.0["detail"]["productId"].as_str()
    }

    /// The output of the template with the ARN of the machine that it starts.
    pub(super) fn machine(&self) -> Option<&'static str> {
        match self.event() {
            "NEW_PRODUCT_POSTED" | "PRODUCT_ATTRIBUTE_DOUBTED" => {
                Some("ProductDescriptionMachineArn")
            }
            "NEW_REVIEW_POSTED" => Some("AttributeDoubtMachineArn"),
            _ => None,
        }
    }

    /// What the machine claims for it, as it writes it; none of a review that is compared.
    pub(super) fn claim(&self) -> Option<Claim> {
        let detail = &self.0["detail"];
        let revision = match &detail["revision"] {
            Value::Null => "1".to_owned(),
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        let attribute = match self.event() {
            "NEW_PRODUCT_POSTED" => format!("revision-{revision}"),
            "PRODUCT_ATTRIBUTE_DOUBTED" => {
                let [attribute, value] =
                    ["attribute", "value"].map(|of| detail["doubt"][of].as_str());
                format!("doubt-{}-{}-revision-{revision}", attribute?, value?)
            }
            _ => return None,
        };
        Some(Claim::named(self.product()?, attribute))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn input(name: &str, detail: &Value) -> Option<Input> {
        Input::read(&json!({"detail-type": name, "source": "s", "detail": detail}).to_string())
    }

    fn claim(name: &str, detail: &Value) -> Option<Claim> {
        input(name, detail)?.claim()
    }

    #[test]
    fn the_claim_is_the_state_machines() {
        let of = |attribute: &str| Some(Claim::named("p", attribute.to_owned()));
        let name = "NEW_PRODUCT_POSTED";
        assert_eq!(claim(name, &json!({"productId": "p"})), of("revision-1"));
        assert_eq!(claim(name, &json!({"productId": "p", "revision": null})), of("revision-1"));
        assert_eq!(claim(name, &json!({"productId": "p", "revision": 2})), of("revision-2"));
        assert_eq!(claim(name, &json!({"productId": 7})), None);
        let doubt = json!({"productId": "p", "revision": 2,
            "doubt": {"attribute": "sleeve", "value": "short", "reviewId": "r"}});
        let doubted = of("doubt-sleeve-short-revision-2");
        assert_eq!(claim("PRODUCT_ATTRIBUTE_DOUBTED", &doubt), doubted);
        assert_eq!(claim("NEW_REVIEW_POSTED", &json!({"productId": "p"})), None);
    }

    #[test]
    fn an_event_starts_the_machine_of_its_rule() {
        let template = include_str!("../../../../../infra/descriptions.yaml");
        let outputs = template.split("\nOutputs:").nth(1).unwrap();
        for name in ["NEW_PRODUCT_POSTED", "PRODUCT_ATTRIBUTE_DOUBTED", "NEW_REVIEW_POSTED"] {
            let machine = input(name, &json!({})).unwrap().machine().unwrap();
            assert!(outputs.contains(&format!("\n  {machine}:\n")), "{machine}");
            assert!(template.contains(&format!("detail-type: [{name}]")), "{name}");
        }
        assert_eq!(input("PRODUCT_DESCRIPTION_CREATED", &json!({})), None);
        assert_eq!(input("NEW_PRODUCT_POSTED", &json!(7)), None);
    }

    #[test]
    fn a_letter_names_an_execution_or_holds_the_event() {
        let execution = |body: Value| Letter::read(&body.to_string());
        let arn = || Some(Letter::Execution("arn:x".to_owned()));
        let stopped = json!({"source": "aws.states", "detail": {"executionArn": "arn:x"},
            "detail-type": "Step Functions Execution Status Change"});
        assert_eq!(execution(stopped), arn());
        let unpublished = json!({"product": {"productId": "p"}, "doubt": null,
            "executionId": "arn:x", "error": {}});
        assert_eq!(execution(unpublished), arn());
        let doubted = json!({"source": "rejoinder", "detail-type": "PRODUCT_ATTRIBUTE_DOUBTED",
            "detail": {"productId": "p", "executionId": "arn:of-the-review"}});
        assert!(matches!(execution(doubted), Some(Letter::Event(_))));
        for body in ["", "7", "[]", "{}", r#"{"detail": 7}"#, "hello"] {
            assert_eq!(Letter::read(body), None, "{body}");
        }
    }
}
