//! The table of questions and the bucket of documents.

use crate::story::{Item, Story};
use answers::Citation;
use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::types::AttributeValue;
use bucket::{Get, S3};
use cli_base::deployed::output;
use cli_base::error::{Error, aws_call};
use documents::{Passage, keys};
use page_drawing::{Problem, find_document};
use stack_page::Site;
use std::time::Duration;

/// Questions on the page.
const ROWS: usize = 20;
/// Items that are looked at for them: a laptop's table is small.
const SCANNED: i32 = 500;
const WITHIN: Duration = Duration::from_secs(10);

/// What one stack was asked, and what its answers rest on.
pub(crate) struct Shelf {
    dynamodb: Client,
    table: String,
    bucket: S3,
}

impl Shelf {
    /// # Errors
    /// The stack has no assistant.
    pub(crate) fn of(site: &Site) -> Result<Self, Error> {
        let outputs = &site.running.outputs;
        Ok(Self {
            dynamodb: Client::new(&site.config),
            table: output(outputs, "QuestionsTableName")?.to_owned(),
            bucket: S3::new(&site.config, output(outputs, "DocumentsBucketName")?, WITHIN),
        })
    }

    /// The questions that were asked last, the newest first.
    ///
    /// # Errors
    /// DynamoDB does not answer.
    pub(crate) async fn newest(&self) -> Result<Vec<Story>, Error> {
        let scan = self.dynamodb.scan().table_name(&self.table).limit(SCANNED).send().await;
        let items = scan.map_err(aws_call("dynamodb:Scan"))?.items.unwrap_or_default();
        let mut stories: Vec<Story> = items.iter().map(Story::of).collect();
        stories.retain(|story| story.question.is_some());
        stories.sort_by(|one, other| other.begun.cmp(&one.begun));
        stories.truncate(ROWS);
        Ok(stories)
    }

    /// One question; none where nobody has asked it, or nothing is known of it yet.
    ///
    /// # Errors
    /// DynamoDB does not answer.
    pub(crate) async fn question(&self, tenant: &str, id: &str) -> Result<Option<Story>, Error> {
        let key = AttributeValue::S(format!("{tenant}#{id}"));
        let get = self.dynamodb.get_item().table_name(&self.table).key("pk", key);
        let found = get.consistent_read(true).send().await;
        let item: Option<Item> = found.map_err(aws_call("dynamodb:GetItem"))?.item;
        Ok(item.as_ref().map(Story::of))
    }

    /// The passage that a citation names; none where it cannot be read (any more).
    pub(crate) async fn passage(&self, tenant: &str, citation: &Citation) -> Option<Passage> {
        let Citation { document_id, version, passage_id, .. } = citation;
        let key = keys::passages(tenant, document_id, version);
        let object = self.bucket.get(&key).await.ok()??;
        let lines = object.split(|byte| *byte == b'\n');
        let mut passages = lines.filter_map(|line| serde_json::from_slice::<Passage>(line).ok());
        passages.find(|passage| passage.id == *passage_id)
    }

    /// The document that a citation names, in its edition.
    ///
    /// # Errors
    /// The index that answers has it no more, or the bucket does not answer.
    pub(crate) async fn document(
        &self,
        tenant: &str,
        citation: &Citation,
    ) -> Result<Vec<u8>, Problem> {
        let Citation { document_id, version, .. } = citation;
        find_document(&self.bucket, tenant, document_id, Some(version)).await
    }
}
