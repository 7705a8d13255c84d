//! Models on the command line: [`plan`] says what a deployment makes, [`deploy`] has it made, [`pairs`] writes what
//! people made of a tenant's replies, [`tenants`] lists, shows and writes whose adapter writes for which tenant.

mod attribute;
mod claims;
pub mod deploy;
pub mod pairs;
pub mod plan;
mod shown;
mod table;
pub mod tenants;

pub use claims::{Claim, read_claims};
pub use table::{Route, read_routes};
