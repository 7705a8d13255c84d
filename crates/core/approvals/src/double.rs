//! For tests: questions about a product, a dispatch, a training run and an article, and their records.

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

/// With one hard finding.
pub(crate) fn rewrite() -> Question {
    let question = json!({
        "stage": "REWRITE", "round": 1, "attempt": 1, "audience": "REVIEWERS",
        "timeoutSeconds": 3600, "choices": ["APPROVE", "EDIT", "REJECT"],
        "dispatch": {"guid": "urn:d-7", "version": 3, "agency": "Agence", "language": "fr",
            "headline": "Crash à Lagos"},
        "source": [{"id": "b1", "kind": "TITLE", "text": "Crash à Lagos"}],
        "rewrite": [{"id": "b1", "kind": "TITLE", "text": "Un crash à Abuja"}],
        "rewriteFindings": [{"rule": "NAME_CHANGED", "severity": "HARD",
            "rewrite": {"block": 0, "start": 11, "end": 16},
            "source": {"block": 0, "start": 8, "end": 13}}],
        "modelId": "eu.amazon.nova-lite-v1:0", "promptVersion": "rewrite-1"
    });
    serde_json::from_value(question).unwrap()
}

/// A second divergence at one place.
pub(crate) fn training() -> Question {
    let question = json!({
        "stage": "TRAINING", "round": 1, "attempt": 1, "audience": "REVIEWERS",
        "timeoutSeconds": 3600, "choices": ["APPROVE", "REJECT"],
        "trainingRun": {
            "run": "night-7",
            "why": {"reason": "TrainingDiverged", "step": 410, "batch": 410,
                "faults": [["CheckpointUnproven", 2]]},
            "ending": {"attempt": 2, "isOver": true, "judged": 414, "lost": [], "stragglers": [],
                "finding": {"name": "SpikeStays", "step": 410, "batch": 410, "value": 6.25, "limit": 0.5}},
            "goingOn": {"do": "LAUNCH", "attempt": 3, "skip": [{"first": 311, "count": 200}],
                "from": {"attempt": 2, "step": 300, "sha256": "ab", "cursor": 301}, "leaveOut": [],
                "waitSeconds": 0, "grant": {"seconds": 9_000, "dollarsPerHour": 22.7}},
            "mayCost": 57.53, "spent": 40.5, "mostDollars": 100.0, "hours": 1.9, "mostHours": 24.0,
            "attempts": [{"attempt": 1, "from": 0, "name": "LossStays", "step": 408},
                {"attempt": 2, "from": 300, "name": "SpikeStays", "step": 410}]
        }
    });
    serde_json::from_value(question).unwrap()
}

/// A model that would replace another one.
pub(crate) fn model() -> Question {
    let sample = include_str!("../../../../events/core/approval-request/model.json");
    let mut sample: serde_json::Value = serde_json::from_str(sample).unwrap();
    serde_json::from_value(sample["question"].take()).unwrap()
}

/// Two topics in question.
pub(crate) fn label() -> Question {
    let said = |topic: &str, level: &str, reason: &str| {
        let evidence = json!({"block": "b1", "start": 0, "end": 13, "text": "Un tract hier"});
        json!({"topic": topic, "level": level, "evidence": evidence, "reason": reason})
    };
    let question = json!({
        "stage": "LABEL", "round": 1, "attempt": 1, "audience": "REVIEWERS",
        "timeoutSeconds": 3600, "choices": ["APPROVE", "EDIT", "REJECT"],
        "article": {"id": "a-7", "version": 3, "language": "fr", "headline": "Un tract hier"},
        "source": [{"id": "b1", "kind": "TITLE", "text": "Un tract hier"}],
        "judged": [said("HATE", "FLOOR", "FLOOR"), said("TERRORISM", "HIGH", "UNSURE"),
            {"topic": "ADULT", "level": "NONE"}],
        "modelId": "eu.amazon.nova-lite-v1:0", "promptVersion": "suitability.v1"
    });
    serde_json::from_value(question).unwrap()
}

pub(crate) fn record_about_product() -> Record {
    record(attributes())
}

pub(crate) fn record_about_dispatch() -> Record {
    record(rewrite())
}

pub(crate) fn record_about_run() -> Record {
    record(training())
}

pub(crate) fn record_about_article() -> Record {
    record(label())
}

fn record(question: Question) -> Record {
    let request = ApprovalRequest {
        execution_id: "e".to_owned(),
        task_token: Secret::new("token"),
        question,
    };
    let AskStep::Ask(record, _) = ask(None, &request, Timestamp::UNIX_EPOCH) else {
        unreachable!("nothing is stored")
    };
    *record
}
