//! The image search from the command line and on the local stack's page.
//!
//! [`index`] puts pictures in, [`query`] asks, [`click`] tells what somebody chose, [`evaluation`]
//! measures what personalisation brings, [`train`] has Personalize trained.
//! [`ImageSearch`] is what the local stack shows of it and restores after a start.

pub mod click;
pub mod evaluation;
pub mod index;
mod page;
pub mod query;
mod search_stack;
mod session;
mod system;
pub mod train;

pub use search_stack::SearchStack;
pub use session::stack_options;
pub use system::ImageSearch;
