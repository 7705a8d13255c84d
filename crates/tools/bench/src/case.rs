//! What each function is given, and what it must answer.

use crate::error::{Error, wrong};
use serde_json::Value;

/// One function's job.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Case {
    pub name: &'static str,
    pub event: &'static str,
    /// Its variables, besides those that every Lambda has; [`SERVICES`] stands for the services'
    /// address.
    pub environment: &'static [(&'static str, &'static str)],
    /// JSON pointers into the answer with a part of what stands there.
    expected: &'static [(&'static str, &'static str)],
    /// How often it asks its services.
    pub calls: u64,
}

macro_rules! sample {
    ($path:literal) => {
        include_str!(concat!("../../../../events/", $path))
    };
}

/// In a variable, the address of the services.
pub(crate) const SERVICES: &str = "{services}";

const MODEL: (&str, &str) = ("MODEL_ID", "amazon.nova-lite-v1:0");

const SIGNATURE: (&str, &str) = ("SIGNATURE", "Your Example Shop team");

const TABLE: (&str, &str) = ("APPROVALS_TABLE", "approvals");

const BASE_URL: (&str, &str) = ("APPROVAL_BASE_URL", "https://approve.example.com");

/// The functions that the templates deploy, in their order, and the search.
pub(crate) const CASES: [Case; 8] = [
    Case {
        name: "toxicity-check",
        event: sample!("review/toxicity-check/safe-review.json"),
        environment: &[],
        expected: &[
            ("/moderation/verdict", "SAFE"),
            ("/moderation/decidedBy", "MACHINE"),
            ("/language", "en"),
        ],
        calls: 1,
    },
    Case {
        name: "sentiment",
        event: sample!("review/sentiment/praise.json"),
        environment: &[MODEL, ("TEMPERATURE", "0"), ("MAX_TOKENS", "400")],
        expected: &[("/sentiment/label", "POSITIVE"), ("/sentiment/language", "en")],
        calls: 1,
    },
    Case {
        name: "response-generation",
        event: sample!("review/response-generation/praise.json"),
        environment: &[MODEL, ("MAX_TOKENS", "900"), ("BRAND_NAME", "Example Shop"), SIGNATURE],
        expected: &[
            ("/reply/text", "Your Example Shop team"),
            ("/reply/language", "en"),
            ("/reply/findings", "[]"),
        ],
        calls: 1,
    },
    Case {
        name: "approval-request",
        event: sample!("core/approval-request/review.json"),
        environment: &[
            TABLE,
            BASE_URL,
            ("TOPIC_ARN", "arn:aws:sns:us-east-1:123456789012:approvals"),
            ("REVIEWERS", "anna@example.com,ben@example.com"),
            // A process that waits for SNS within an event finds its processor asleep.
            ("MAIL_DISTANCE_MS", "0"),
        ],
        expected: &[("/asked", "2")],
        calls: 6,
    },
    Case {
        name: "approval-callback",
        event: sample!("core/approval-callback/get.json"),
        environment: &[TABLE, BASE_URL, ("BRAND_NAME", "Example Shop")],
        expected: &[("/statusCode", "200"), ("/body", "What idiot designed this lid?")],
        calls: 2,
    },
    Case {
        name: "reply-judge",
        event: sample!("review/reply-judge/praise.json"),
        environment: &[MODEL, ("TEMPERATURE", "0"), ("MAX_TOKENS", "1200")],
        expected: &[
            ("/outcome", "PUBLISHED"),
            ("/judgement/rules/0/rule", "acknowledges-praise"),
            ("/judgement/rules/1/rule", "greets-by-name"),
        ],
        calls: 1,
    },
    Case {
        name: "search-reranker",
        event: r#"{"query":{"text":"a red kettle"},"userId":"ann"}"#,
        environment: &[
            ("SEARCH_ENDPOINT", SERVICES),
            ("CAMPAIGN_ARN", "arn:aws:personalize:us-east-1:123456789012:campaign/styles"),
            // Every search asks all three services.
            ("RANKING_CACHE_SECONDS", "0"),
        ],
        expected: &[("/results/0/id", "image-"), ("/personalisation/applied", "true")],
        calls: 3,
    },
    Case {
        name: "click-recording",
        // Ten clicks of one visit: one call of each service.
        event: r#"{"clicks":[{"userId":"ann","imageId":"image-0"},{"userId":"ann","imageId":"image-1"},{"userId":"ann","imageId":"image-2"},{"userId":"ann","imageId":"image-3"},{"userId":"ann","imageId":"image-4"},{"userId":"ann","imageId":"image-5"},{"userId":"ann","imageId":"image-6"},{"userId":"ann","imageId":"image-7"},{"userId":"ann","imageId":"image-8"},{"userId":"ann","imageId":"image-9"}]}"#,
        environment: &[
            ("SEARCH_ENDPOINT", SERVICES),
            ("TRACKING_ID", "styles"),
            ("CLICK_QUEUE_URL", "https://sqs.us-east-1.amazonaws.com/123456789012/clicks"),
        ],
        expected: &[("/recorded", "10"), ("/results/9/cluster", "13")],
        calls: 2,
    },
];

impl Case {
    /// Refuses an answer that is not the right one.
    ///
    /// # Errors
    /// It says what stands where.
    pub(crate) fn check(&self, answer: &[u8]) -> Result<(), Error> {
        self.check_for(self.expected, answer)
    }

    /// The same for what answers with the number of its calls.
    pub(crate) fn check_calls(&self, calls: u64, answer: &[u8]) -> Result<(), Error> {
        self.check_for(&[("/calls", &calls.to_string())], answer)
    }

    fn check_for(&self, expected: &[(&str, &str)], answer: &[u8]) -> Result<(), Error> {
        let answer: Value = serde_json::from_slice(answer)?;
        for (pointer, part) in expected {
            let found = answer.pointer(pointer).map(text).unwrap_or_default();
            if !found.contains(part) {
                let name = self.name;
                return wrong(format!(
                    "{name} answers wrongly: {pointer} is {found:?}, not {part:?}"
                ));
            }
        }
        Ok(())
    }
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_answer_is_refused() {
        let case = &CASES[0];
        let right =
            br#"{"moderation": {"verdict": "SAFE", "decidedBy": "MACHINE"}, "language": "en"}"#;
        case.check(right).unwrap();
        let wrong =
            br#"{"moderation": {"verdict": "TOXIC", "decidedBy": "MACHINE"}, "language": "en"}"#;
        let error = case.check(wrong).unwrap_err().to_string();
        assert_eq!(
            error,
            "toxicity-check answers wrongly: /moderation/verdict is \"TOXIC\", not \"SAFE\""
        );
        case.check(b"null").unwrap_err();
        case.check_calls(1, b"{\"calls\": 1}").unwrap();
        case.check_calls(1, b"{\"calls\": 0}").unwrap_err();
    }
}
