//! A bucket in memory, for tests: it keeps the contract of the real one.

use crate::{Delete, Get, GetEdition, Glimpse, List, Peek, Put};
use lambda_bridge::UpstreamError;
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Objects by key.
#[derive(Debug, Default)]
pub struct Memory(Mutex<BTreeMap<String, Vec<u8>>>);

impl Memory {
    fn objects(&self) -> MutexGuard<'_, BTreeMap<String, Vec<u8>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Get for Memory {
    async fn get(&self, key: &str) -> Result<Option<Vec<u8>>, UpstreamError> {
        Ok(self.objects().get(key).cloned())
    }
}

impl GetEdition for Memory {
    async fn get_edition(&self, key: &str, etag: &str) -> Result<Option<Vec<u8>>, UpstreamError> {
        let is_it =
            |content: &&Vec<u8>| self::etag(content).trim_matches('"') == etag.trim_matches('"');
        Ok(self.objects().get(key).filter(is_it).cloned())
    }
}

impl Peek for Memory {
    async fn peek(&self, key: &str, bytes: usize) -> Result<Option<Glimpse>, UpstreamError> {
        Ok(self.objects().get(key).map(|content| Glimpse {
            size: content.len() as u64,
            etag: etag(content),
            beginning: content.iter().copied().take(bytes).collect(),
        }))
    }
}

fn etag(content: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    content.hash(&mut hasher);
    format!("\"{:016x}\"", hasher.finish())
}

impl Put for Memory {
    async fn put(&self, key: &str, content: Vec<u8>) -> Result<(), UpstreamError> {
        self.objects().insert(key.to_owned(), content);
        Ok(())
    }
}

impl List for Memory {
    async fn list(&self, prefix: &str) -> Result<Vec<String>, UpstreamError> {
        let objects = self.objects();
        Ok(objects.keys().filter(|key| key.starts_with(prefix)).cloned().collect())
    }
}

impl Delete for Memory {
    async fn delete(&self, key: &str) -> Result<(), UpstreamError> {
        self.objects().remove(key);
        Ok(())
    }
}
