//! A click with its moment and its id: pure.

use crate::Click;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The type of an event that does not say.
const CLICK: &str = "click";

/// A click as it is until Personalize has it: what a queue's message holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct StampedClick {
    pub user_id: String,
    pub session_id: String,
    pub image_id: String,
    /// None until the index has told it.
    pub cluster: Option<String>,
    pub event_type: String,
    /// Seconds since 1970.
    pub sent_at: i64,
    /// Personalize counts events of one id once, however often they are put.
    pub event_id: String,
}

/// Stamps the click at `place` of a request that came at `now`.
#[must_use]
pub fn stamp(click: Click, place: usize, now: Timestamp) -> StampedClick {
    let moment = click.moment();
    // A click that says when it was is the same wherever it stands.
    let place = if moment.is_some() { 0 } else { place + 1 };
    let moment = moment.unwrap_or(now).min(now);
    let Click { user_id, image_id, session_id, event_type, .. } = click;
    let session_id = session_id.unwrap_or_else(|| user_id.clone());
    let event_type = event_type.unwrap_or_else(|| CLICK.to_owned());
    let (milliseconds, place) = (moment.as_millisecond().to_string(), place.to_string());
    let event_id = hash(&[&user_id, &session_id, &image_id, &event_type, &milliseconds, &place]);
    let (cluster, sent_at) = (None, moment.as_second());
    StampedClick { user_id, session_id, image_id, cluster, event_type, sent_at, event_id }
}

/// Each part by its length and its bytes, so that no two lists are one text.
fn hash(parts: &[&str]) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part.len().to_le_bytes());
        hasher.update(part);
    }
    hasher.finalize()[..16].iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn click(at: Option<&str>) -> Click {
        let at = at.map(str::to_owned);
        let (user_id, image_id) = ("ann".to_owned(), "cat".to_owned());
        Click { user_id, image_id, at, session_id: None, event_type: None }
    }

    fn now() -> Timestamp {
        "2026-11-28T09:30:00.250Z".parse().unwrap()
    }

    #[test]
    fn what_is_left_out_has_its_default() {
        let stamped = stamp(click(None), 0, now());
        assert_eq!((stamped.session_id.as_str(), stamped.event_type.as_str()), ("ann", "click"));
        assert_eq!((stamped.sent_at, stamped.cluster), (now().as_second(), None));
        assert_eq!(stamped.event_id.len(), 32);
    }

    #[test]
    fn no_click_is_in_the_future() {
        let later = stamp(click(Some("2099-01-01T00:00:00Z")), 0, now());
        assert_eq!(later.sent_at, now().as_second());
    }

    #[test]
    fn the_same_click_sent_again_has_the_same_id() {
        let at = Some("2026-11-28T09:00:00Z");
        let later = now() + std::time::Duration::from_secs(60);
        let first = stamp(click(at), 0, now());
        assert_eq!(first, stamp(click(at), 7, later));
        let other = Click { image_id: "dog".to_owned(), ..click(at) };
        assert_ne!(first.event_id, stamp(other, 0, now()).event_id);
    }

    #[test]
    fn two_clicks_of_one_moment_that_do_not_say_when_are_two() {
        let ids = [0, 1].map(|place| stamp(click(None), place, now()).event_id);
        assert_ne!(ids[0], ids[1]);
    }
}
