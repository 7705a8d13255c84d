//! Batches and answers of the table as nobody means them.

use insights_collection::{ERRORS, Input, Output, handle};
use insights_store::{CollectEvent, Collection, NoteProduct, StoreError};
use jiff::Timestamp;
use samples::{Function, Upstream};

/// A table that fails now and then.
struct Table(Upstream);

impl CollectEvent for Table {
    async fn collect(&self, _: &Collection) -> Result<(), StoreError> {
        Ok(self.0.call("DynamoDB").map(drop)?)
    }
}

impl NoteProduct for Table {
    async fn note(&self, _: &str, _: Timestamp) -> Result<(), StoreError> {
        Ok(self.0.call("DynamoDB").map(drop)?)
    }
}

#[test]
fn no_batch_and_no_failure_breaks_it() {
    Function::<Input, Output>::new("review/insights-collection", ERRORS)
        .fuzz(async |upstream, input| handle(&Table(upstream), input).await);
}
