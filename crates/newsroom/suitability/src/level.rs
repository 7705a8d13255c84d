//! The levels of risk of IAB Tech Lab's Content Taxonomy, below `MRkz4Q`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How great the risk is, the least first.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Level {
    /// The topic is not there. A level of ours: the taxonomy has no id for it.
    None,
    Low,
    Medium,
    High,
    /// Content beside which no advertising should stand.
    Floor,
}

impl Level {
    /// Its id; none of [`Level::None`].
    #[must_use]
    pub fn id(self) -> Option<&'static str> {
        match self {
            Self::None => None,
            Self::Low => Some("bsr004"),
            Self::Medium => Some("bsr003"),
            Self::High => Some("bsr002"),
            Self::Floor => Some("bsr001"),
        }
    }
}
