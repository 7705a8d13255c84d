//! `rejoinder descriptions redrive`: starts again what ended in the dead-letter queue of the
//! descriptions: products, corrections, reviews that are compared with their product.

use clap::Args;
use cli_base::error::Error;
use redrive::{Claim, Flags, Input, Places};
use serde_json::Value;

/// Where the descriptions keep their dead letters and claims.
pub const PLACES: Places =
    Places { queue: "DescriptionsDeadLetterQueueUrl", claims: "ProductClaimsTableName" };

/// Flags of `rejoinder descriptions redrive`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rejoinder descriptions redrive --dry-run
  rejoinder descriptions redrive --stack rejoinder-production
  rejoinder descriptions redrive --execution arn:aws:states:... --stack rejoinder-production

Takes the dead letters, frees the claim that a dead execution holds, and starts the machine again with
the same input: the posted product, the doubted attribute, or the review that is compared. What an
execution runs for, or has ended well, is left alone, so running it twice does no harm. A dead letter is
deleted when its execution has started or its product is described.

Exit status 1 when something could not be started or read; it stays where it is.")]
pub struct Arguments {
    #[command(flatten)]
    flags: Flags,
}

/// Runs the command.
///
/// # Errors
/// The deployment is not found, or its services do not answer.
pub async fn run(arguments: Arguments) -> Result<u8, Error> {
    redrive::run::<Event>(PLACES, arguments.flags).await
}

/// An event that starts an execution of the descriptions.
#[derive(Debug, Clone, PartialEq)]
pub struct Event(Value);

impl Input for Event {
    fn of(event: Value) -> Option<Self> {
        let event = Self(event);
        (event.starts().is_some() && event.0["detail"].is_object()).then_some(event)
    }

    fn event(&self) -> &Value {
        &self.0
    }

    fn id(&self) -> Option<&str> {
        self.0["detail"]["productId"].as_str()
    }

    fn machine(&self) -> &'static str {
        self.starts().unwrap_or_default()
    }

    /// None of a review that is compared.
    fn claim(&self) -> Option<Claim> {
        let detail = &self.0["detail"];
        let revision = match &detail["revision"] {
            Value::Null => "1".to_owned(),
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        let attribute = match self.kind() {
            "NEW_PRODUCT_POSTED" => format!("revision-{revision}"),
            "PRODUCT_ATTRIBUTE_DOUBTED" => {
                let [attribute, value] =
                    ["attribute", "value"].map(|of| detail["doubt"][of].as_str());
                format!("doubt-{}-{}-revision-{revision}", attribute?, value?)
            }
            _ => return None,
        };
        Some(Claim::named(self.id()?, attribute))
    }
}

impl Event {
    fn starts(&self) -> Option<&'static str> {
        match self.kind() {
            "NEW_PRODUCT_POSTED" | "PRODUCT_ATTRIBUTE_DOUBTED" => {
                Some("ProductDescriptionMachineArn")
            }
            "NEW_REVIEW_POSTED" => Some("AttributeDoubtMachineArn"),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn input(name: &str, detail: &Value) -> Option<Event> {
        Event::read(&json!({"detail-type": name, "source": "s", "detail": detail}).to_string())
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
        let template = include_str!("../../../../infra/descriptions.yaml");
        let outputs = template.split("\nOutputs:").nth(1).unwrap();
        for name in ["NEW_PRODUCT_POSTED", "PRODUCT_ATTRIBUTE_DOUBTED", "NEW_REVIEW_POSTED"] {
            let machine = input(name, &json!({})).unwrap().machine();
            assert!(outputs.contains(&format!("\n  {machine}:\n")), "{machine}");
            assert!(template.contains(&format!("detail-type: [{name}]")), "{name}");
        }
        assert_eq!(input("PRODUCT_DESCRIPTION_CREATED", &json!({})), None);
        assert_eq!(input("NEW_PRODUCT_POSTED", &json!(7)), None);
    }
}
