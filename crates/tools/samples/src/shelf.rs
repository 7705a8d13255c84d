//! A bucket that answers as it should, or as badly as it can.

use crate::spoil::Spoiler;
use bucket::{Delete, Get, List, Memory, Put};
use lambda_bridge::UpstreamError;
use serde_json::Value;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Objects, and how they are spoilt.
#[derive(Debug)]
pub struct Shelf {
    objects: Memory,
    spoiler: Mutex<Spoiler>,
    calls: AtomicUsize,
}

impl Shelf {
    /// `objects` by key: a string as it is, a list as lines of JSON, anything else as JSON. How they
    /// are spoilt is drawn from `spoiler`.
    pub async fn of(objects: &Value, spoiler: Spoiler) -> Self {
        let shelf = Self {
            objects: Memory::default(),
            spoiler: Mutex::new(spoiler),
            calls: AtomicUsize::new(0),
        };
        for (key, content) in objects.as_object().unwrap() {
            shelf.objects.put(key, bytes(content)).await.unwrap();
        }
        shelf
    }

    /// One that spoils nothing.
    pub async fn well(objects: &Value) -> Self {
        Self::of(objects, Spoiler::seeded(0, false)).await
    }

    /// How often it was asked.
    #[must_use]
    pub fn calls(&self) -> usize {
        self.calls.load(Ordering::Relaxed)
    }

    fn call(&self) -> Result<(), UpstreamError> {
        self.calls.fetch_add(1, Ordering::Relaxed);
        self.spoiler.lock().unwrap().failure("S3")
    }

    /// What a reader gets of an object: now and then something else.
    fn spoilt(&self, content: Vec<u8>) -> Option<Vec<u8>> {
        let mut spoiler = self.spoiler.lock().unwrap();
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
