//! Writers on endpoints: each writes for itself, and each tenant is answered by its own.

mod endpoint;
mod tenants;
mod voices;
