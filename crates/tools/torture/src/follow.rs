//! Where the reviews of a wave are, and what was seen of them. Pure; fed with what happens.

use super::case::Case;
use super::model::{Decided, PublishedOutcome, Seen};
use super::people::Taken;
use super::wave::Wave;
use review_commands::run::review_of;
use run_ledger::Key;
use serde_json::Value;
use shop_bus::BusEvent;
use std::collections::HashMap;
use std::time::Duration;
use tokio::time::Instant;

/// The reviews of a wave.
pub(super) struct Following {
    keys: HashMap<String, Key>,
    seen: HashMap<Key, Seen>,
    stands: HashMap<Key, Stand>,
    last: Instant,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stand {
    Open,
    Waiting,
    Done,
}

impl Following {
    /// Nothing has been seen yet.
    pub(super) fn new(wave: &Wave) -> Self {
        Self {
            keys: wave.cases.iter().map(|case| (case.token.clone(), key(case))).collect(),
            seen: wave.cases.iter().map(|case| (key(case), Seen::default())).collect(),
            stands: HashMap::new(),
            last: Instant::now(),
        }
    }

    /// How many are under way, and do not wait for a person.
    pub(super) fn open(&self) -> usize {
        self.stands.values().filter(|stand| **stand == Stand::Open).count()
    }

    /// How long nothing has happened.
    pub(super) fn silence(&self) -> Duration {
        self.last.elapsed()
    }

    /// Something is about to happen.
    pub(super) fn reset_silence(&mut self) {
        self.last = Instant::now();
    }

    /// A case is posted.
    pub(super) fn posted(&mut self, case: &Case) {
        self.reset_silence();
        self.stands.entry(key(case)).or_insert(Stand::Open);
    }

    /// What has ended without an outcome keeps no place from others.
    pub(super) fn make_room(&mut self) {
        for stand in self.stands.values_mut().filter(|stand| **stand == Stand::Open) {
            *stand = Stand::Waiting;
        }
    }

    /// Something was announced on the bus.
    pub(super) fn announced(&mut self, event: &BusEvent) {
        self.reset_silence();
        let Some(key) = review_of(event) else { return };
        let Some(seen) = self.seen.get_mut(&key) else { return };
        let stand = match event.kind.as_str() {
            "APPROVAL_REQUESTED" | "APPROVAL_ESCALATED" => Stand::Waiting,
            "APPROVAL_DECIDED" => {
                seen.decisions.push(decided(event));
                Stand::Open
            }
            _ => {
                seen.outcomes.push(PublishedOutcome::of(&event.kind, &event.detail));
                Stand::Done
            }
        };
        let before = self.stands.entry(key).or_insert(stand);
        *before = if *before == Stand::Done { Stand::Done } else { stand };
    }

    /// The page took a decision.
    pub(super) fn took(&mut self, taken: Taken) {
        if let Some(seen) = self.of(&taken.token) {
            seen.taken.push(taken.choice.to_owned());
        }
    }

    /// The page took a decision on the case with this token although it was over.
    pub(super) fn took_late(&mut self, token: &str) {
        if let Some(seen) = self.of(token) {
            seen.taken_late += 1;
        }
    }

    /// The engine lost what was under way.
    pub(super) fn lost(&mut self) {
        for seen in self.seen.values_mut().filter(|seen| !seen.is_answered()) {
            seen.lost = true;
        }
        self.make_room();
    }

    /// Whether a review has no outcome, or only "try again".
    pub(super) fn is_any_unanswered(&self) -> bool {
        self.seen.values().any(|seen| !seen.is_answered())
    }

    /// What was seen of each case, in their order.
    pub(super) fn into_seen(mut self, wave: &Wave) -> Vec<Seen> {
        wave.cases.iter().filter_map(|case| self.seen.remove(&key(case))).collect()
    }

    fn of(&mut self, token: &str) -> Option<&mut Seen> {
        self.seen.get_mut(self.keys.get(token)?)
    }
}

fn key(case: &Case) -> Key {
    (case.review_id.clone(), case.revision)
}

fn decided(event: &BusEvent) -> Decided {
    let detail = &event.detail;
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    Decided {
        execution: event.execution().to_owned(),
        stage: text(&detail["stage"]),
        round: detail["round"].as_u64().unwrap_or(0),
        choice: text(&detail["decision"]["choice"]),
    }
}

#[cfg(test)]
mod tests {
    use super::super::wave::plan;
    use super::*;
    use serde_json::json;

    fn event(case: &Case, kind: &str) -> BusEvent {
        let detail = json!({"reviewId": case.review_id, "revision": case.revision,
            "executionId": "x", "stage": "REVIEW", "round": 1, "decision": {"choice": "APPROVE"}});
        BusEvent { kind: kind.to_owned(), detail }
    }

    #[test]
    fn a_place_is_kept_until_a_person_is_asked_it_ends_or_it_dies() {
        let wave = plan(170, 1).swap_remove(0);
        let mut following = Following::new(&wave);
        wave.cases.iter().take(3).for_each(|case| following.posted(case));
        assert_eq!(following.open(), 3);
        following.announced(&event(&wave.cases[0], "APPROVAL_REQUESTED"));
        following.announced(&event(&wave.cases[1], "HARMFUL_CONTENT_DETECTED"));
        assert_eq!(following.open(), 1);
        following.make_room();
        assert_eq!(following.open(), 0);
        following.announced(&event(&wave.cases[0], "APPROVAL_DECIDED"));
        assert_eq!(following.open(), 1);
    }

    #[test]
    fn what_happened_is_seen_of_its_own_review() {
        let wave = plan(170, 1).swap_remove(0);
        let mut following = Following::new(&wave);
        following.announced(&event(&wave.cases[1], "APPROVAL_DECIDED"));
        following.announced(&event(&wave.cases[1], "HARMFUL_CONTENT_DETECTED"));
        following.took(Taken { token: wave.cases[1].token.clone(), choice: "APPROVE" });
        following.took_late(&wave.cases[2].token);
        assert!(following.is_any_unanswered());
        following.lost();
        let seen = following.into_seen(&wave);
        assert_eq!((seen[1].outcomes.len(), seen[1].decisions.len()), (1, 1));
        assert_eq!((seen[1].taken.len(), seen[1].lost), (1, false));
        assert_eq!((seen[2].taken_late, seen[2].lost), (1, true));
    }
}
