//! LoRA adapters as PEFT writes them, read only where they fit their base.
//!
//! Servers load what fits nothing without a word and answer with the bare base; some run programs
//! that lie beside the weights. So every file is read here before any server sees it, what is odd
//! is refused by name, and a server is given [`Files::pack`]'s archive, never the one that came.

mod archive;
mod base;
mod config;
#[cfg(feature = "test-double")]
mod drawn;
mod error;
mod files;
mod folder;
mod name;
mod weights;

pub use base::{Base, Llama, Shape};
#[cfg(feature = "test-double")]
pub use drawn::drawn;
pub use error::AdapterError;
pub use files::{Files, MAX_WEIGHTS};
pub use name::AdapterName;
pub use weights::{Adapter, MAX_RANK, Pair};

/// A byte limit as people read it.
pub(crate) const MIB: u64 = 1024 * 1024;
