//! An index in memory that does as it should, or fails.

use samples::Spoiler;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use vector_index::{Build, IndexError, Item};

pub(crate) struct FakeIndex {
    indexes: Mutex<BTreeMap<String, BTreeSet<String>>>,
    in_force: Mutex<Option<String>>,
    spoiler: Mutex<Spoiler>,
    calls: AtomicUsize,
}

impl FakeIndex {
    pub(crate) fn new(spoiler: Spoiler) -> Self {
        Self {
            indexes: Mutex::default(),
            in_force: Mutex::default(),
            spoiler: Mutex::new(spoiler),
            calls: AtomicUsize::new(0),
        }
    }

    pub(crate) fn calls(&self) -> usize {
        self.calls.load(Ordering::Relaxed)
    }

    fn call(&self) -> Result<(), IndexError> {
        self.calls.fetch_add(1, Ordering::Relaxed);
        let mut spoiler = self.spoiler.lock().unwrap();
        if spoiler.is_hostile() && spoiler.number(20) == 0 {
            return Err(IndexError::WrongDimension { expected: 4, given: 3 });
        }
        Ok(spoiler.failure("OpenSearch")?)
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
        let mut spoiler = self.spoiler.lock().unwrap();
        let left_behind = usize::from(spoiler.is_hostile() && spoiler.number(4) == 0);
        Ok(self.indexes.lock().unwrap().get(index).map_or(0, BTreeSet::len) + left_behind)
    }

    async fn switch(&self, _: &str, index: &str) -> Result<(), IndexError> {
        self.call()?;
        *self.in_force.lock().unwrap() = Some(index.to_owned());
        Ok(())
    }

    async fn current(&self, _: &str) -> Result<Option<String>, IndexError> {
        self.call()?;
        Ok(self.in_force.lock().unwrap().clone())
    }

    async fn remove(&self, _: &str) -> Result<(), IndexError> {
        self.call()
    }
}
