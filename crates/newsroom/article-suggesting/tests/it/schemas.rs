//! The schemas under `events/newsroom/schemas/` are those of the types.
//! `UPDATE_SCHEMAS=1 cargo test -p article-suggesting --test it schemas` writes them.

#[test]
fn the_schemas_are_those_of_the_types() {
    samples::keeps_event_schemas("newsroom", article_suggesting::event_schemas());
}
