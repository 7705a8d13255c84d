//! The store in one DynamoDB table with string keys `pk` and `sk`.
//!
//! What is collected is written by updates that touch attributes of their own, each by a condition;
//! one that does not hold says that what is there is newer.

use crate::attribute::{Item, Reader, expiry, json, moment, text};
use crate::item::to_collected;
use crate::key::{self, PRODUCTS};
use crate::port::{
    CollectEvent, Collection, Fact, FindReport, KeepReport, NoteProduct, ReadReviews, ReportKey,
    StoreError,
};
use aws_config::SdkConfig;
use aws_config::timeout::TimeoutConfig;
use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::config::Builder;
use aws_sdk_dynamodb::error::ProvideErrorMetadata;
use aws_sdk_dynamodb::operation::query::builders::QueryFluentBuilder;
use aws_sdk_dynamodb::types::AttributeValue;
use insights::{Collected, Ended, Ending, Period, Posted, Report, Words};
use jiff::{SignedDuration, Timestamp};
use lambda_bridge::UpstreamError;
use std::time::Duration;

const SERVICE: &str = "DynamoDB";

/// Reports whose periods are listed.
const PERIODS: i32 = 100;

/// The table of collected reviews and of reports.
#[derive(Debug, Clone)]
pub struct DynamoDb {
    client: Client,
    table: String,
    retention: SignedDuration,
}

/// An update of one item.
struct Update<'a> {
    key: (String, String),
    change: &'a str,
    condition: Option<&'a str>,
    values: Vec<(&'a str, AttributeValue)>,
}

impl DynamoDb {
    /// The store in a table that keeps items for `retention_days`; gives up on one try after
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

    fn expires(&self, at: Timestamp) -> AttributeValue {
        expiry(at.checked_add(self.retention).unwrap_or(Timestamp::MAX))
    }

    /// Whether the condition held.
    async fn update(&self, update: Update<'_>) -> Result<bool, StoreError> {
        let (pk, sk) = update.key;
        let mut request = self
            .client
            .update_item()
            .table_name(&self.table)
            .key("pk", text(pk))
            .key("sk", text(sk))
            .update_expression(update.change)
            .set_condition_expression(update.condition.map(str::to_owned));
        for (name, value) in update.values {
            request = request.expression_attribute_values(name, value);
        }
        // Boxed: futures within futures of the SDK are too deep for the compiler otherwise.
        match Box::pin(request.send()).await {
            Ok(_) => Ok(true),
            Err(error) if error.code() == Some("ConditionalCheckFailedException") => Ok(false),
            Err(error) => Err(UpstreamError::from_sdk(SERVICE, &error).into()),
        }
    }

    async fn posted(
        &self,
        collection: &Collection,
        posted: &Posted,
        words: &Words,
    ) -> Result<(), StoreError> {
        let update = |change, condition, more: Vec<(&'static str, AttributeValue)>| Update {
            key: review_key(collection),
            change,
            condition,
            values: [
                (":at", moment(collection.at)),
                (":posted", json(posted)),
                (":expires", self.expires(collection.at)),
            ]
            .into_iter()
            .chain(more)
            .collect(),
        };
        let with_words = "SET postedAt = if_not_exists(postedAt, :at), posted = :posted, \
                          expiresAt = :expires, words = :words";
        let words = vec![(":words", json(words))];
        let harmless = Some("attribute_not_exists(harmful)");
        if !self.update(update(with_words, harmless, words)).await? {
            let without = "SET postedAt = if_not_exists(postedAt, :at), posted = :posted, \
                           expiresAt = :expires";
            self.update(update(without, None, vec![])).await?;
        }
        Ok(())
    }

    async fn ended(
        &self,
        collection: &Collection,
        began: Timestamp,
        ended: &Ended,
    ) -> Result<(), StoreError> {
        let values = vec![
            (":ended", json(ended)),
            (":began", moment(began)),
            (":expires", self.expires(collection.at)),
        ];
        let set = "SET ended = :ended, began = :began, expiresAt = :expires";
        let with_harm = format!("{set}, harmful = :began REMOVE words");
        let change = if ended.ending == Ending::Harmful { &with_harm } else { set };
        let newest = Some("attribute_not_exists(began) OR began <= :began");
        let update = Update { key: review_key(collection), change, condition: newest, values };
        self.update(update).await.map(drop)
    }

    fn query(&self, pk: String) -> QueryFluentBuilder {
        self.client
            .query()
            .table_name(&self.table)
            .key_condition_expression("pk = :pk")
            .expression_attribute_values(":pk", text(pk))
    }

    async fn all(&self, query: QueryFluentBuilder) -> Result<Vec<Item>, StoreError> {
        let mut items = query.into_paginator().items().send();
        let mut found = Vec::new();
        while let Some(item) = items.next().await {
            found.push(item.map_err(|error| UpstreamError::from_sdk(SERVICE, &error))?);
        }
        Ok(found)
    }
}

fn review_key(collection: &Collection) -> (String, String) {
    let Collection { product_id, review_id, revision, .. } = collection;
    (key::reviews_of(product_id), key::revision(review_id, *revision))
}

impl CollectEvent for DynamoDb {
    async fn collect(&self, collection: &Collection) -> Result<(), StoreError> {
        match &collection.fact {
            Fact::Posted { posted, words } => self.posted(collection, posted, words).await,
            Fact::Ended { began, ended } => self.ended(collection, *began, ended).await,
        }
    }
}

impl NoteProduct for DynamoDb {
    async fn note(&self, product_id: &str, at: Timestamp) -> Result<(), StoreError> {
        let update = Update {
            key: (PRODUCTS.to_owned(), product_id.to_owned()),
            change: "SET lastPostedAt = :at, expiresAt = :expires",
            condition: Some("attribute_not_exists(lastPostedAt) OR lastPostedAt < :at"),
            values: vec![(":at", moment(at)), (":expires", self.expires(at))],
        };
        self.update(update).await.map(drop)
    }
}

impl ReadReviews for DynamoDb {
    async fn reviews(
        &self,
        product_id: &str,
        since: Timestamp,
    ) -> Result<Vec<Collected>, StoreError> {
        let query = self
            .query(key::reviews_of(product_id))
            .filter_expression("postedAt >= :since")
            .expression_attribute_values(":since", moment(since))
            .consistent_read(true);
        self.all(query).await?.iter().map(to_collected).collect()
    }
}

impl KeepReport for DynamoDb {
    async fn keep(&self, report: &Report) -> Result<(), StoreError> {
        let key = ReportKey { product_id: &report.product_id, period: &report.period };
        let update = Update {
            key: key::report(&key),
            change: "SET report = :report, expiresAt = :expires",
            condition: None,
            values: vec![(":report", json(report)), (":expires", self.expires(Timestamp::now()))],
        };
        self.update(update).await.map(drop)
    }
}

impl FindReport for DynamoDb {
    async fn report(&self, key: ReportKey<'_>) -> Result<Option<Report>, StoreError> {
        let (pk, sk) = key::report(&key);
        let answer = self
            .client
            .get_item()
            .table_name(&self.table)
            .key("pk", text(pk))
            .key("sk", text(sk))
            .consistent_read(true)
            .send()
            .await
            .map_err(|error| UpstreamError::from_sdk(SERVICE, &error))?;
        answer.item.map_or(Ok(None), |item| Reader(&item).maybe_json("report"))
    }

    async fn periods(&self, product_id: &str) -> Result<Vec<Period>, StoreError> {
        let query = self
            .query(key::reports_of(product_id))
            .filter_expression("attribute_exists(report)")
            .projection_expression("sk")
            .scan_index_forward(false)
            .limit(PERIODS);
        let answer =
            query.send().await.map_err(|error| UpstreamError::from_sdk(SERVICE, &error))?;
        let sort_keys = answer.items().iter().filter_map(|item| Reader(item).text("sk").ok());
        Ok(sort_keys.filter_map(key::parse_period).collect())
    }

    async fn products(&self) -> Result<Vec<String>, StoreError> {
        let items = self.all(self.query(PRODUCTS.to_owned()).projection_expression("sk")).await?;
        items.iter().map(|item| Ok(Reader(item).text("sk")?.to_owned())).collect()
    }
}
