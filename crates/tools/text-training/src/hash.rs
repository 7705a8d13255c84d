//! Numbers by which the same texts are always chosen.

use sha2::{Digest, Sha256};

/// A number that depends on these texts alone.
pub(crate) fn hash(parts: &[&str]) -> u64 {
    let mut hash = Sha256::new();
    for part in parts {
        // The length keeps them apart.
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    let bytes = hash.finalize();
    bytes.iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte))
}
