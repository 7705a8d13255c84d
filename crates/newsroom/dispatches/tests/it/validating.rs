//! What comes as JSON is held to what reading gives.

use dispatches::{Dispatch, read};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

fn folder(name: &str) -> Vec<Dispatch> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let is_other = |name: &str| name.contains("expected") || name.ends_with(".md");
    let files = files.filter(|file| !is_other(&file.to_string_lossy()));
    let items = files.flat_map(|file| read(&fs::read(file).unwrap()).unwrap());
    items.filter_map(Result::ok).collect()
}

#[test]
fn what_is_read_is_valid_as_json_too() {
    let all = [folder("tests/samples"), folder("../../../events/newsroom/dispatches")].concat();
    assert!(all.len() >= 12, "{}", all.len());
    for dispatch in all {
        let json = serde_json::to_value(&dispatch).unwrap();
        let back: Dispatch = serde_json::from_value(json).unwrap();
        assert_eq!((back.validate(), &back), (Ok(()), &dispatch));
    }
}

#[track_caller]
fn refused(patch: Value, expected: &str) {
    let mut dispatch = json!({"guid": "urn:a:1", "format": "RSS", "status": "USABLE",
        "blocks": [{"id": "b1", "kind": "PARAGRAPH", "text": "a"}]});
    dispatch.as_object_mut().unwrap().extend(patch.as_object().unwrap().clone());
    let dispatch: Dispatch = serde_json::from_value(dispatch).unwrap();
    assert_eq!(dispatch.validate().unwrap_err().to_string(), expected);
}

#[test]
fn what_reading_never_gives_is_refused_by_field() {
    refused(json!({"guid": "a b"}), "guid must be a URI of at most 2048 characters");
    let moment = "must be a moment in RFC 3339 and UTC, such as 2026-11-24T09:30:00Z";
    refused(json!({"versionCreated": "2026-11-24"}), &format!("versionCreated {moment}"));
    refused(
        json!({"embargo": {"UNTIL": "2026-11-24T09:30:00+01:00"}}),
        &format!("embargo {moment}"),
    );
    refused(json!({"urgency": 0}), "urgency must be 1 to 9");
    let line = "must be one line of at most 500 characters without control characters";
    refused(json!({"credit": "a\nb"}), &format!("credit {line}"));
    refused(json!({"slugline": "x".repeat(501)}), &format!("slugline {line}"));
    refused(
        json!({"subjects": [{"kind": "PERSON", "name": " a"}]}),
        &format!("subjects.name {line}"),
    );
    let nul = json!({"blocks": [{"id": "b1", "kind": "PARAGRAPH", "text": "a\u{0}"}]});
    refused(nul, "blocks[0].text must be in NFC and without control characters");
}
