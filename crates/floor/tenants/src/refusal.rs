//! Why a tenant's own writer does not write.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Why a tenant's own writer does not write, by the names that state machines match.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, thiserror::Error,
)]
pub enum Refusal {
    /// The table has no item of the tenant.
    #[error(
        "the tenant is not known: write its route into the tenants' table, or correct the shop's integration"
    )]
    UnknownTenant,
    /// No adapter is promoted, or the endpoint does not serve it.
    #[error(
        "the tenant has no adapter that serves: promote one, or deploy the one that its route names"
    )]
    AdapterMissing,
    /// Somebody else answered; the answer was dropped.
    #[error(
        "the answer is not by the tenant's adapter: it was dropped; look for reloads on the endpoint"
    )]
    AdapterMismatch,
    /// The month's budget does not have what a reply may take.
    #[error("the tenant's budget for this month is spent: raise it, or wait for the next month")]
    BudgetExhausted,
    /// The minute's tokens are spent.
    #[error("the tenant asks faster than its route allows: retry in a minute")]
    TenantThrottled,
    /// The endpoint has no copies.
    #[error("the tenant's endpoint is not ready: retry in minutes")]
    EndpointAsleep,
}

impl Refusal {
    pub const ALL: [Self; 6] = [
        Self::UnknownTenant,
        Self::AdapterMissing,
        Self::AdapterMismatch,
        Self::BudgetExhausted,
        Self::TenantThrottled,
        Self::EndpointAsleep,
    ];

    /// Whether waiting helps: a machine retries these, and only then asks what happens [`crate::instead`].
    #[must_use]
    pub fn passes(self) -> bool {
        matches!(self, Self::TenantThrottled | Self::EndpointAsleep)
    }

    /// The refusal of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|refusal| refusal.name() == name)
    }

    /// The name that a state machine matches.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::UnknownTenant => "UnknownTenant",
            Self::AdapterMissing => "AdapterMissing",
            Self::AdapterMismatch => "AdapterMismatch",
            Self::BudgetExhausted => "BudgetExhausted",
            Self::TenantThrottled => "TenantThrottled",
            Self::EndpointAsleep => "EndpointAsleep",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_what_the_event_has() {
        for refusal in Refusal::ALL {
            assert_eq!(serde_json::to_value(refusal).unwrap(), refusal.name());
            assert_eq!(Refusal::from_name(refusal.name()), Some(refusal));
        }
        assert_eq!(Refusal::from_name("UpstreamThrottled"), None);
    }
}
