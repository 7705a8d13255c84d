//! What each tenant's reviews took.

use crate::{Entry, Ledger, ModelSum};
use serde::Serialize;
use std::collections::BTreeMap;

/// The function whose calls are a tenant's writer's, or whoever wrote instead.
pub(crate) const WRITES: &str = "response-generation";
/// What a reply that nobody wrote names as its model.
const NOBODY: &str = "none";

/// One tenant's reviews.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TenantSum<'a> {
    pub reviews: usize,
    /// Of them those whose reply another wrote than the tenant's own writer.
    pub fallbacks: usize,
    /// Calls that wrote replies, by the id of who wrote: an adapter's route, or a model.
    pub writers: BTreeMap<&'a str, ModelSum>,
    /// US dollars of all that the reviews took, moderation and sentiment with it.
    pub usd: f64,
}

impl Ledger {
    /// By tenant; reviews of none are left out.
    #[must_use]
    pub fn by_tenant(&self) -> BTreeMap<&str, TenantSum<'_>> {
        let mut tenants = BTreeMap::<&str, Vec<&Entry>>::new();
        for entry in &self.entries {
            if let Some(tenant) = &entry.tenant {
                tenants.entry(tenant).or_default().push(entry);
            }
        }
        tenants.into_iter().map(|(tenant, entries)| (tenant, self.of_tenant(&entries))).collect()
    }

    fn of_tenant<'a>(&self, entries: &[&'a Entry]) -> TenantSum<'a> {
        let calls = entries.iter().flat_map(|entry| &entry.calls);
        let written = calls.filter(|call| call.function == WRITES);
        let mut writers = self.sum(written);
        writers.remove(NOBODY);
        TenantSum {
            reviews: entries.len(),
            fallbacks: entries.iter().filter(|entry| entry.fallback.is_some()).count(),
            writers,
            usd: entries.iter().map(|entry| self.usd(entry)).sum(),
        }
    }
}
