//! Whether anything that must stay secret got into a log: what customers wrote, links, codes, task
//! tokens.

mod logs;
mod search;
mod tokens;

pub use logs::Logs;
pub use search::Secrets;
pub use tokens::tokens;
