//! Models on the command line: [`plan`] says what a deployment makes, [`deploy`] has it made, [`tenants`] lists, shows and writes whose
//! adapter writes for which tenant.

mod attribute;
mod claims;
pub mod deploy;
pub mod plan;
mod shown;
mod table;
pub mod tenants;

pub use claims::{Claim, read_claims};
pub use table::{Route, read_routes};
