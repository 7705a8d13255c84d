//! Lambda: collects reviews and their outcomes for the reports on products.
//!
//! Takes batches of a queue that the bus's events go to. Events come in any order and more than once;
//! the store ends the same ([`insights_store`]). A message that cannot be stored goes back to the
//! queue alone; what is no event at all ends in the dead-letter queue with it. An event of a review
//! that the workflow refuses as well is passed over.
//!
//! Metrics: `EventsCollected`, `EventsPassedOver`, `EventsFailed`.

mod config;
mod event;

pub use config::Config;
pub use event::{Reading, read};
pub use queue_batch::{ERRORS, Error, FailedItem, Input, Output, Record};

use futures_util::stream::{self, StreamExt};
use insights_store::{CollectEvent, Collection, Fact, NoteProduct, StoreError};
use jiff::Timestamp;
use lambda_bridge::{Answer, Metric};
use std::collections::{BTreeMap, BTreeSet};

/// Writes that are under way at once.
const AT_ONCE: usize = 8;

/// Collects a batch.
///
/// # Errors
/// The input is no batch. What cannot be stored is in the output.
pub async fn handle(
    store: &(impl CollectEvent + NoteProduct + Sync),
    input: Input,
) -> Result<Answer<Output>, Error> {
    input.validate()?;
    let mut batch = Batch::read(&input);
    batch.collect(store).await;
    batch.note_products(store).await;
    Ok(batch.answer(&input))
}

/// The messages of a batch, by their place in it.
#[derive(Default)]
struct Batch {
    events: BTreeMap<usize, Collection>,
    failed: BTreeSet<usize>,
    passed_over: usize,
}

impl Batch {
    fn read(input: &Input) -> Self {
        let mut batch = Self::default();
        for (place, record) in input.records.iter().enumerate() {
            match read(&record.body) {
                Reading::Event(event) => drop(batch.events.insert(place, *event)),
                Reading::NotForReports => batch.passed_over += 1,
                Reading::Unreadable => drop(batch.failed.insert(place)),
            }
        }
        batch
    }

    async fn collect(&mut self, store: &(impl CollectEvent + Sync)) {
        let writes =
            self.events.iter().map(async |(place, event)| (*place, store.collect(event).await));
        let done: Vec<_> = stream::iter(writes).buffer_unordered(AT_ONCE).collect().await;
        self.failed.extend(done.into_iter().filter_map(|(place, result)| failure(place, result)));
    }

    /// Notes each product once. Where that fails, all of its messages come again.
    async fn note_products(&mut self, store: &(impl NoteProduct + Sync)) {
        for (product, at) in self.products() {
            if store.note(&product, at).await.is_err() {
                let own = self.events.iter().filter(|(_, event)| event.product_id == product);
                self.failed.extend(own.map(|(place, _)| *place));
            }
        }
    }

    /// The products of the posted reviews that were stored, with the latest moment of each.
    fn products(&self) -> BTreeMap<String, Timestamp> {
        let stored = self.events.iter().filter(|(place, _)| !self.failed.contains(place));
        let posted = stored.filter(|(_, event)| matches!(event.fact, Fact::Posted { .. }));
        let mut products = BTreeMap::new();
        for (_, event) in posted {
            let last = products.entry(event.product_id.clone()).or_insert(event.at);
            *last = event.at.max(*last);
        }
        products
    }

    fn answer(&self, input: &Input) -> Answer<Output> {
        let failed = self.failed.iter().filter_map(|place| input.records.get(*place));
        let items = failed.map(|record| FailedItem { item_identifier: record.message_id.clone() });
        let collected = self.events.keys().filter(|place| !self.failed.contains(place)).count();
        let metrics = [
            Metric::count("EventsCollected", collected as f64),
            Metric::count("EventsPassedOver", self.passed_over as f64),
            Metric::count("EventsFailed", self.failed.len() as f64),
        ];
        Answer::new(Output { batch_item_failures: items.collect() }).counting(metrics)
    }
}

fn failure(place: usize, result: Result<(), StoreError>) -> Option<usize> {
    result.is_err().then_some(place)
}

#[cfg(test)]
mod tests;
