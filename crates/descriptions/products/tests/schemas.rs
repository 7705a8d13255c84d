//! The schemas under `events/descriptions/schemas/` are those of the types, and the built-in
//! vocabulary fits its own. `UPDATE_SCHEMAS=1 cargo test -p products --test schemas` writes them.

#![allow(clippy::unwrap_used, reason = "a failure here is a failed test")]

use serde_json::Value;
use std::path::Path;

#[test]
fn the_schemas_are_those_of_the_types() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../events/descriptions/schemas");
    for (name, schema) in products::event_schemas() {
        let file = folder.join(format!("{name}.schema.json"));
        let generated = format!("{}\n", serde_json::to_string_pretty(&schema).unwrap());
        if std::env::var_os("UPDATE_SCHEMAS").is_some() {
            std::fs::create_dir_all(&folder).unwrap();
            std::fs::write(&file, &generated).unwrap();
        }
        let kept = std::fs::read_to_string(&file).unwrap_or_default();
        let kept: Value = serde_json::from_str(&kept).unwrap_or_default();
        assert_eq!(kept, schema, "{name} drifted: run with UPDATE_SCHEMAS=1 and look at the diff");
    }
}

#[test]
fn what_a_shop_posts_has_a_bound_everywhere() {
    let schemas = products::event_schemas();
    let (_, product) = schemas.iter().find(|(name, _)| *name == "NEW_PRODUCT_POSTED").unwrap();
    for (name, field) in product["properties"].as_object().unwrap() {
        let bounds = ["maxLength", "maxItems", "maxProperties", "minimum"];
        assert!(bounds.iter().any(|bound| field.get(bound).is_some()), "{name}: {field}");
    }
}
