//! Encoder and heads together, read when the first picture comes.

use crate::encoder::Encoder;
use crate::heads::Heads;
use crate::weights::WeightsError;
use image::RgbImage;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// Encoder and heads.
#[derive(Debug)]
pub struct Vision {
    encoder: Encoder,
    heads: Heads,
}

/// The share of each value of an attribute, by its id; they sum to 1.
pub type Shares = Vec<(String, f32)>;

/// What a picture looks like, by the ids of the attributes.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sight(BTreeMap<String, Shares>);

impl Sight {
    /// Of shares by attribute.
    #[must_use]
    pub fn new(shares: BTreeMap<String, Shares>) -> Self {
        Self(shares)
    }

    /// What is seen of an attribute; nothing of one that is not known.
    #[must_use]
    pub fn of(&self, attribute: &str) -> Option<&Shares> {
        self.0.get(attribute)
    }
}

impl Vision {
    /// The encoder of a folder as it was installed, and the heads of this crate.
    ///
    /// # Errors
    /// The encoder is not there, or something is damaged.
    pub fn load(folder: &Path) -> Result<Self, WeightsError> {
        Ok(Self { encoder: Encoder::load(folder)?, heads: Heads::embedded()? })
    }

    /// The encoder alone, for other layers over it.
    #[must_use]
    pub fn encoder(&self) -> &Encoder {
        &self.encoder
    }

    /// Looks at a picture. Takes some ten milliseconds: blocks.
    #[must_use]
    pub fn look(&self, pixels: &RgbImage) -> Sight {
        let features = self.encoder.look(pixels);
        let shares = self.heads.all().map(|(attribute, head)| {
            let values = head.values.iter().cloned();
            (attribute.to_owned(), values.zip(head.shares(&features)).collect())
        });
        Sight(shares.collect())
    }
}

/// The folder of the encoder, and all of it once it was read. The folder may appear later.
#[derive(Debug, Default)]
pub struct LazyVision {
    folder: Option<PathBuf>,
    read: Mutex<Option<Arc<Vision>>>,
}

impl LazyVision {
    /// From a folder, which need not exist yet.
    #[must_use]
    pub fn in_folder(folder: Option<PathBuf>) -> Self {
        Self { folder, read: Mutex::default() }
    }

    /// Encoder and heads; nothing where they are not there yet. Blocks while they are read.
    ///
    /// # Errors
    /// Something is damaged.
    pub fn get(&self) -> Result<Option<Arc<Vision>>, WeightsError> {
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        if read.is_none()
            && let Some(folder) = self.installed()
        {
            *read = Some(Arc::new(Vision::load(folder)?));
        }
        Ok(read.clone())
    }

    /// The folder where its package was installed whole: that file is written last.
    fn installed(&self) -> Option<&PathBuf> {
        self.folder.as_ref().filter(|folder| folder.join("package.txt").is_file())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_read_before_it_is_installed() {
        assert!(LazyVision::default().get().expect("no fault").is_none());
        let nowhere = LazyVision::in_folder(Some("/no/such/folder".into()));
        assert!(nowhere.get().expect("no fault").is_none());
    }
}
