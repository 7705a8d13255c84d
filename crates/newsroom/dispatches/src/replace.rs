//! What becomes of a dispatch when another of the same guid arrives.

use crate::{Dispatch, Status};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What is known of a dispatch already.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Known {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version_created: Option<String>,
    pub status: Status,
}

/// What an incoming dispatch does to what is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Decision {
    /// It is the first of its guid.
    Take,
    /// It takes the place of an earlier version.
    Replace,
    /// The dispatch is withdrawn for good: what was made of it is taken back.
    Kill,
    /// It changes nothing: older, the same, or of what was withdrawn.
    Nothing,
}

/// What becomes of an incoming dispatch.
///
/// A canceled one kills, whatever its version: an agency's withdrawal holds for all versions, and may
/// arrive late. Nothing revives what was killed. Else a higher version replaces; where an agency counts no
/// versions, a later moment does. In whatever order the versions arrive, the same one stays.
#[must_use]
pub fn replace(known: Option<&Known>, incoming: &Dispatch) -> Decision {
    let is_kill = incoming.status == Status::Canceled;
    match known {
        Some(known) if known.status == Status::Canceled => Decision::Nothing,
        _ if is_kill => Decision::Kill,
        None => Decision::Take,
        Some(known) if Known::of(incoming).edition() > known.edition() => Decision::Replace,
        Some(_) => Decision::Nothing,
    }
}

impl Known {
    /// What is to be known of a dispatch once it is taken.
    #[must_use]
    pub fn of(dispatch: &Dispatch) -> Self {
        Self {
            version: dispatch.version,
            version_created: dispatch.version_created.clone(),
            status: dispatch.status,
        }
    }

    /// Versions are compared first; the moment counts only where there is no version.
    fn edition(&self) -> (u64, Timestamp) {
        let created = self.version_created.as_deref().and_then(|moment| moment.parse().ok());
        match self.version {
            Some(version) => (version, Timestamp::MIN),
            None => (0, created.unwrap_or(Timestamp::MIN)),
        }
    }
}
