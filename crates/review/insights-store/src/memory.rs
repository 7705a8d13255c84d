//! The store in memory, with the same conditions as the table: for tests.

use crate::key;
use crate::port::{
    CollectEvent, Collection, Fact, FindReport, KeepReport, NoteProduct, ReadReviews, ReportKey,
    StoreError,
};
use insights::{Collected, Ended, Ending, Period, Posted, Report, Words};
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Everything the table would hold.
#[derive(Debug, Default)]
pub struct Memory(Mutex<Tables>);

#[derive(Debug, Default)]
struct Tables {
    reviews: BTreeMap<(String, String), Revision>,
    products: BTreeMap<String, Timestamp>,
    reports: BTreeMap<(String, String), Report>,
}

#[derive(Debug, Default)]
struct Revision {
    posted: Option<(Timestamp, Posted)>,
    words: Option<Words>,
    ended: Option<(Timestamp, Ended)>,
    harmful: bool,
}

impl Memory {
    fn tables(&self) -> MutexGuard<'_, Tables> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl CollectEvent for Memory {
    async fn collect(&self, collection: &Collection) -> Result<(), StoreError> {
        let Collection { product_id, review_id, revision, at, fact } = collection;
        let key = (key::reviews_of(product_id), key::revision(review_id, *revision));
        let mut tables = self.tables();
        let own = tables.reviews.entry(key).or_default();
        match fact {
            Fact::Posted { posted, words } => own.posted(*at, posted, words),
            Fact::Ended { began, ended } => own.ended(*began, ended),
        }
        Ok(())
    }
}

impl Revision {
    fn posted(&mut self, at: Timestamp, posted: &Posted, words: &Words) {
        let first = self.posted.as_ref().map_or(at, |(first, _)| *first);
        self.posted = Some((first, posted.clone()));
        if !self.harmful {
            self.words = Some(words.clone());
        }
    }

    fn ended(&mut self, began: Timestamp, ended: &Ended) {
        if self.ended.as_ref().is_some_and(|(newest, _)| *newest > began) {
            return;
        }
        self.ended = Some((began, ended.clone()));
        if ended.ending == Ending::Harmful {
            (self.words, self.harmful) = (None, true);
        }
    }

    fn collected(&self, sk: &str) -> Option<Collected> {
        let (review_id, revision) = key::parse_revision(sk)?;
        let (posted_at, posted) = self.posted.clone()?;
        Some(Collected {
            review_id: review_id.to_owned(),
            revision,
            posted_at,
            posted,
            words: self.words.clone(),
            ended: self.ended.as_ref().map(|(_, ended)| ended.clone()),
        })
    }
}

impl NoteProduct for Memory {
    async fn note(&self, product_id: &str, at: Timestamp) -> Result<(), StoreError> {
        let mut tables = self.tables();
        let last = tables.products.entry(product_id.to_owned()).or_insert(at);
        *last = at.max(*last);
        Ok(())
    }
}

impl ReadReviews for Memory {
    async fn reviews(
        &self,
        product_id: &str,
        since: Timestamp,
    ) -> Result<Vec<Collected>, StoreError> {
        let pk = key::reviews_of(product_id);
        let tables = self.tables();
        let own = tables.reviews.iter().filter(|((partition, _), _)| *partition == pk);
        let collected = own.filter_map(|((_, sk), revision)| revision.collected(sk));
        Ok(collected.filter(|review| review.posted_at >= since).collect())
    }
}

impl KeepReport for Memory {
    async fn keep(&self, report: &Report) -> Result<(), StoreError> {
        let key = ReportKey { product_id: &report.product_id, period: &report.period };
        self.tables().reports.insert(key::report(&key), report.clone());
        Ok(())
    }
}

impl FindReport for Memory {
    async fn report(&self, key: ReportKey<'_>) -> Result<Option<Report>, StoreError> {
        Ok(self.tables().reports.get(&key::report(&key)).cloned())
    }

    async fn periods(&self, product_id: &str) -> Result<Vec<Period>, StoreError> {
        let pk = key::reports_of(product_id);
        let tables = self.tables();
        let own = tables.reports.keys().filter(|(partition, _)| *partition == pk);
        Ok(own.rev().filter_map(|(_, sk)| key::parse_period(sk)).take(100).collect())
    }

    async fn products(&self) -> Result<Vec<String>, StoreError> {
        Ok(self.tables().products.keys().cloned().collect())
    }
}
