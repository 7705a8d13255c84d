//! What a function makes of the vocabulary that is current: once for each content.

use crate::{VocabularyError, fetch};
use bucket::Get;
use products::Vocabulary;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// What is made of the built-in vocabulary, and of the shop's own as it was last read.
#[derive(Debug)]
pub struct Derived<T> {
    make: fn(Vocabulary) -> T,
    built_in: OnceLock<Arc<T>>,
    own: Mutex<Option<(Vec<u8>, Arc<T>)>>,
}

impl<T> Derived<T> {
    /// Nothing yet; `make` is called when it is first asked for.
    #[must_use]
    pub fn new(make: fn(Vocabulary) -> T) -> Self {
        Self { make, built_in: OnceLock::new(), own: Mutex::default() }
    }

    /// What is made of the object `key`, or where there is none, of the built-in vocabulary. The
    /// object is read each time: a shop may change it in between.
    ///
    /// # Errors
    /// As [`fetch`], or it cannot be used.
    pub async fn get(
        &self,
        bucket: &impl Get,
        key: Option<&str>,
    ) -> Result<Arc<T>, VocabularyError> {
        match fetch(bucket, key).await? {
            Some(json) => self.own(json),
            None => Ok(self.built_in()),
        }
    }

    fn built_in(&self) -> Arc<T> {
        let made = || Arc::new((self.make)(Vocabulary::clothing().clone()));
        Arc::clone(self.built_in.get_or_init(made))
    }

    fn own(&self, json: Vec<u8>) -> Result<Arc<T>, VocabularyError> {
        let mut own = self.own.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, made)) = own.as_ref().filter(|(known, _)| *known == json) {
            return Ok(Arc::clone(made));
        }
        let made = Arc::new((self.make)(Vocabulary::read(&json)?));
        *own = Some((json, Arc::clone(&made)));
        Ok(made)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use bucket::{Memory, Put};

    #[tokio::test]
    async fn it_is_made_once_for_each_content() {
        let derived = Derived::new(|vocabulary| vocabulary.version);
        let bucket = Memory::default();
        let clothing = derived.get(&bucket, None).await.unwrap();
        assert!(Arc::ptr_eq(&clothing, &derived.get(&bucket, None).await.unwrap()));
        let mut own = Vocabulary::clothing().clone();
        for version in ["own-1", "own-2"] {
            own.version = version.to_owned();
            bucket.put("own.json", serde_json::to_vec(&own).unwrap()).await.unwrap();
            let made = derived.get(&bucket, Some("own.json")).await.unwrap();
            assert_eq!(*made, version);
            assert!(Arc::ptr_eq(&made, &derived.get(&bucket, Some("own.json")).await.unwrap()));
        }
    }
}
