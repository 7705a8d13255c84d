//! Index, tracker and queue in memory, with faults on purpose.

#![allow(clippy::unwrap_used, reason = "a test")]

use click_recording::{Keep, Patience, Record, StampedClick, Upstreams};
use lambda_bridge::UpstreamError;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::Mutex;
use std::time::Duration;
use vector_index::{IndexError, Locate};

pub(crate) const NOW: &str = "2026-11-28T09:30:00Z";

/// What the services know, and how they fail.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct Shop {
    /// By image.
    pub(crate) clusters: BTreeMap<String, String>,
    pub(crate) index_down: bool,
    /// So many calls of Personalize are throttled.
    pub(crate) throttles: Mutex<usize>,
    /// Calls for these users are refused.
    pub(crate) refused_users: Vec<String>,
    pub(crate) queue_down: bool,
    #[serde(skip)]
    pub(crate) put: Mutex<Vec<Vec<StampedClick>>>,
    #[serde(skip)]
    pub(crate) kept: Mutex<Vec<String>>,
}

impl Shop {
    pub(crate) fn of(images: &[(&str, &str)]) -> Self {
        let owned = |(image, cluster): &(&str, &str)| ((*image).to_owned(), (*cluster).to_owned());
        Self { clusters: images.iter().map(owned).collect(), ..Self::default() }
    }

    pub(crate) fn upstreams(&self) -> Upstreams<&Self, &Self, &Self> {
        let patience = Patience { retries: 2, pause: Duration::from_millis(100) };
        Upstreams { locate: self, record: Some(self), keep: self, patience }
    }

    /// Each event's image and id, in the order in which they were put.
    pub(crate) fn events(&self) -> Vec<(String, String)> {
        let put = self.put.lock().unwrap();
        put.iter().flatten().map(|one| (one.image_id.clone(), one.event_id.clone())).collect()
    }

    pub(crate) fn kept(&self) -> Vec<Vec<StampedClick>> {
        let kept = self.kept.lock().unwrap();
        kept.iter().map(|message| serde_json::from_str(message).unwrap()).collect()
    }
}

fn down(service: &'static str) -> UpstreamError {
    UpstreamError::Unavailable { service, code: "down".to_owned() }
}

impl Locate for &Shop {
    async fn locate(&self, ids: &[&str]) -> Result<Vec<Option<String>>, IndexError> {
        if self.index_down {
            return Err(down("the vector index").into());
        }
        Ok(ids.iter().map(|id| self.clusters.get(*id).cloned()).collect())
    }
}

impl Record for &Shop {
    async fn record(&self, clicks: &[StampedClick]) -> Result<(), UpstreamError> {
        assert!(clicks.iter().all(|click| click.cluster.is_some()));
        let (service, code) = ("Personalize", "x".to_owned());
        if self.refused_users.contains(&clicks[0].user_id) {
            return Err(UpstreamError::Rejected { service, code });
        }
        let mut throttles = self.throttles.lock().unwrap();
        if let Some(left) = throttles.checked_sub(1) {
            *throttles = left;
            return Err(UpstreamError::Throttled { service, code });
        }
        self.put.lock().unwrap().push(clicks.to_owned());
        Ok(())
    }
}

impl Keep for &Shop {
    async fn keep(&self, messages: Vec<String>) -> Vec<Result<(), UpstreamError>> {
        if self.queue_down {
            return messages.iter().map(|_| Err(down("SQS"))).collect();
        }
        let kept = messages.iter().map(|_| Ok(())).collect();
        self.kept.lock().unwrap().extend(messages);
        kept
    }
}
