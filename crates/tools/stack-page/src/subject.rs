//! What an execution is about, and how it ended.

use aws_sdk_sfn::operation::describe_execution::DescribeExecutionOutput;
use serde_json::Value;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// What an execution is shown as that found the review claimed.
pub(super) const DUPLICATE: &str = "DUPLICATE";
/// Ended executions that are remembered.
const REMEMBERED: usize = 5_000;

/// Subjects of ended executions: they do not change any more.
#[derive(Debug, Default)]
pub(super) struct Ended(Mutex<HashMap<String, Subject>>);

impl Ended {
    pub(super) fn find(&self, arn: &str) -> Option<Subject> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(arn).cloned()
    }

    pub(super) fn keep(&self, arn: &str, subject: &Subject) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= REMEMBERED {
            kept.clear();
        }
        kept.insert(arn.to_owned(), subject.clone());
    }
}

/// What an execution is about and how it ended, or where it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Subject {
    /// The id of the review, or of the product, the dispatch, the article or the training run where it is about one alone.
    pub(super) review: String,
    pub(super) product: String,
    pub(super) outcome: String,
}

impl Subject {
    pub(super) fn of(execution: &DescribeExecutionOutput) -> Self {
        let output: Value = parse(execution.output());
        let outcome = outcome(&output, execution.error());
        Self { outcome, ..Self::of_event(&parse(execution.input())) }
    }

    /// A review, a product that is to be described, a dispatch that is to be rewritten, an article that is to be
    /// labelled or made suggestions for, a run, or a model that is to be trained and promoted.
    fn of_event(event: &Value) -> Self {
        let text = |pointer: &str| event.pointer(pointer).and_then(Value::as_str).unwrap_or("");
        let (review, product) = match text("/detail-type") {
            "NEW_PRODUCT_POSTED" => ("/detail/productId", "/detail/name"),
            "REWRITE_REQUESTED" => ("/detail/dispatch/guid", "/detail/dispatch/blocks/0/text"),
            "ARTICLE_LABEL_REQUESTED" | "ARTICLE_SUGGESTIONS_REQUESTED" => {
                ("/detail/article/id", "/detail/article/blocks/0/text")
            }
            "TRAINING_RUN_REQUESTED" => {
                ("/detail/run", "/detail/request/ResourceConfig/InstanceType")
            }
            "MODEL_TRAINING_REQUESTED" => ("/detail/training/run", "/detail/model"),
            _ => ("/detail/reviewId", "/detail/productName"),
        };
        let (review, product) = (text(review).to_owned(), text(product).to_owned());
        Self { review, product, outcome: String::new() }
    }
}

fn parse(text: Option<&str>) -> Value {
    text.and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default()
}

/// The machine's output names its outcome; the one that ends as a duplicate has the refused
/// claim as its output.
fn outcome(output: &Value, error: Option<&str>) -> String {
    let text = |pointer: &str| output.pointer(pointer).and_then(Value::as_str);
    match (text("/outcome/reason"), text("/outcome/type"), text("/Error").or(error)) {
        (Some(reason), _, _) => reason.to_owned(),
        (None, Some(kind), _) => kind.to_owned(),
        (None, None, Some(error)) if is_refused_claim(error) => DUPLICATE.to_owned(),
        (None, None, error) => error.unwrap_or_default().to_owned(),
    }
}

/// Whether an error says that another execution has claimed the review.
#[must_use]
pub fn is_refused_claim(error: &str) -> bool {
    error.contains("ConditionalCheckFailed")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_execution_is_about_a_review_a_product_a_dispatch_an_article_or_a_run() {
        let about = |event: Value| {
            let subject = Subject::of_event(&event);
            format!("{} {}", subject.review, subject.product)
        };
        let review = json!({"reviewId": "r-1", "productId": "p-1", "productName": "Kettle"});
        assert_eq!(
            about(json!({"detail-type": "NEW_REVIEW_POSTED", "detail": review})),
            "r-1 Kettle"
        );
        let product = json!({"productId": "p-1", "name": "Shirt"});
        assert_eq!(
            about(json!({"detail-type": "NEW_PRODUCT_POSTED", "detail": product})),
            "p-1 Shirt"
        );
        let dispatch = json!({"dispatch": {"guid": "urn:a", "blocks": [{"text": "Title"}]}});
        let dispatch = json!({"detail-type": "REWRITE_REQUESTED", "detail": dispatch});
        assert_eq!(about(dispatch), "urn:a Title");
        let article = json!({"article": {"id": "a-1", "blocks": [{"text": "Title"}]}});
        for kind in ["ARTICLE_LABEL_REQUESTED", "ARTICLE_SUGGESTIONS_REQUESTED"] {
            assert_eq!(about(json!({"detail-type": kind, "detail": article})), "a-1 Title");
        }
        let run = json!({"run": "night-1", "request": {"ResourceConfig": {"InstanceType": "ml.m5.large"}}});
        let run = json!({"detail-type": "TRAINING_RUN_REQUESTED", "detail": run});
        assert_eq!(about(run), "night-1 ml.m5.large");
        let model = json!({"model": "garments", "training": {"run": "garments-3"}});
        let model = json!({"detail-type": "MODEL_TRAINING_REQUESTED", "detail": model});
        assert_eq!(about(model), "garments-3 garments");
    }

    #[test]
    fn the_outcome_is_the_reason_or_the_event() {
        let failed = json!({"outcome": {"type": "RESPONSE_GENERATION_FAILED", "reason": "X"}});
        assert_eq!(outcome(&failed, None), "X");
        assert_eq!(outcome(&json!({"outcome": {"type": "Y"}}), None), "Y");
        let twice = json!({"Error": "DynamoDB.ConditionalCheckFailedException"});
        assert_eq!(outcome(&twice, None), "DUPLICATE");
        assert_eq!(outcome(&Value::Null, Some("SystemError")), "SystemError");
    }
}
