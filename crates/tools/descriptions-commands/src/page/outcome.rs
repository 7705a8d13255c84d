//! How a product ended, for people.

use serde_json::Value;
use stack_page::is_refused_claim;

/// How an execution stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Outcome {
    pub(super) is_running: bool,
    /// With a running one: whether a person has to decide.
    pub(super) is_waiting: bool,
    /// The outcome event's name, or the error's.
    pub(super) kind: String,
    /// Why there is no description; empty where there is one.
    pub(super) reason: String,
    /// With a refused product: what is wrong, and what helps.
    pub(super) cause: String,
}

impl Outcome {
    /// By the machine's output; the one that ends as a duplicate has the refused claim as its output.
    pub(super) fn of(output: &Value, error: Option<&str>) -> Self {
        let text = |pointer: &str| output.pointer(pointer).and_then(Value::as_str).unwrap_or("");
        let fault = output["Error"].as_str().or(error).unwrap_or_default();
        let kind = match text("/outcome/type") {
            "" if is_refused_claim(fault) => "DUPLICATE",
            "" => fault,
            kind => kind,
        };
        Self {
            kind: kind.to_owned(),
            reason: text("/outcome/reason").to_owned(),
            cause: text("/outcome/error/cause").to_owned(),
            ..Self::default()
        }
    }

    /// The class that colours it.
    pub(super) fn mood(&self) -> &'static str {
        match self.kind.as_str() {
            _ if self.is_running => "going",
            "PRODUCT_DESCRIPTION_CREATED" => "good",
            "DUPLICATE" => "",
            "PRODUCT_DESCRIPTION_FAILED" => "none",
            _ => "fault",
        }
    }

    /// In words.
    pub(super) fn words(&self) -> String {
        match (self.is_waiting, self.is_running, self.reason.as_str(), self.kind.as_str()) {
            (true, ..) => "waits for a person".to_owned(),
            (_, true, ..) => "under way".to_owned(),
            (_, _, "", "PRODUCT_DESCRIPTION_CREATED") => "described".to_owned(),
            (_, _, "", "DUPLICATE") => "posted before".to_owned(),
            (_, _, "", kind) => kind.to_owned(),
            (_, _, reason, _) => reason.replace('_', " ").to_lowercase(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[track_caller]
    fn check(output: Value, error: Option<&str>, words: &str, mood: &str) {
        let outcome = Outcome::of(&output, error);
        assert_eq!((outcome.words().as_str(), outcome.mood()), (words, mood));
    }

    #[test]
    fn an_outcome_is_told_in_words_and_colour() {
        let outcome = |kind, reason| json!({"outcome": {"type": kind, "reason": reason}});
        check(
            json!({"outcome": {"type": "PRODUCT_DESCRIPTION_CREATED"}}),
            None,
            "described",
            "good",
        );
        let failed = outcome("PRODUCT_DESCRIPTION_FAILED", "NO_USABLE_PICTURE");
        check(failed, None, "no usable picture", "none");
        let twice = json!({"Error": "DynamoDB.ConditionalCheckFailedException"});
        check(twice, None, "posted before", "");
        check(Value::Null, Some("UpstreamRejected"), "UpstreamRejected", "fault");
    }
}
