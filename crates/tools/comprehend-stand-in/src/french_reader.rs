//! The networks that read French, from where set-up puts them.

use french_text_network::{FrenchNetwork, NetworkError};
use stand_in::AwsError;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

/// They are read when the first French text comes, once.
#[derive(Debug, Default)]
pub struct FrenchReader {
    folder: Option<PathBuf>,
    read: Mutex<Option<Arc<FrenchNetwork>>>,
}

impl FrenchReader {
    /// From a folder, which need not exist yet.
    #[must_use]
    pub fn in_folder(folder: Option<PathBuf>) -> Self {
        Self { folder, read: Mutex::default() }
    }

    /// The networks. Blocks while they are read.
    pub(crate) fn get(&self) -> Result<Arc<FrenchNetwork>, AwsError> {
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(network) = &*read {
            return Ok(Arc::clone(network));
        }
        let folder = self.folder.as_ref().ok_or_else(not_installed)?;
        let network = Arc::new(FrenchNetwork::load(folder).map_err(|error| error_of(&error))?);
        *read = Some(Arc::clone(&network));
        Ok(network)
    }
}

fn not_installed() -> AwsError {
    let message = "The networks that read French are not installed: run `rejoinder newsroom install`, or give --french-network.";
    AwsError::new(400, "ResourceUnavailableException", message)
}

fn error_of(error: &NetworkError) -> AwsError {
    match error {
        NetworkError::File(..) => not_installed(),
        damaged => {
            let message = format!("The networks that read French cannot be used: {damaged}.");
            AwsError::new(500, "InternalServerException", message)
        }
    }
}
