//! The machines as the documents show them, drawn by the page's own code. `UPDATE_PICTURES=1 cargo
//! test -p stack-page documents` writes them.

use super::{Graph, svg};
use asl_lint::{Context, fill_outside_strings};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// A machine under `statemachine/` and its picture under `docs/`.
const PICTURES: [(&str, &str); 14] = [
    ("assistant/question.asl.json", "assistant/pictures/question.svg"),
    ("descriptions/product-description.asl.json", "descriptions/pictures/product-description.svg"),
    ("models/deploy-model.asl.json", "models/pictures/deploy-model.svg"),
    ("newsroom/article-label.asl.json", "newsroom/pictures/article-label.svg"),
    ("newsroom/article-suggestions.asl.json", "newsroom/pictures/article-suggestions.svg"),
    ("review/review-images.asl.json", "review/pictures/review-images.svg"),
    ("review/review-response.asl.json", "review/pictures/review-response.svg"),
    ("review/product-insights.asl.json", "review/pictures/product-insights.svg"),
    ("search/image-index.asl.json", "search/pictures/image-index.svg"),
    ("search/personalize-training.asl.json", "search/pictures/personalize-training.svg"),
    ("training/model-training.asl.json", "training/pictures/model-training.svg"),
    ("training/serve-model.asl.json", "training/pictures/serve-model.svg"),
    ("training/training-attempt.asl.json", "training/pictures/training-attempt.svg"),
    ("training/training-run.asl.json", "training/pictures/training-run.svg"),
];

/// What the page's style sheet says of a graph, without its variables; readable on any background.
const STYLE: &str = "<style>.way{fill:none;stroke:#8a94a6;stroke-width:1.5}.tip{fill:#8a94a6}\
    .state rect{fill:#fff;stroke:#5b6472;stroke-width:1.5}.state.choice rect{fill:#eef2f8}\
    .state text{font:13px sans-serif;text-anchor:middle;fill:#1d2430}</style>\
    <rect width=\"100%\" height=\"100%\" fill=\"#fafbfc\"/>";

fn picture(definition: &str) -> String {
    let definition = fill_outside_strings(definition, &Context::default());
    let definition = serde_json::from_str(&definition).expect("a definition is JSON");
    let drawn = svg(&Graph::of(&definition), &BTreeMap::new(), &BTreeSet::new());
    let (tag, rest) = drawn.split_once('>').expect("a drawing begins with its tag");
    format!("{tag} xmlns=\"http://www.w3.org/2000/svg\">{STYLE}{rest}\n")
}

#[test]
fn the_documents_show_the_machines_as_they_are() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..");
    for (machine, path) in PICTURES {
        let definition = fs::read_to_string(root.join("statemachine").join(machine)).unwrap();
        let (now, path) = (picture(&definition), root.join("docs").join(path));
        if std::env::var_os("UPDATE_PICTURES").is_some() {
            fs::write(&path, &now).unwrap();
        }
        let kept = fs::read_to_string(&path).unwrap_or_default();
        assert!(kept == now, "{path:?} drifted: run with UPDATE_PICTURES=1 and look at it");
    }
}
