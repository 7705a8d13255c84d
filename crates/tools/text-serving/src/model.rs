//! The model of a folder.

use crate::{Engine, Refusal, Registry};
use causal_language_model::{ModelError, Network, Tokens, read_gguf};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What answers call the base.
pub const NAME: &str = "smollm2-135m-instruct";

/// A base with its adapters, at work.
#[derive(Debug)]
pub struct Model {
    pub(crate) tokens: Arc<Tokens>,
    pub(crate) engine: Engine,
    pub(crate) registry: Registry,
}

/// Why a folder is no model.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    #[error("the base cannot be used")]
    Base(#[from] ModelError),
    #[error("the adapter in {0} cannot be used")]
    Adapter(PathBuf, #[source] Refusal),
}

impl Model {
    /// Reads the one GGUF file of a folder, dequantised: 540 MB for these 135 million numbers; and the
    /// adapters in `adapters/NAME`, as the LMI containers do.
    ///
    /// # Errors
    /// There is none, it cannot be used, or an adapter cannot.
    pub fn load(folder: &Path) -> Result<Self, LoadError> {
        let (shape, weights, tokens) = read_gguf(&find(folder)?)?;
        let network = Network::new(shape, weights).map_err(ModelError::from)?;
        let registry = Registry::new(shape.base());
        for adapter in entries(&folder.join("adapters"))? {
            let name = adapter.file_name().unwrap_or_default().to_string_lossy();
            registry
                .register(&name, &adapter)
                .map_err(|why| LoadError::Adapter(adapter.clone(), why))?;
        }
        Ok(Self { tokens: Arc::new(tokens), engine: Engine::start(network), registry })
    }
}

fn find(folder: &Path) -> Result<PathBuf, ModelError> {
    let mut paths = entries(folder)?.into_iter();
    let found = paths.find(|path| path.extension().is_some_and(|end| end == "gguf"));
    found.ok_or_else(|| ModelError::File(folder.to_owned(), ErrorKind::NotFound.into()))
}

/// What lies in a folder, in its order; nothing where there is none.
fn entries(folder: &Path) -> Result<Vec<PathBuf>, ModelError> {
    let unread = |error| ModelError::File(folder.to_owned(), error);
    let read = match std::fs::read_dir(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        read => read.map_err(unread)?,
    };
    let entries = read.map(|entry| entry.map(|entry| entry.path()).map_err(unread));
    let mut entries = entries.collect::<Result<Vec<_>, _>>()?;
    entries.sort();
    Ok(entries)
}
