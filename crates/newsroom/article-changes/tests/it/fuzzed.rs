//! Batches and answers as nobody means them.

use crate::doubles::{Bus, Table, config, kept};
use article_changes::{ERRORS, Input, Output, handle};
use article_store::Memory;
use samples::Function;

#[test]
fn no_batch_and_no_answer_breaks_it() {
    Function::<Input, Output>::new("newsroom/article-changes", ERRORS).fuzz(
        async |upstream, input| {
            let versions = (1..4).map(|version| kept("a-1", version, "PUBLISHED"));
            let table = Table::new(Memory::of(versions), upstream.clone());
            handle(&table, &Bus::new(upstream), &config(), input).await
        },
    );
}
