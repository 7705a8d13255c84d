//! The schema under `events/newsroom/schemas/` is that of the type.
//! `UPDATE_SCHEMAS=1 cargo test -p articles --test it schemas` writes it.

#[test]
fn the_schema_is_that_of_the_type() {
    samples::keeps_event_schemas("newsroom", articles::event_schemas());
}
