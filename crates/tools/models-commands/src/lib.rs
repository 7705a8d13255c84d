//! Models on the command line: [`tenants`] lists, shows and writes whose adapter writes for which tenant.

mod attribute;
mod shown;
mod table;
pub mod tenants;

pub use table::{Route, read_routes};
