//! A stack that rewrites dispatches, labels articles and suggests for them, and what a desk does to it.

use crate::signed::address;
use crate::spy::Event;
use crate::world::{Failure, World};
use article_suggesting::SuggestionsOutcome;
use aws_sdk_dynamodb::types::AttributeValue;
use aws_sdk_eventbridge::types::PutEventsRequestEntry;
use cli_base::deployed::output;
use labels::LabelOutcome;
use rewrites::RewriteOutcome;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// A stack of one's own.
pub struct Desk {
    pub world: World,
    events: aws_sdk_eventbridge::Client,
}

impl Desk {
    /// Starts a stack with these parameters of the template.
    ///
    /// # Errors
    /// It does not start.
    pub async fn open(parameters: &[(&str, &str)]) -> Result<Self, Failure> {
        let world = World::editing(parameters).await?;
        let events = aws_sdk_eventbridge::Client::new(&world.stack.sdk_config().await);
        Ok(Self { world, events })
    }

    /// Wants these dispatches rewritten.
    ///
    /// # Errors
    /// The bus refuses one.
    pub async fn post(&self, dispatches: &[Value]) -> Result<(), Failure> {
        self.put("REWRITE_REQUESTED", dispatches.iter().map(|it| json!({"dispatch": it}))).await
    }

    /// Wants these articles labelled.
    ///
    /// # Errors
    /// The bus refuses one.
    pub async fn post_articles(&self, articles: &[Value]) -> Result<(), Failure> {
        self.put("ARTICLE_LABEL_REQUESTED", articles.iter().map(|it| json!({"article": it}))).await
    }

    /// Wants suggestions for these articles, which may link to these targets.
    ///
    /// # Errors
    /// The bus refuses one.
    pub async fn want_suggestions(
        &self,
        articles: &[Value],
        targets: &Value,
    ) -> Result<(), Failure> {
        let details = articles.iter().map(|it| json!({"article": it, "targets": targets}));
        self.put("ARTICLE_SUGGESTIONS_REQUESTED", details).await
    }

    async fn put(&self, kind: &str, details: impl Iterator<Item = Value>) -> Result<(), Failure> {
        let bus = output(self.world.stack.outputs(), "EventBusName")?;
        let entry = |detail: &Value| {
            PutEventsRequestEntry::builder()
                .event_bus_name(bus)
                .source("newsroom.desk")
                .detail_type(kind)
                .detail(detail.to_string())
                .build()
        };
        for batch in details.collect::<Vec<_>>().chunks(10) {
            let entries = batch.iter().map(entry).collect();
            let put = self.events.put_events().set_entries(Some(entries)).send().await?;
            assert_eq!(put.failed_entry_count, 0, "{put:?}");
        }
        Ok(())
    }

    /// Waits for the outcomes of a dispatch until there are `count`, in their order.
    ///
    /// # Errors
    /// There are fewer in time, or one does not fit its schema.
    pub async fn outcomes(
        &mut self,
        guid: &str,
        count: usize,
    ) -> Result<Vec<(String, RewriteOutcome)>, Failure> {
        let is = |(name, detail): &Event| {
            name.starts_with("DISPATCH_REWRIT") && detail["dispatchGuid"] == guid
        };
        self.seen(is, count).await
    }

    /// Waits for the outcomes of an article until there are `count`, in their order.
    ///
    /// # Errors
    /// There are fewer in time, or one does not fit its schema.
    pub async fn labellings(
        &mut self,
        id: &str,
        count: usize,
    ) -> Result<Vec<(String, LabelOutcome)>, Failure> {
        let is =
            |(name, detail): &Event| name.starts_with("ARTICLE_LABEL") && detail["articleId"] == id;
        self.seen(is, count).await
    }

    /// Waits for what is suggested for an article until there are `count` outcomes, in their order.
    ///
    /// # Errors
    /// There are fewer in time, or one does not fit its schema.
    pub async fn suggestions(
        &mut self,
        id: &str,
        count: usize,
    ) -> Result<Vec<(String, SuggestionsOutcome)>, Failure> {
        let is = |(name, detail): &Event| {
            let names = ["ARTICLE_SUGGESTED", "ARTICLE_SUGGESTIONS_FAILED"];
            names.contains(&name.as_str()) && detail["articleId"] == id
        };
        self.seen(is, count).await
    }

    /// The table of what was suggested, with its name.
    ///
    /// # Errors
    /// The stack has none.
    pub async fn suggestions_table(&self) -> Result<(aws_sdk_dynamodb::Client, &str), Failure> {
        let client = aws_sdk_dynamodb::Client::new(&self.world.stack.sdk_config().await);
        Ok((client, output(self.world.stack.outputs(), "SuggestionsTableName")?))
    }

    /// What is kept of an article's suggestions: the version, and the rest as JSON.
    ///
    /// # Errors
    /// Nothing is, or the table does not answer.
    pub async fn kept_suggestions(&self, id: &str) -> Result<(u32, Value), Failure> {
        let (version, kept) = self.kept_item(id).await?;
        Ok((version, kept.ok_or("they are emptied")?))
    }

    /// What is kept for an article: its version, and nothing besides after it was withdrawn.
    ///
    /// # Errors
    /// There is none, or it cannot be read.
    pub async fn kept_item(&self, id: &str) -> Result<(u32, Option<Value>), Failure> {
        let (client, table) = self.suggestions_table().await?;
        let key = AttributeValue::S(id.to_owned());
        let found = client.get_item().table_name(table).key("pk", key).send().await?;
        let item = found.item.ok_or("nothing is kept")?;
        let version = item["version"].as_n().map_err(|_| "no number")?.parse()?;
        let Some(kept) = item.get("kept") else { return Ok((version, None)) };
        let kept = kept.as_s().map_err(|_| "no text")?;
        Ok((version, Some(serde_json::from_str(kept)?)))
    }

    async fn seen<T: DeserializeOwned>(
        &mut self,
        is: impl Fn(&Event) -> bool,
        count: usize,
    ) -> Result<Vec<(String, T)>, Failure> {
        let own = |event: &&Event| is(event);
        self.world.spy.until(|seen| seen.iter().filter(own).count() >= count).await?;
        let all = self.world.spy.all_events().await?;
        let read =
            |(name, detail)| -> Result<_, Failure> { Ok((name, serde_json::from_value(detail)?)) };
        all.iter().filter(own).cloned().map(read).collect()
    }

    /// What advertisers read of an article: the answer to `GET /labels/{query}`, with a tag of before.
    ///
    /// # Errors
    /// Nobody answers.
    pub async fn read_label(
        &self,
        query: &str,
        tag: Option<&str>,
    ) -> Result<reqwest::Response, Failure> {
        let api = address(&self.world, "LabelsApiUrl")?;
        let request = reqwest::Client::new().get(format!("{api}/labels/{query}"));
        let request = tag.into_iter().fold(request, |it, tag| it.header("if-none-match", tag));
        Ok(request.send().await?)
    }

    /// Waits for a dispatch's one outcome: the event's type and detail.
    ///
    /// # Errors
    /// There is none in time.
    pub async fn outcome(&mut self, guid: &str) -> Result<(String, RewriteOutcome), Failure> {
        let mut outcomes = self.outcomes(guid, 1).await?;
        assert_eq!(outcomes.len(), 1, "{outcomes:#?}");
        Ok(outcomes.remove(0))
    }
}

/// A dispatch in French with a quotation, numbers, a negation and a reserve.
#[must_use]
pub fn strike(guid: &str) -> Value {
    json!({"guid": guid, "version": 2, "versionCreated": "2026-11-24T09:30:00Z", "format": "NINJS",
        "status": "USABLE", "language": "fr", "credit": "Agence Rejoinder", "blocks": [
            {"id": "b1", "kind": "TITLE", "text": "Lyon : les conducteurs de bus en grève mardi"},
            {"id": "b2", "kind": "PARAGRAPH", "text": "Les 2 300 conducteurs de bus de Lyon sont en grève mardi 24 novembre, selon la direction. La grève ne durera pas plus de trois jours."},
            {"id": "b3", "kind": "PARAGRAPH", "text": "« Nous restons ouverts à la discussion », a déclaré Ann Roux. Un accord aurait été proche lundi."}]})
}

/// An article in French on a trial: published, with crimes and a death in it.
#[must_use]
pub fn trial(id: &str, version: u32) -> Value {
    json!({"id": id, "version": version, "language": "fr", "state": "PUBLISHED",
        "metadata": {"address": "https://journal.example/proces"}, "blocks": [
            {"id": "b1", "kind": "TITLE", "text": "Grenoble : un homme jugé pour meurtre"},
            {"id": "b2", "kind": "PARAGRAPH", "text": "Le bijoutier Ange Vauclair a été tué en mars. Sa mort avait ému la ville. L'accusé encourt trente ans de prison."}]})
}

/// An article in French on a leaflet: published, with incitement in it, which a person must look at.
#[must_use]
pub fn leaflet(id: &str, version: u32) -> Value {
    json!({"id": id, "version": version, "language": "fr", "state": "PUBLISHED", "blocks": [
        {"id": "b1", "kind": "TITLE", "text": "Un tract distribué dans la nuit"},
        {"id": "b2", "kind": "PARAGRAPH", "text": "Le tract, trouvé dans les boîtes aux lettres du quartier, appelle à chasser tous les étrangers de la ville."}]})
}

/// A draft in English on a council's vote, which Comprehend reads without the networks for French.
#[must_use]
pub fn ferry(id: &str, version: u32) -> Value {
    let more = "The boat will be built in the north and take two years to finish. ".repeat(10);
    json!({"id": id, "version": version, "language": "en-GB", "state": "DRAFT", "blocks": [
        {"id": "b1", "kind": "TITLE", "text": "Port Ellery: council votes for a second boat"},
        {"id": "b2", "kind": "PARAGRAPH", "text": "The council of Port Ellery voted on Monday for a second ferry, which would cost 4.2 million pounds. The ferry will not sail before May, said the mayor, Ida Marsh."},
        {"id": "b3", "kind": "PARAGRAPH", "text": more}]})
}
