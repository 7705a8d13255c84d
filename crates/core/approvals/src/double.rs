//! For tests: a question about a product, and its record.

use crate::{ApprovalRequest, AskStep, Record, Secret, ask};
use jiff::Timestamp;
use questions::Question;
use serde_json::json;

pub(crate) fn attributes() -> Question {
    let question = json!({
        "stage": "ATTRIBUTES", "round": 1, "attempt": 1, "audience": "REVIEWERS",
        "timeoutSeconds": 3600, "choices": ["APPROVE", "EDIT", "REJECT"],
        "product": {"productId": "p-7", "revision": 2, "name": "Thistle shirt", "category": "shirt",
            "pictures": ["p-7/front.png"], "facts": {"fit": "slim"}},
        "pictures": [{"bucket": "products", "key": "p-7/front.png", "etag": "e"}],
        "attributeQuestions": [
            {"attribute": "sleeve", "name": "Sleeve", "proposed": "short", "confidence": 0.52,
                "why": "UNCERTAIN",
                "options": [{"value": "long", "name": "Long sleeves"},
                    {"value": "short", "name": "Short sleeves"}]},
            {"attribute": "fit", "name": "Fit", "proposed": "slim", "confidence": 0.93,
                "why": "CONFLICT", "shown": "loose", "options": [{"value": "slim", "name": "Slim"},
                    {"value": "loose", "name": "Loose"}]}
        ],
        "modelId": "us.amazon.nova-lite-v1:0", "vocabularyVersion": "clothing-1"
    });
    serde_json::from_value(question).unwrap()
}

pub(crate) fn record_about_product() -> Record {
    let request = ApprovalRequest {
        execution_id: "e".to_owned(),
        task_token: Secret::new("token"),
        question: attributes(),
    };
    let AskStep::Ask(record, _) = ask(None, &request, Timestamp::UNIX_EPOCH) else {
        unreachable!("nothing is stored")
    };
    *record
}
