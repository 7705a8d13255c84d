//! `calibrate`, `cost` and `report` as their users meet them.

use end_to_end::world::Failure;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

fn workspace() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// What the command prints as JSON.
fn said(arguments: &[&str]) -> Result<Value, Failure> {
    let folder = std::env::var_os("REJOINDER_BINARIES").map(PathBuf::from);
    let folder = folder.unwrap_or_else(|| workspace().join("target/debug"));
    let mut command = Command::new(folder.join("rejoinder"));
    command.args(arguments).env("REJOINDER_BINARIES", &folder);
    let output = command.current_dir(workspace()).stdin(Stdio::null()).output()?;
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    assert!(!errors.contains("wonderful"), "no text may be told: {errors}");
    Ok(serde_json::from_slice(&output.stdout)?)
}

fn written(folder: &Path, name: &str, text: &str) -> Result<String, Failure> {
    let path = folder.join(name);
    fs::write(&path, text)?;
    Ok(path.to_string_lossy().into_owned())
}

const TOXIC: [&str; 4] = [
    "You are a stupid idiot and I hate you.",
    "What a pathetic moron wrote this manual.",
    "Shut up, you disgusting piece of garbage.",
    "The people of this shop are all idiots and should die.",
];
const BENIGN: [&str; 4] = [
    "The kettle is wonderful and boils fast.",
    "Delivery took a week, the parcel was dented.",
    "Good headphones, the cable is a little short.",
    "I like the colour and the quiet motor.",
];

#[test]
fn labelled_texts_give_thresholds_curves_and_parameters() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let toxic = TOXIC.iter().map(|text| format!("\"{text}\",Toxic\n"));
    let benign = BENIGN.iter().map(|text| format!("\"{text}\",Not Toxic\n"));
    let rows: String = toxic.chain(benign).collect();
    let labelled = written(folder.path(), "labelled.csv", &format!("text,is_toxic\n{rows}"))?;
    let out = folder.path().join("out");
    let found = said(&[
        "calibrate",
        &labelled,
        "--json",
        "--budget",
        "0.3",
        "--out",
        &out.to_string_lossy(),
    ])?;
    assert_eq!(found["auc"]["area"], 1.0);
    assert_eq!((&found["texts"], &found["toxic"]), (&json!(8), &json!(4)));
    assert!(found["chosenOn"]["toPerson"].as_f64() <= Some(0.3), "{found}");
    let parameters = fs::read_to_string(out.join("samconfig.toml"))?;
    let expected = format!("SafeBelow={}", found["recommended"]["safeBelow"]);
    assert!(parameters.contains(&expected), "{parameters}");
    for picture in ["roc.svg", "precision-recall.svg", "reliability.svg", "work-and-errors.svg"] {
        assert!(fs::read_to_string(out.join(picture))?.contains("<svg"), "{picture}");
    }
    assert_eq!(fs::read_to_string(out.join("pairs.csv"))?.lines().count(), 1 + 101 * 102 / 2);
    Ok(())
}

#[test]
fn outcome_events_give_a_ledger() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let usage =
        json!({"inputTokens": 1_000, "outputTokens": 100, "comprehendUnits": 6, "costUsd": 0.0});
    let model = "us.anthropic.claude-haiku-4-5-20251001-v1:0";
    let call = json!({"function": "response-generation", "modelId": model, "inputTokens": 1_000,
        "outputTokens": 100, "comprehendUnits": 0, "costUsd": 0.0});
    let check = json!({"function": "toxicity-check", "inputTokens": 0, "outputTokens": 0,
        "comprehendUnits": 6, "costUsd": 0.0});
    let detail = json!({
        "schemaVersion": "1", "reviewId": "r-1", "revision": 1, "productId": "p-1",
        "executionId": "arn:1", "startedAt": "2026-01-31T08:00:00Z", "usage": usage,
        "calls": [check, call], "reply": {"text": "Thank you!", "language": "en",
        "modelId": model, "promptVersion": "1", "edited": false}
    });
    let event = json!({"detail-type": "NEW_REVIEW_RESPONSE_CREATED", "detail": detail});
    let file = written(folder.path(), "outcomes.jsonl", &format!("{event}\n{event}\n"))?;
    let found = said(&["cost", &file, "--json", "--reviews", "10"])?;
    assert_eq!(found["reviews"], 1, "the same execution counts once");
    assert_eq!(found["byModel"][model]["calls"], 1);
    // 1,000 tokens at 1.10 and 100 at 5.50 US dollars a million.
    assert_eq!(found["byModel"][model]["usd"], 0.00165);
    assert_eq!(found["transitionsCounted"], false);
    assert!(found["comparison"]["sample"]["lines"].is_array(), "{found}");
    Ok(())
}
