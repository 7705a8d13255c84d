//! The schemas under `events/training/schemas/` are those of the types.
//! `UPDATE_SCHEMAS=1 cargo test -p training-runs --test schemas` writes them.

#[test]
fn the_schemas_are_those_of_the_types() {
    samples::keeps_event_schemas("training", training_runs::event_schemas());
}
