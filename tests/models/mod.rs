//! Writers on endpoints: each writes for itself, each tenant is answered by its own, and plans are deployed.

mod budgets;
mod deploying;
pub(crate) mod endpoint;
mod tenants;
mod voices;
