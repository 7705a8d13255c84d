//! The schemas of what crosses a boundary, under `events/training/schemas/`.
//! `UPDATE_SCHEMAS=1 cargo test -p run-watch schemas` writes them.

use run_watch::{Answer, Policies, StepRecord};
use schemars::schema_for;
use serde_json::Value;
use std::path::Path;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../events/training/schemas");

fn is_kept(name: &str, schema: &Value) {
    let file = Path::new(FOLDER).join(format!("{name}.schema.json"));
    if std::env::var_os("UPDATE_SCHEMAS").is_some() {
        let text = serde_json::to_string_pretty(schema).unwrap() + "\n";
        return std::fs::write(file, text).unwrap();
    }
    let kept: Value = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    assert_eq!(&kept, schema, "{name} drifted: run with UPDATE_SCHEMAS=1 and look at the diff");
}

#[test]
fn the_schemas_are_those_of_the_types() {
    is_kept("step-record", schema_for!(StepRecord).as_value());
    is_kept("watch-answer", schema_for!(Answer).as_value());
    is_kept("watch-policies", schema_for!(Policies).as_value());
}
