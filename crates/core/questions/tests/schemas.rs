//! The schemas under `events/core/schemas/` are those of the types.
//! `UPDATE_SCHEMAS=1 cargo test -p questions --test schemas` writes them.

#![allow(clippy::unwrap_used, reason = "a failure here is a failed test")]

#[test]
fn the_schemas_are_those_of_the_types() {
    samples::keeps_event_schemas("core", questions::event_schemas());
}
