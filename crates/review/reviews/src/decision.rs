//! What a person decided; the result of the state that waits for them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a person can choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Choice {
    /// The text is fine.
    Approve,
    /// The reply is fine as edited.
    Edit,
    /// The text is not fine.
    Reject,
    /// The review is fine and gets no reply.
    NoReply,
}

/// How we know who decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Identity {
    /// The holder of the link that was mailed to them.
    Link,
    /// A token that the API's authorizer verified.
    Verified,
    /// A program that answers in a person's place.
    Automatic,
}

/// A decision. Sent to Step Functions as the task's output.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Decision {
    /// What was chosen.
    pub choice: Choice,
    /// E-mail address of the reviewer.
    pub who: String,
    /// How we know.
    pub identity: Identity,
    /// When, RFC 3339 in UTC.
    pub decided_at: String,
    /// The attempt whose link was used.
    pub attempt: u32,
    /// What the reviewer noted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
    /// With `EDIT`: the reply as the person wants it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edited_text: Option<String>,
}
