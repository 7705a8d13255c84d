//! The store in one DynamoDB table with string keys `pk` and `sk`.
//!
//! Every read is strongly consistent. A write of several items is one transaction, so that a
//! decision and its audit entries stand or fall together.

use crate::attribute::{Item, Reader, moment, number, text};
use crate::key::{self, Key};
use crate::{
    CommitWrite, CountTries, FindLink, FindRecord, ListOpen, MarkMailed, ReadAudit, StoreError,
    Written, item,
};
use approvals::{AuditEntry, Condition, Link, LinkHash, QuestionId, Record, Write};
use aws_config::SdkConfig;
use aws_config::timeout::TimeoutConfig;
use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::config::Builder;
use aws_sdk_dynamodb::error::{ProvideErrorMetadata, SdkError};
use aws_sdk_dynamodb::operation::transact_write_items::TransactWriteItemsError;
use aws_sdk_dynamodb::types::{AttributeValue, Put, TransactWriteItem};
use jiff::{SignedDuration, Timestamp};
use lambda_bridge::UpstreamError;
use std::time::Duration;

const SERVICE: &str = "DynamoDB";

/// Questions and links stay this long after their deadline, so that an old link still shows how it
/// ended; never longer than decisions are kept.
const QUESTION_DAYS: i64 = 30;

/// The approvals table.
#[derive(Debug, Clone)]
pub struct DynamoDb {
    client: Client,
    table: String,
    retention: SignedDuration,
}

impl DynamoDb {
    /// The store in a table that keeps decisions for `retention_days`; gives up on one try after
    /// 3 seconds and on all after 10.
    #[must_use]
    pub fn new(shared: &SdkConfig, table: impl Into<String>, retention_days: u32) -> Self {
        let timeouts = TimeoutConfig::builder()
            .connect_timeout(Duration::from_secs(1))
            .operation_attempt_timeout(Duration::from_secs(3))
            .operation_timeout(Duration::from_secs(10))
            .build();
        let client = Client::from_conf(Builder::from(shared).timeout_config(timeouts).build());
        let retention = SignedDuration::from_hours(24 * i64::from(retention_days));
        Self { client, table: table.into(), retention }
    }

    fn question_expiry(&self, record: &Record) -> Timestamp {
        let days = SignedDuration::from_hours(24 * QUESTION_DAYS);
        record.deadline + self.retention.min(days)
    }

    async fn get(&self, key: Key) -> Result<Option<Item>, StoreError> {
        let answer = self
            .client
            .get_item()
            .table_name(&self.table)
            .key("pk", text(key.pk))
            .key("sk", text(key.sk))
            .consistent_read(true)
            .send()
            .await
            .map_err(upstream)?;
        Ok(answer.item)
    }

    /// All items of a partition with sort keys in `[from, to)`, in order, at most `limit`.
    async fn range(
        &self,
        pk: String,
        from: &str,
        to: &str,
        limit: usize,
    ) -> Result<Vec<Item>, StoreError> {
        let mut items = vec![];
        let mut start = None;
        loop {
            let page = self
                .client
                .query()
                .table_name(&self.table)
                .key_condition_expression("pk = :pk AND sk BETWEEN :from AND :to")
                .expression_attribute_values(":pk", text(&pk))
                .expression_attribute_values(":from", text(from))
                .expression_attribute_values(":to", text(to))
                .consistent_read(true)
                .set_exclusive_start_key(start)
                .send()
                .await
                .map_err(upstream)?;
            items.extend(page.items.unwrap_or_default());
            start = page.last_evaluated_key;
            if start.is_none() || items.len() >= limit {
                items.truncate(limit);
                return Ok(items);
            }
        }
    }

    fn put(&self, item: Item) -> Put {
        // Built from a table name and an item, which are the builder's only demands.
        #[expect(clippy::unwrap_used, reason = "both required fields are set")]
        Put::builder().table_name(&self.table).set_item(Some(item)).build().unwrap()
    }

    fn items(&self, write: &Write) -> Vec<Put> {
        let record = &write.record;
        let expires_at = self.question_expiry(record);
        let mut puts =
            vec![conditional(self.put(item::of_record(record, expires_at)), &write.condition)];
        puts.extend(write.links.iter().map(|link| self.put(item::of_link(link))));
        if record.progress.decision().is_none() {
            let open = |asked| self.put(item::of_open(record, asked, expires_at));
            puts.extend(record.asked.iter().map(open));
        }
        if let Some(entry) = &write.audit {
            let kept_until = record.deadline + self.retention;
            puts.extend(item::of_audit(entry, kept_until).map(|item| self.put(item)));
        }
        puts
    }
}

impl FindRecord for DynamoDb {
    async fn record(&self, id: &QuestionId) -> Result<Option<Record>, StoreError> {
        self.get(Key::record(id)).await?.as_ref().map(item::to_record).transpose()
    }
}

impl FindLink for DynamoDb {
    async fn link(&self, hash: &LinkHash, now: Timestamp) -> Result<Option<Link>, StoreError> {
        let link = self.get(Key::link(hash)).await?.as_ref().map(item::to_link).transpose()?;
        Ok(link.filter(|link| now < link.expires_at))
    }
}

impl CommitWrite for DynamoDb {
    async fn commit(&self, write: &Write) -> Result<Written, StoreError> {
        let puts = self.items(write).into_iter();
        let actions = puts.map(|put| TransactWriteItem::builder().put(put).build()).collect();
        let sent =
            self.client.transact_write_items().set_transact_items(Some(actions)).send().await;
        match sent {
            Ok(_) => Ok(Written::Done),
            Err(error) => refused(error),
        }
    }
}

impl MarkMailed for DynamoDb {
    async fn mailed(&self, hash: &LinkHash, at: Timestamp) -> Result<(), StoreError> {
        let set = "SET mailedAt = :at";
        self.update_link(hash, set, "attribute_exists(pk)", (":at", moment(at))).await.map(drop)
    }
}

impl CountTries for DynamoDb {
    async fn take_try(&self, hash: &LinkHash) -> Result<bool, StoreError> {
        let (take, left) = ("SET triesLeft = triesLeft - :one", "triesLeft >= :one");
        self.update_link(hash, take, left, (":one", number(1))).await
    }

    async fn return_try(&self, hash: &LinkHash) -> Result<(), StoreError> {
        let (give, known) = ("SET triesLeft = triesLeft + :one", "attribute_exists(pk)");
        self.update_link(hash, give, known, (":one", number(1))).await.map(drop)
    }
}

impl DynamoDb {
    /// Changes a link if a condition holds; says whether it did.
    async fn update_link(
        &self,
        hash: &LinkHash,
        change: &str,
        condition: &str,
        (name, value): (&str, AttributeValue),
    ) -> Result<bool, StoreError> {
        let key = Key::link(hash);
        let sent = self
            .client
            .update_item()
            .table_name(&self.table)
            .key("pk", text(key.pk))
            .key("sk", text(key.sk))
            .update_expression(change)
            .condition_expression(condition)
            .expression_attribute_values(name, value)
            .send()
            .await;
        match sent {
            Ok(_) => Ok(true),
            Err(error) if error.code() == Some("ConditionalCheckFailedException") => Ok(false),
            Err(error) => Err(upstream(error)),
        }
    }
}

impl ListOpen for DynamoDb {
    async fn open_questions(
        &self,
        reviewer: &str,
        now: Timestamp,
    ) -> Result<Vec<(Record, LinkHash)>, StoreError> {
        let partition = key::reviewer_partition(reviewer);
        let pointers = self.range(partition, &key::open_from(now), key::OPEN_END, 100).await?;
        let mut open = vec![];
        for pointer in &pointers {
            let reader = Reader(pointer);
            let (id, link) = (reader.text("questionId")?, reader.text("link")?);
            let (Ok(id), Ok(link)) = (id.parse(), link.parse()) else { continue };
            let record = self.record(&id).await?;
            open.extend(record.filter(|r| is_open(r, &link, now)).map(|r| (r, link)));
        }
        Ok(open)
    }
}

/// A pointer of an earlier attempt or deadline leads to a record that no longer names its link.
pub(crate) fn is_open(record: &Record, link: &LinkHash, now: Timestamp) -> bool {
    record.progress.decision().is_none() && record.is_current(link) && now < record.deadline
}

impl DynamoDb {
    /// The decisions on one subject.
    async fn decisions(&self, partition: String) -> Result<Vec<AuditEntry>, StoreError> {
        let items = self.range(partition, "DECISION#", "DECISION#~", usize::MAX).await?;
        items.iter().map(item::to_audit).collect()
    }
}

impl ReadAudit for DynamoDb {
    async fn of_review(&self, review_id: &str) -> Result<Vec<AuditEntry>, StoreError> {
        self.decisions(key::review_partition(review_id)).await
    }

    async fn of_product(&self, product_id: &str) -> Result<Vec<AuditEntry>, StoreError> {
        self.decisions(key::product_partition(product_id)).await
    }

    async fn of_dispatch(&self, guid: &str) -> Result<Vec<AuditEntry>, StoreError> {
        self.decisions(key::dispatch_partition(guid)).await
    }

    async fn of_run(&self, run: &str) -> Result<Vec<AuditEntry>, StoreError> {
        self.decisions(key::run_partition(run)).await
    }

    async fn of_article(&self, article: &str) -> Result<Vec<AuditEntry>, StoreError> {
        self.decisions(key::article_partition(article)).await
    }

    async fn between(
        &self,
        since: Timestamp,
        until: Timestamp,
    ) -> Result<Vec<AuditEntry>, StoreError> {
        let (from, to) = (key::audit_from(since), key::audit_from(until));
        let mut entries = vec![];
        for partition in key::audit_partitions(since, until) {
            let items = self.range(partition, &from, &to, usize::MAX).await?;
            for item in &items {
                entries.push(item::to_audit(item)?);
            }
        }
        Ok(entries)
    }
}

fn conditional(put: Put, condition: &Condition) -> Put {
    let mut put = put;
    let (expression, values) = expression(condition);
    put.condition_expression = Some(expression.to_owned());
    if !values.is_empty() {
        put.expression_attribute_names = expression
            .contains("#state")
            .then(|| [("#state".to_owned(), "state".to_owned())].into());
        let named = values.into_iter().map(|(name, value)| (name.to_owned(), value));
        put.expression_attribute_values = Some(named.collect());
    }
    put
}

fn expression(condition: &Condition) -> (&'static str, Vec<(&'static str, AttributeValue)>) {
    match condition {
        Condition::Absent => ("attribute_not_exists(pk)", vec![]),
        Condition::Unchanged { version } => {
            ("version = :version", vec![(":version", number(version))])
        }
        Condition::Open { version, now } => (
            "version = :version AND #state = :pending AND deadline > :now",
            vec![
                (":version", number(version)),
                (":pending", text("PENDING")),
                (":now", moment(*now)),
            ],
        ),
    }
}

/// A failed condition, or another writer at the same moment, refuses the write.
fn refused(error: SdkError<TransactWriteItemsError>) -> Result<Written, StoreError> {
    let Some(TransactWriteItemsError::TransactionCanceledException(canceled)) =
        error.as_service_error()
    else {
        return Err(upstream(error));
    };
    let reasons = canceled.cancellation_reasons().iter().filter_map(|reason| reason.code());
    let conflict = |code| matches!(code, "ConditionalCheckFailed" | "TransactionConflict");
    if reasons.into_iter().any(conflict) { Ok(Written::Refused) } else { Err(upstream(error)) }
}

fn upstream<E: ProvideErrorMetadata>(error: SdkError<E>) -> StoreError {
    UpstreamError::from_sdk(SERVICE, &error).into()
}
