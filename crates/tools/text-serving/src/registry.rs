//! The adapters that are served, by names that mean one content for ever.

use crate::Refusal;
use crate::limits::MOST_ADAPTERS;
use adapters::{Adapter, AdapterName, Base, Files};
use causal_language_model::Lora;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

/// Adapters of one base.
#[derive(Debug)]
pub struct Registry {
    base: Base,
    adapters: RwLock<BTreeMap<AdapterName, Arc<Lora>>>,
}

impl Registry {
    #[must_use]
    pub fn new(base: Base) -> Self {
        Self { base, adapters: RwLock::default() }
    }

    /// Reads the folder or the .tar.gz at `source`, and serves it under `name`.
    ///
    /// # Errors
    /// It is not there, does not fit the base, or has another name.
    pub fn register(&self, name: &str, source: &Path) -> Result<(), Refusal> {
        let files = read(source)?;
        let name = named(name, &files)?;
        let lora = Lora::new(&Adapter::read(&files, &self.base)?).map_err(|_| Refusal::Failed)?;
        let mut adapters = self.write();
        if adapters.contains_key(&name) {
            return Err(Refusal::AdapterKnown);
        }
        if adapters.len() >= MOST_ADAPTERS {
            return Err(Refusal::Full);
        }
        adapters.insert(name, Arc::new(lora));
        Ok(())
    }

    /// Answers that are being written are written to their end.
    ///
    /// # Errors
    /// There is none of this name.
    pub fn unregister(&self, name: &str) -> Result<(), Refusal> {
        let known = AdapterName::parse(name).and_then(|name| self.write().remove(&name));
        known.map(drop).ok_or(Refusal::AdapterAbsent)
    }

    #[must_use]
    pub fn get(&self, name: &str) -> Option<Arc<Lora>> {
        self.read().get(&AdapterName::parse(name)?).cloned()
    }

    #[must_use]
    pub fn names(&self) -> Vec<String> {
        self.read().keys().map(AdapterName::to_string).collect()
    }

    fn read(&self) -> RwLockReadGuard<'_, BTreeMap<AdapterName, Arc<Lora>>> {
        self.adapters.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, BTreeMap<AdapterName, Arc<Lora>>> {
        self.adapters.write().unwrap_or_else(PoisonError::into_inner)
    }
}

fn read(source: &Path) -> Result<Files, Refusal> {
    if source.is_dir() {
        return Ok(Files::from_folder(source)?);
    }
    Ok(Files::from_archive(&std::fs::read(source).map_err(|_| Refusal::AdapterAbsent)?)?)
}

/// A name says whose adapter it is and which: nobody serves other files under it.
fn named(name: &str, files: &Files) -> Result<AdapterName, Refusal> {
    let wanted = AdapterName::parse(name);
    let wanted = wanted.ok_or(Refusal::AdapterName("it is t-TENANT- and 12 digits".to_owned()))?;
    let theirs = AdapterName::of(wanted.tenant(), files)?;
    if theirs == wanted {
        Ok(theirs)
    } else {
        Err(Refusal::AdapterName(format!("they are {theirs}")))
    }
}
