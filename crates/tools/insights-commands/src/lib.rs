//! What reviews say, from the command line and on the local stack's page: [`command`] asks for a
//! report and shows it, [`ReviewInsights`] shows the reports that there are.

pub mod command;
mod desk;
mod page;
mod picture;
mod show;
mod system;
mod view;

pub use desk::{Desk, Ended};
pub use system::ReviewInsights;
