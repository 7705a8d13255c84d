//! The store in memory, with the same conditions as the table: for tests, examples and benchmarks.

use crate::dynamodb::is_open;
use crate::{
    CommitWrite, CountTries, FindLink, FindRecord, ListOpen, MarkMailed, ReadAudit, StoreError,
    Written,
};
use approvals::{AuditEntry, Link, LinkHash, QuestionId, Record, Write};
use jiff::Timestamp;
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Everything the table would hold.
#[derive(Debug, Default)]
pub struct Memory(Mutex<Tables>);

#[derive(Debug, Default)]
struct Tables {
    records: HashMap<QuestionId, Record>,
    links: HashMap<LinkHash, Link>,
    audit: Vec<AuditEntry>,
}

impl Memory {
    fn tables(&self) -> MutexGuard<'_, Tables> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How many links were ever made.
    #[must_use]
    pub fn count_links(&self) -> usize {
        self.tables().links.len()
    }
}

impl FindRecord for Memory {
    async fn record(&self, id: &QuestionId) -> Result<Option<Record>, StoreError> {
        Ok(self.tables().records.get(id).cloned())
    }
}

impl FindLink for Memory {
    async fn link(&self, hash: &LinkHash, now: Timestamp) -> Result<Option<Link>, StoreError> {
        let link = self.tables().links.get(hash).cloned();
        Ok(link.filter(|link| now < link.expires_at))
    }
}

impl CommitWrite for Memory {
    async fn commit(&self, write: &Write) -> Result<Written, StoreError> {
        let mut tables = self.tables();
        if !write.condition.holds(tables.records.get(&write.record.id)) {
            return Ok(Written::Refused);
        }
        tables.records.insert(write.record.id.clone(), write.record.clone());
        tables.links.extend(write.links.iter().map(|link| (link.hash.clone(), link.clone())));
        tables.audit.extend(write.audit.clone());
        Ok(Written::Done)
    }
}

impl MarkMailed for Memory {
    async fn mailed(&self, hash: &LinkHash, at: Timestamp) -> Result<(), StoreError> {
        if let Some(link) = self.tables().links.get_mut(hash) {
            link.mailed_at = Some(at);
        }
        Ok(())
    }
}

impl CountTries for Memory {
    async fn take_try(&self, hash: &LinkHash) -> Result<bool, StoreError> {
        let mut tables = self.tables();
        let Some(link) = tables.links.get_mut(hash) else { return Ok(false) };
        let left = link.tries_left.checked_sub(1);
        link.tries_left = left.unwrap_or_default();
        Ok(left.is_some())
    }

    async fn return_try(&self, hash: &LinkHash) -> Result<(), StoreError> {
        if let Some(link) = self.tables().links.get_mut(hash) {
            link.tries_left += 1;
        }
        Ok(())
    }
}

impl ListOpen for Memory {
    async fn open_questions(
        &self,
        reviewer: &str,
        now: Timestamp,
    ) -> Result<Vec<(Record, LinkHash)>, StoreError> {
        let tables = self.tables();
        let wanted = approvals::reviewer_hash(reviewer);
        let mine = |record: &Record| {
            let asked = record.asked.iter();
            let mine = asked.filter(|asked| approvals::reviewer_hash(&asked.reviewer) == wanted);
            mine.map(|asked| (record.clone(), asked.link.clone())).collect::<Vec<_>>()
        };
        let mut open: Vec<_> = tables.records.values().flat_map(mine).collect();
        open.retain(|(record, link)| is_open(record, link, now));
        open.sort_by(|(a, _), (b, _)| (a.deadline, &a.id).cmp(&(b.deadline, &b.id)));
        open.truncate(100);
        Ok(open)
    }
}

impl ReadAudit for Memory {
    async fn of_review(&self, review_id: &str) -> Result<Vec<AuditEntry>, StoreError> {
        Ok(self.audit(|entry| entry.review_id.as_deref() == Some(review_id)))
    }

    async fn of_product(&self, product_id: &str) -> Result<Vec<AuditEntry>, StoreError> {
        let is_wanted = |entry: &AuditEntry| {
            entry.review_id.is_none() && entry.product_id.as_deref() == Some(product_id)
        };
        Ok(self.audit(is_wanted))
    }

    async fn of_dispatch(&self, guid: &str) -> Result<Vec<AuditEntry>, StoreError> {
        Ok(self.audit(|entry| entry.dispatch.as_ref().is_some_and(|one| one.guid == guid)))
    }

    async fn of_run(&self, run: &str) -> Result<Vec<AuditEntry>, StoreError> {
        Ok(self.audit(|entry| entry.training_run.as_deref() == Some(run)))
    }

    async fn of_article(&self, article: &str) -> Result<Vec<AuditEntry>, StoreError> {
        Ok(self.audit(|entry| entry.article.as_ref().is_some_and(|one| one.id == article)))
    }

    async fn between(
        &self,
        since: Timestamp,
        until: Timestamp,
    ) -> Result<Vec<AuditEntry>, StoreError> {
        let (since, until) = (format!("{since:.3}"), format!("{until:.3}"));
        Ok(self.audit(|entry| since <= entry.decided_at && entry.decided_at < until))
    }
}

impl Memory {
    fn audit(&self, wanted: impl Fn(&AuditEntry) -> bool) -> Vec<AuditEntry> {
        let mut entries: Vec<_> =
            self.tables().audit.iter().filter(|entry| wanted(entry)).cloned().collect();
        entries
            .sort_by(|a, b| (&a.decided_at, &a.question_id).cmp(&(&b.decided_at, &b.question_id)));
        entries
    }
}
