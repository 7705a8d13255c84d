//! The schemas under `events/descriptions/schemas/` are those of the types, and the built-in
//! vocabulary fits its own. `UPDATE_SCHEMAS=1 cargo test -p products --test schemas` writes them.

#![allow(clippy::unwrap_used, reason = "a failure here is a failed test")]

#[test]
fn the_schemas_are_those_of_the_types() {
    samples::keeps_event_schemas("descriptions", products::event_schemas());
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
