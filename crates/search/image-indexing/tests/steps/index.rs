//! An index in memory that does as it should, or fails.

use samples::Upstream;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;
use vector_index::{Build, IndexError, Item};

pub(crate) struct FakeIndex {
    indexes: Mutex<BTreeMap<String, BTreeSet<String>>>,
    current: Mutex<Option<String>>,
    upstream: Upstream,
}

impl FakeIndex {
    pub(crate) fn new(upstream: Upstream) -> Self {
        Self { indexes: Mutex::default(), current: Mutex::default(), upstream }
    }

    fn call(&self) -> Result<(), IndexError> {
        let mut spoiler = self.upstream.call("OpenSearch")?;
        if spoiler.is_hostile() && spoiler.number(20) == 0 {
            return Err(IndexError::WrongDimension { expected: 4, given: 3 });
        }
        Ok(())
    }

    /// Images that somebody else stored meanwhile.
    fn surplus(&self) -> Result<usize, IndexError> {
        let mut spoiler = self.upstream.call("OpenSearch")?;
        Ok(usize::from(spoiler.is_hostile() && spoiler.number(4) == 0))
    }
}

impl Build for FakeIndex {
    async fn create(&self, index: &str, _: usize) -> Result<(), IndexError> {
        self.call()?;
        self.indexes.lock().unwrap().entry(index.to_owned()).or_default();
        Ok(())
    }

    async fn add(&self, index: &str, items: &[Item]) -> Result<(), IndexError> {
        self.call()?;
        let mut indexes = self.indexes.lock().unwrap();
        let ids = items.iter().map(|item| item.id.clone());
        indexes.entry(index.to_owned()).or_default().extend(ids);
        Ok(())
    }

    async fn count(&self, index: &str) -> Result<usize, IndexError> {
        self.call()?;
        let surplus = self.surplus()?;
        Ok(self.indexes.lock().unwrap().get(index).map_or(0, BTreeSet::len) + surplus)
    }

    async fn switch(&self, _: &str, index: &str) -> Result<(), IndexError> {
        self.call()?;
        *self.current.lock().unwrap() = Some(index.to_owned());
        Ok(())
    }

    async fn current(&self, _: &str) -> Result<Option<String>, IndexError> {
        self.call()?;
        Ok(self.current.lock().unwrap().clone())
    }

    async fn remove(&self, _: &str) -> Result<(), IndexError> {
        self.call()
    }
}
