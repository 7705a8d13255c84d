//! A tenant: its brand, its writer, and what it may consume.

use crate::{Budget, Change, OnFailure, Refusal, TenantId, Writer};

/// Characters of each text of a brand.
const MOST_TEXT: usize = 500;

/// Who replies, and how they sound.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brand {
    /// Who replies.
    pub name: String,
    /// How they sound.
    pub voice: String,
    /// How every reply ends; empty for none.
    pub signature: String,
}

/// Whether a text says something and is not too long.
pub(crate) fn is_said(text: &str) -> bool {
    !text.trim().is_empty() && text.chars().nth(MOST_TEXT).is_none()
}

/// How one tenant is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tenant {
    pub id: TenantId,
    /// How often the route was written; each write is conditional on it.
    pub version: u64,
    pub brand: Brand,
    /// Who writes; none where no adapter is promoted.
    pub writer: Option<Writer>,
    /// Who wrote before: what a rollback goes back to.
    pub before: Option<Writer>,
    /// What happens when the writer does not write.
    pub on_failure: OnFailure,
    /// What the tenant may consume; none for no bound.
    pub budget: Option<Budget>,
    /// Who wrote the route last; none where nobody said so.
    pub changed: Option<Change>,
}

impl Tenant {
    /// A tenant without an adapter, never written yet.
    #[must_use]
    pub fn new(id: TenantId, brand: Brand, on_failure: OnFailure) -> Self {
        let (writer, before, budget, changed) = (None, None, None, None);
        Self { id, version: 0, brand, writer, before, on_failure, budget, changed }
    }

    /// Who writes for it.
    ///
    /// # Errors
    /// [`Refusal::AdapterMissing`]: no adapter is promoted.
    pub fn writer(&self) -> Result<&Writer, Refusal> {
        self.writer.as_ref().ok_or(Refusal::AdapterMissing)
    }
}
