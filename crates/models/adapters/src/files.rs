//! The two files that are an adapter.

use crate::{AdapterError, MIB, archive};
use std::io::{self, Read};

/// The greatest size of the weights, in bytes.
pub const MAX_WEIGHTS: u64 = 64 * MIB;
const MAX_CONFIG: u64 = MIB / 16;
/// Of what may lie beside them.
const MAX_NOTES: u64 = MIB;

pub(crate) const CONFIG: &str = "adapter_config.json";
pub(crate) const WEIGHTS: &str = "adapter_model.safetensors";

/// An adapter's files, of bounded sizes; what stands in them is not looked at yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Files {
    pub(crate) config: Vec<u8>,
    pub(crate) weights: Vec<u8>,
}

impl Files {
    /// The same two files as a .tar.gz that depends on nothing else: no times, owners or notes.
    ///
    /// # Errors
    /// Writing to memory fails.
    pub fn pack(&self) -> io::Result<Vec<u8>> {
        archive::pack(self)
    }
}

/// A file by its name, where it may be part of an adapter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Config,
    Weights,
    /// Allowed and ignored: PEFT writes a README, licences come with weights.
    Notes,
}

impl Kind {
    pub(crate) fn of(name: &str) -> Result<Self, AdapterError> {
        match name {
            CONFIG => Ok(Self::Config),
            WEIGHTS => Ok(Self::Weights),
            "README.md" | "LICENSE" | "LICENSE.txt" | "NOTICE" => Ok(Self::Notes),
            _ => Err(refusal(name)),
        }
    }

    fn limit(self) -> (&'static str, u64) {
        match self {
            Self::Config => (CONFIG, MAX_CONFIG),
            Self::Weights => (WEIGHTS, MAX_WEIGHTS),
            Self::Notes => ("a file beside the weights", MAX_NOTES),
        }
    }
}

fn refusal(name: &str) -> AdapterError {
    let shown = crate::error::shown(name);
    let end = name.rsplit_once('.').map_or("", |(_, end)| end).to_ascii_lowercase();
    match end.as_str() {
        "py" | "pyc" | "so" | "sh" | "whl" => AdapterError::Program(shown),
        "bin" | "pt" | "pth" | "pkl" | "pickle" | "ckpt" | "npy" => AdapterError::Pickle(shown),
        // Servers install what it lists.
        _ if name.eq_ignore_ascii_case("requirements.txt") => AdapterError::Program(shown),
        _ => AdapterError::Unexpected(shown),
    }
}

/// Files as they are found one by one.
#[derive(Default)]
pub(crate) struct Found {
    config: Option<Vec<u8>>,
    weights: Option<Vec<u8>>,
}

impl Found {
    /// Reads a file of `size` bytes, as its container says, once that is known to be little enough.
    pub(crate) fn add(
        &mut self,
        kind: Kind,
        size: u64,
        content: impl Read,
    ) -> Result<(), AdapterError> {
        let (what, limit) = kind.limit();
        let (name, slot) = match kind {
            Kind::Config => (CONFIG, &mut self.config),
            Kind::Weights => (WEIGHTS, &mut self.weights),
            Kind::Notes if size > limit => return Err(AdapterError::TooLarge { what, limit }),
            Kind::Notes => return Ok(()),
        };
        if size > limit {
            return Err(AdapterError::TooLarge { what, limit });
        }
        match slot.replace(read(content, what, limit)?) {
            None => Ok(()),
            Some(_) => Err(AdapterError::Twice(name)),
        }
    }

    pub(crate) fn files(self) -> Result<Files, AdapterError> {
        let config = self.config.ok_or(AdapterError::Missing(CONFIG))?;
        let weights = self.weights.ok_or(AdapterError::Missing(WEIGHTS))?;
        Ok(Files { config, weights })
    }
}

/// All of `content`; memory grows with what is there, not with what was announced.
fn read(content: impl Read, what: &'static str, limit: u64) -> Result<Vec<u8>, AdapterError> {
    let mut bytes = Vec::new();
    content.take(limit + 1).read_to_end(&mut bytes).map_err(AdapterError::Io)?;
    if bytes.len() as u64 > limit {
        return Err(AdapterError::TooLarge { what, limit });
    }
    Ok(bytes)
}
