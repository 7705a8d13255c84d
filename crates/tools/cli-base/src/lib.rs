//! What every command of the command line stands on, and the end-to-end tests with it: its errors,
//! its output, the workspace, the running local stack, a deployment and the clients for it.
//!
//! It knows no command and no system.

pub mod aws;
pub mod deployed;
pub mod error;
pub mod functions;
pub mod interrupt;
pub mod loopback;
pub mod moment;
pub mod output;
pub mod patience;
pub mod progress;
pub mod running;
pub mod stacks;
pub mod workspace;

pub use error::Error;
