//! Writers on endpoints: each writes for itself, and each tenant is answered by its own.

mod budgets;
mod endpoint;
mod tenants;
mod voices;
