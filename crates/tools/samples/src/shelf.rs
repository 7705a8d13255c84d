//! A bucket that answers as it should, or as badly as it can.

use crate::upstream::Upstream;
use bucket::{Delete, Get, GetEdition, Glimpse, List, Memory, Peek, Put};
use lambda_bridge::UpstreamError;
use serde_json::Value;

/// Objects, and how they are spoilt.
#[derive(Debug)]
pub struct Shelf {
    objects: Memory,
    upstream: Upstream,
}

impl Shelf {
    /// `objects` by key: a string as it is, a list as lines of JSON, anything else as JSON. How they
    /// are spoilt is drawn from `upstream`. Fields are in the order of their names, so that what is hashed
    /// does not depend on the features of `serde_json` that are built.
    pub async fn of(objects: &Value, upstream: impl Into<Upstream>) -> Self {
        let shelf = Self { objects: Memory::default(), upstream: upstream.into() };
        let mut objects = objects.clone();
        objects.sort_all_objects();
        for (key, content) in objects.as_object().unwrap() {
            shelf.insert(key, bytes(content)).await;
        }
        shelf
    }

    /// Puts an object there without a call.
    pub async fn insert(&self, key: &str, content: Vec<u8>) {
        self.objects.put(key, content).await.unwrap();
    }

    /// One that spoils nothing.
    pub async fn well(objects: &Value) -> Self {
        Self::of(objects, Upstream::well()).await
    }

    /// How often it was asked.
    #[must_use]
    pub fn calls(&self) -> usize {
        self.upstream.calls()
    }

    fn call(&self) -> Result<(), UpstreamError> {
        self.upstream.call("S3").map(drop)
    }

    /// What a reader gets of an object: now and then something else.
    fn spoilt(&self, content: Vec<u8>) -> Option<Vec<u8>> {
        let mut spoiler = self.upstream.spoiler();
        match if spoiler.is_hostile() { spoiler.number(12) } else { 9 } {
            0 => None,
            1 => Some(spoiler.text().into_bytes()),
            2 => Some(content[..spoiler.number(content.len() + 1)].to_vec()),
            _ => Some(content),
        }
    }
}

fn bytes(content: &Value) -> Vec<u8> {
    match content {
        Value::String(text) => text.clone().into_bytes(),
        Value::Array(lines) => {
            lines.iter().map(|line| format!("{line}\n")).collect::<String>().into()
        }
        other => other.to_string().into_bytes(),
    }
}

impl Get for Shelf {
    async fn get(&self, key: &str) -> Result<Option<Vec<u8>>, UpstreamError> {
        self.call()?;
        Ok(self.objects.get(key).await?.and_then(|content| self.spoilt(content)))
    }
}

impl GetEdition for Shelf {
    async fn get_edition(&self, key: &str, etag: &str) -> Result<Option<Vec<u8>>, UpstreamError> {
        self.call()?;
        Ok(self.objects.get_edition(key, etag).await?.and_then(|content| self.spoilt(content)))
    }
}

impl Peek for Shelf {
    async fn peek(&self, key: &str, bytes: usize) -> Result<Option<Glimpse>, UpstreamError> {
        self.call()?;
        self.objects.peek(key, bytes).await
    }
}

impl Put for Shelf {
    async fn put(&self, key: &str, content: Vec<u8>) -> Result<(), UpstreamError> {
        self.call()?;
        self.objects.put(key, content).await
    }
}

impl List for Shelf {
    async fn list(&self, prefix: &str) -> Result<Vec<String>, UpstreamError> {
        self.call()?;
        self.objects.list(prefix).await
    }
}

impl Delete for Shelf {
    async fn delete(&self, key: &str) -> Result<(), UpstreamError> {
        self.call()?;
        self.objects.delete(key).await
    }
}
