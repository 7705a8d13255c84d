//! A stack that answers questions from documents, and what the tests do to it.

use crate::objects::Objects;
use crate::signed::{SIGNED, address, answered};
use crate::world::{Failure, PATIENCE, World};
use aws_sdk_eventbridge::types::PutEventsRequestEntry;
use cli_base::deployed::output;
use cli_base::loopback::loopback_client;
use serde_json::{Value, json};
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;
use tokio::time::{Instant, timeout_at};

/// A stack of one's own with a bucket of documents.
pub struct Library {
    pub world: World,
    objects: Objects,
    events: aws_sdk_eventbridge::Client,
    http: reqwest::Client,
    /// Indices that were made.
    indexed: AtomicU32,
}

impl Library {
    /// Starts a stack with these parameters of the template.
    ///
    /// # Errors
    /// It does not start.
    pub async fn open(parameters: &[(&str, &str)]) -> Result<Self, Failure> {
        Self::within(World::answering(&["assistant"], parameters).await?).await
    }

    /// As [`Self::open`] beside the reviews.
    ///
    /// # Errors
    /// It does not start.
    pub async fn beside_reviews() -> Result<Self, Failure> {
        Self::within(World::answering(&["review", "assistant"], &[]).await?).await
    }

    async fn within(world: World) -> Result<Self, Failure> {
        let config = world.stack.sdk_config().await;
        let objects = Objects::of(&world, "DocumentsBucketName").await?;
        let events = aws_sdk_eventbridge::Client::new(&config);
        Ok(Self { world, objects, events, http: loopback_client(), indexed: AtomicU32::new(1) })
    }

    /// Puts an object into the bucket of documents.
    ///
    /// # Errors
    /// S3 refuses it.
    pub async fn upload(&self, key: &str, content: Vec<u8>) -> Result<(), Failure> {
        self.objects.put(key, content).await
    }

    /// Posts questions, given as the details of their events.
    ///
    /// # Errors
    /// The bus refuses one.
    pub async fn post(&self, details: &[Value]) -> Result<(), Failure> {
        let bus = output(self.world.stack.outputs(), "EventBusName")?;
        let entry = |detail: &Value| {
            PutEventsRequestEntry::builder()
                .event_bus_name(bus)
                .source("shop.questions")
                .detail_type("QUESTION_ASKED")
                .detail(detail.to_string())
                .build()
        };
        for batch in details.chunks(10) {
            let entries = batch.iter().map(entry).collect();
            let put = self.events.put_events().set_entries(Some(entries)).send().await?;
            assert_eq!(put.failed_entry_count, 0, "{put:?}");
        }
        Ok(())
    }

    /// Makes the index from a manifest of documents; each line names an object that was uploaded.
    ///
    /// # Errors
    /// The machine fails, or does not end in time.
    pub async fn index(&self, lines: &[Value]) -> Result<Value, Failure> {
        let manifest: String = lines.iter().map(|line| format!("{line}\n")).collect();
        self.upload("manifest.jsonl", manifest.into_bytes()).await?;
        let machine = output(self.world.stack.outputs(), "DocumentIndexMachineArn")?;
        let index = format!("documents-{}", self.indexed.fetch_add(1, Ordering::Relaxed));
        self.world.execute(machine, &json!({"index": index, "manifest": "manifest.jsonl"})).await
    }

    /// Makes the index of some documents of a folder, which its `manifest.jsonl` names by keys
    /// `documents/FILE`.
    ///
    /// # Errors
    /// A file cannot be read, or as [`Self::index`].
    pub async fn index_folder(&self, folder: &Path, ids: &[&str]) -> Result<Value, Failure> {
        let manifest = std::fs::read_to_string(folder.join("manifest.jsonl"))?;
        let lines =
            manifest.lines().map(serde_json::from_str).collect::<Result<Vec<Value>, _>>()?;
        let is_wanted = |line: &Value| ids.iter().any(|id| line["documentId"] == *id);
        let lines: Vec<Value> = lines.into_iter().filter(is_wanted).collect();
        for line in &lines {
            let key = line["key"].as_str().ok_or("a line names no key")?;
            let file = key.trim_start_matches("documents/");
            self.upload(key, std::fs::read(folder.join(file))?).await?;
        }
        self.index(&lines).await
    }

    /// Waits for a question's outcome: the event's type and detail.
    ///
    /// # Errors
    /// There is none in time.
    pub async fn outcome(&mut self, id: &str) -> Result<(String, Value), Failure> {
        self.world.spy.question_outcome(id).await
    }

    /// Waits until a question has `count` outcomes, such as a failure and an answer: the last.
    ///
    /// # Errors
    /// There are fewer in time, or more.
    pub async fn last_outcome(
        &mut self,
        id: &str,
        count: usize,
    ) -> Result<(String, Value), Failure> {
        let mut all = self.world.spy.question_outcomes_from(id, count).await?;
        let found = all.len();
        all.pop().filter(|_| found == count).ok_or_else(|| format!("{found} outcomes").into())
    }

    /// Asks over HTTP: the status and the body.
    ///
    /// # Errors
    /// The API does not answer.
    pub async fn ask(&self, question: &Value) -> Result<(u16, Value), Failure> {
        let request = self.http.post(self.questions()?).json(question);
        answered(request.header("authorization", SIGNED)).await
    }

    /// Reads a question over HTTP: the status and the body.
    ///
    /// # Errors
    /// The API does not answer.
    pub async fn read(&self, id: &str) -> Result<(u16, Value), Failure> {
        let request = self.http.get(format!("{}/{id}", self.questions()?));
        answered(request.header("authorization", SIGNED)).await
    }

    /// Asks for a page's picture by its path and query behind `/documents`: the status, and what type
    /// and how many bytes it is of.
    ///
    /// # Errors
    /// The API does not answer.
    pub async fn page(&self, path: &str) -> Result<(u16, String, Vec<u8>), Failure> {
        let address = address(&self.world, "AssistantApiUrl")?;
        let request = self.http.get(format!("{address}/documents{path}"));
        let answer = request.header("authorization", SIGNED).send().await?;
        let media_type = answer.headers().get("content-type").and_then(|name| name.to_str().ok());
        let (status, media_type) =
            (answer.status().as_u16(), media_type.unwrap_or_default().to_owned());
        Ok((status, media_type, answer.bytes().await?.to_vec()))
    }

    /// As [`Self::read`], without a signature: the status.
    ///
    /// # Errors
    /// The API does not answer.
    pub async fn read_unsigned(&self, id: &str) -> Result<u16, Failure> {
        let request = self.http.get(format!("{}/{id}", self.questions()?));
        Ok(request.send().await?.status().as_u16())
    }

    /// Reads a question over HTTP until it is in this state.
    ///
    /// # Errors
    /// It is not in time, or the API does not know it.
    pub async fn read_until(&self, id: &str, state: &str) -> Result<Value, Failure> {
        let until = Instant::now() + PATIENCE;
        let mut tick = tokio::time::interval(Duration::from_millis(100));
        loop {
            timeout_at(until, tick.tick()).await.map_err(|_| format!("{id} is not {state}"))?;
            let (status, view) = self.read(id).await?;
            if status != 200 {
                return Err(format!("{id}: {status} {view}").into());
            }
            if view["state"] == state {
                return Ok(view);
            }
        }
    }

    fn questions(&self) -> Result<String, Failure> {
        Ok(format!("{}/questions", address(&self.world, "AssistantApiUrl")?))
    }
}
