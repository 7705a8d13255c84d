//! What is to be done.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What is to be done; the first that holds.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "UPPERCASE")]
pub enum Verdict {
    /// It ends, and is not begun again.
    Stop,
    /// A person is asked; without an answer it ends.
    Ask,
    /// This attempt ends, and the recovery is asked for the next.
    Recover,
    Finished,
    Continue,
}
