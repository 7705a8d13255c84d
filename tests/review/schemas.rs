//! The schemas under `events/review/schemas/` are those of the Rust types.
//! `UPDATE_SCHEMAS=1 cargo test --workspace --test it schemas` writes them anew.

use serde_json::Value;
use std::path::Path;

fn all() -> Vec<(String, Value)> {
    let events = reviews::event_schemas().into_iter().chain(insights::event_schemas());
    events.map(|(name, schema)| (name.to_owned(), schema)).collect()
}

#[test]
fn the_schemas_are_those_of_the_types() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../events/review/schemas");
    for (name, schema) in all() {
        let file = folder.join(format!("{name}.schema.json"));
        let generated = format!("{}\n", serde_json::to_string_pretty(&schema).unwrap());
        if std::env::var_os("UPDATE_SCHEMAS").is_some() {
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(&file, &generated).unwrap();
        }
        let kept = std::fs::read_to_string(&file).unwrap_or_default();
        let kept: Value = serde_json::from_str(&kept).unwrap_or_default();
        assert_eq!(kept, schema, "{name} drifted: run with UPDATE_SCHEMAS=1 and look at the diff");
    }
}
