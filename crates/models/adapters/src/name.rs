//! Names that say whose adapter it is and never mean another one.

use crate::{AdapterError, Files};
use sha2::{Digest, Sha256};
use std::fmt;

/// `t-TENANT-SHA12`: of the tenant and the first 12 hexadecimal digits of a hash of both files.
///
/// Other weights have another name, so that no server holds two adapters under one and no cache
/// outlives its adapter. At most 63 characters, as `SageMaker` allows.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AdapterName(String);

const MAX_TENANT: usize = 48;
const DIGITS: usize = 12;

impl AdapterName {
    /// The name of these files as `tenant`'s.
    ///
    /// # Errors
    /// [`AdapterError::Tenant`].
    pub fn of(tenant: &str, files: &Files) -> Result<Self, AdapterError> {
        if !is_tenant(tenant) {
            return Err(AdapterError::Tenant);
        }
        Ok(Self(format!("t-{tenant}-{}", digest(files))))
    }

    /// A name that [`Self::of`] has made.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        let (tenant, digest) = name.strip_prefix("t-")?.rsplit_once('-')?;
        let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        let is_digest = digest.len() == DIGITS && digest.bytes().all(is_digit);
        (is_tenant(tenant) && is_digest).then(|| Self(name.to_owned()))
    }

    /// Whose adapter it is.
    #[must_use]
    pub fn tenant(&self) -> &str {
        &self.0["t-".len()..self.0.len() - DIGITS - 1]
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for AdapterName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

fn is_tenant(tenant: &str) -> bool {
    let is_word = |word: &str| {
        let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
        !word.is_empty() && word.bytes().all(fits)
    };
    tenant.len() <= MAX_TENANT && tenant.split('-').all(is_word)
}

fn digest(files: &Files) -> String {
    let mut hash = Sha256::new();
    // The length keeps the two apart.
    hash.update((files.config.len() as u64).to_le_bytes());
    hash.update(&files.config);
    hash.update(&files.weights);
    let digits: String = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    digits[..DIGITS].to_owned()
}
