//! Entries from outcome events in files.

use crate::files;
use crate::files::FiledReview;
use cli_base::error::Error;
use cost::Entry;
use reviews::{Outcome, OutcomeDetail};
use std::collections::BTreeSet;
use std::path::PathBuf;

/// The outcome events in `paths`, each execution once: events may be delivered twice. Other events
/// of the bus, which carry no usage, are passed over.
///
/// # Errors
/// A file cannot be read, or an outcome event does not fit its schema.
pub(super) fn read(paths: &[PathBuf]) -> Result<Vec<Entry>, Error> {
    let mut seen = BTreeSet::new();
    let mut entries = Vec::new();
    for event in files::read(paths)?.iter().filter(|event| event.detail.get("usage").is_some()) {
        let detail = outcome(event)?;
        if seen.insert(detail.execution_id.clone()) {
            entries.push(Entry::of(kind(&detail).detail_type(), &detail));
        }
    }
    Ok(entries)
}

fn outcome(event: &FiledReview) -> Result<OutcomeDetail, Error> {
    let parsed = serde_json::from_value(event.detail.clone());
    parsed.map_err(|error| {
        let id = event.review_id().unwrap_or("(no id)");
        Error::Usage(format!(
            "the outcome of the review {id} does not fit events/review/schemas: {error}"
        ))
    })
}

/// The event's name follows from its detail.
fn kind(detail: &OutcomeDetail) -> Outcome {
    match (detail.reason, &detail.reply) {
        (Some(_), _) => Outcome::ResponseGenerationFailed,
        (None, Some(_)) => Outcome::NewReviewResponseCreated,
        (None, None) => Outcome::HarmfulContentDetected,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn event(execution: &str, patch: &Value) -> String {
        let mut detail = json!({
            "schemaVersion": "1", "reviewId": "r-1", "revision": 1, "productId": "p-1",
            "executionId": execution, "startedAt": "2026-01-31T08:00:00Z",
            "usage": {"inputTokens": 1, "outputTokens": 2, "comprehendUnits": 3, "costUsd": 0.1}
        });
        detail.as_object_mut().unwrap().extend(patch.as_object().unwrap().clone());
        json!({"detail-type": "X", "detail": detail}).to_string() + "\n"
    }

    fn outcomes(text: &str) -> Result<Vec<String>, Error> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("outcomes.jsonl");
        std::fs::write(&path, text).unwrap();
        Ok(read(&[path])?.into_iter().map(|entry| entry.outcome).collect())
    }

    #[test]
    fn each_execution_counts_once_and_other_events_do_not() {
        let follow =
            "{\"detail-type\": \"APPROVAL_REQUESTED\", \"detail\": {\"reviewId\": \"r\"}}\n";
        let failed = event("b", &json!({"reason": "NO_DECISION"}));
        let text =
            [&event("a", &json!({})), follow, &failed, &event("a", &json!({}))].map(String::from);
        assert_eq!(outcomes(&text.concat()).unwrap(), ["HARMFUL_CONTENT_DETECTED", "NO_DECISION"]);
    }

    #[test]
    fn an_event_that_does_not_fit_is_named() {
        let error = outcomes(&event("a", &json!({"reason": "BORED"}))).unwrap_err().to_string();
        assert!(
            error.contains("review r-1 does not fit events/review/schemas: unknown variant"),
            "{error}"
        );
    }
}
