//! The schemas under `events/core/schemas/` are those of the types.
//! `UPDATE_SCHEMAS=1 cargo test -p questions --test schemas` writes them.

#![allow(clippy::unwrap_used, reason = "a failure here is a failed test")]

use serde_json::Value;
use std::path::Path;

#[test]
fn the_schemas_are_those_of_the_types() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../events/core/schemas");
    for (name, schema) in questions::event_schemas() {
        let file = folder.join(format!("{name}.schema.json"));
        if std::env::var_os("UPDATE_SCHEMAS").is_some() {
            let generated = format!("{}\n", serde_json::to_string_pretty(&schema).unwrap());
            std::fs::write(&file, generated).unwrap();
        }
        let kept = std::fs::read_to_string(&file).unwrap_or_default();
        let kept: Value = serde_json::from_str(&kept).unwrap_or_default();
        assert_eq!(kept, schema, "{name} drifted: run with UPDATE_SCHEMAS=1 and look at the diff");
    }
}
