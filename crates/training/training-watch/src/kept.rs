//! What is kept between two looks.

use crate::waiting::Waiting;
use run_watch::Watch;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Bytes of an object that were taken, by its key; of each folder only its last one's.
pub(crate) type Cursor = BTreeMap<String, usize>;

/// A watch, and how far its records were read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Kept {
    pub(crate) watch: Watch,
    pub(crate) cursor: Cursor,
    pub(crate) waiting: Waiting,
}

impl Kept {
    pub(crate) fn begin(watch: Watch) -> Self {
        Self { watch, cursor: Cursor::new(), waiting: Waiting::default() }
    }

    /// What was kept; none where it is of another version, or torn.
    pub(crate) fn parse(bytes: &[u8]) -> Option<Option<Self>> {
        let kept: Self = serde_json::from_slice(bytes).ok()?;
        // The version is the watch's own to check.
        let watch = Watch::from_json(&kept.watch.to_json()).ok()?;
        Some(Some(Self { watch, ..kept }))
    }

    pub(crate) fn to_json(&self) -> Vec<u8> {
        serde_json::to_vec(self).unwrap_or_default()
    }
}
