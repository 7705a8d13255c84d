//! The checker of the vocabulary that is current: its words are looked up once for each content.

use bucket::Get;
use claims::Checker;
use products::Vocabulary;
use shop_vocabulary::{VocabularyError, fetch};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// The built-in vocabulary's checker, and that of the shop's own as it was last read.
#[derive(Debug, Default)]
pub(crate) struct Checkers {
    built_in: OnceLock<Arc<Checker>>,
    own: Mutex<Option<(Vec<u8>, Arc<Checker>)>>,
}

impl Checkers {
    /// The checker of the object `key`, or where there is none, of the built-in vocabulary. The
    /// object is read each time: a shop may change it in between.
    pub(crate) async fn get(
        &self,
        bucket: &impl Get,
        key: Option<&str>,
    ) -> Result<Arc<Checker>, VocabularyError> {
        match fetch(bucket, key).await? {
            Some(json) => self.own(json),
            None => Ok(self.built_in()),
        }
    }

    fn built_in(&self) -> Arc<Checker> {
        let checker = || Arc::new(Checker::new(Vocabulary::clothing().clone()));
        Arc::clone(self.built_in.get_or_init(checker))
    }

    fn own(&self, json: Vec<u8>) -> Result<Arc<Checker>, VocabularyError> {
        let mut own = self.own.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, checker)) = own.as_ref().filter(|(known, _)| *known == json) {
            return Ok(Arc::clone(checker));
        }
        let checker = Arc::new(Checker::new(Vocabulary::read(&json)?));
        *own = Some((json, Arc::clone(&checker)));
        Ok(checker)
    }
}
