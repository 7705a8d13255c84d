//! Clicks that one call takes: pure.

use crate::StampedClick;
use std::collections::HashMap;

/// Events of one `PutEvents` call, all of one user and session.
///
/// Source: <https://docs.aws.amazon.com/personalize/latest/dg/API_UBS_PutEvents.html>.
pub const MOST_EVENTS: usize = 10;

/// Clicks of one user and session, with their places in the request.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Batch {
    pub places: Vec<usize>,
    /// At most [`MOST_EVENTS`].
    pub clicks: Vec<StampedClick>,
}

impl Batch {
    fn push(&mut self, (place, click): (usize, StampedClick)) {
        self.places.push(place);
        self.clicks.push(click);
    }
}

/// Puts clicks into as few batches as can be, each user's in their order.
#[must_use]
pub fn into_batches(clicks: impl IntoIterator<Item = (usize, StampedClick)>) -> Vec<Batch> {
    let mut batches: Vec<Batch> = Vec::new();
    let mut open: HashMap<(String, String), usize> = HashMap::new();
    for (place, click) in clicks {
        let session = (click.user_id.clone(), click.session_id.clone());
        let free = open.get(&session).filter(|at| batches[**at].clicks.len() < MOST_EVENTS);
        let at = free.copied().unwrap_or_else(|| {
            batches.push(Batch::default());
            batches.len() - 1
        });
        open.insert(session, at);
        batches[at].push((place, click));
    }
    batches
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn click(user: u8, session: u8, place: usize) -> (usize, StampedClick) {
        let click = StampedClick {
            user_id: user.to_string(),
            session_id: session.to_string(),
            image_id: "cat".to_owned(),
            cluster: None,
            event_type: "click".to_owned(),
            sent_at: 0,
            event_id: place.to_string(),
        };
        (place, click)
    }

    proptest! {
        #[test]
        fn every_click_is_in_one_batch_of_its_session(
            sessions in proptest::collection::vec((0_u8..4, 0_u8..2), 0..60),
        ) {
            let clicks = sessions.iter().enumerate().map(|(n, (user, session))| click(*user, *session, n));
            let batches = into_batches(clicks);
            let mut places: Vec<usize> = Vec::new();
            for Batch { places: of, clicks } in &batches {
                prop_assert!((1..=MOST_EVENTS).contains(&clicks.len()) && of.is_sorted());
                let session = |click: &StampedClick| (click.user_id.clone(), click.session_id.clone());
                prop_assert!(clicks.iter().all(|click| session(click) == session(&clicks[0])));
                prop_assert!(of.iter().zip(clicks).all(|(n, click)| n.to_string() == click.event_id));
                places.extend(of);
            }
            places.sort_unstable();
            prop_assert_eq!(places, (0..sessions.len()).collect::<Vec<_>>());
            let mut counts = HashMap::<_, usize>::new();
            sessions.iter().for_each(|session| *counts.entry(session).or_default() += 1);
            let fewest: usize = counts.values().map(|count| count.div_ceil(MOST_EVENTS)).sum();
            prop_assert_eq!(batches.len(), fewest);
        }
    }
}
