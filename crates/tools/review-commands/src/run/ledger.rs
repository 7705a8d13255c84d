//! Which review is where: from posting to its one outcome. Pure; fed with what happens.
//!
//! An outcome is matched by review id and revision. One without an id is matched by its execution,
//! once it is known which event started that.

use super::row::Row;
use crate::files::FiledReview;
use reviews::Outcome;
use shop_bus::{BusEvent, whole};
use std::collections::{BTreeMap, HashMap};
use std::time::{Duration, Instant};

/// How long after the end of an execution its outcome may still be on its way.
const GRACE: Duration = Duration::from_secs(5);

/// What an event of the bus says of a review.
pub trait AboutReview {
    /// Whether it is the review's outcome.
    fn is_outcome(&self) -> bool;
    /// Whether it is about the review's pictures, which have an outcome of their own.
    fn is_about_pictures(&self) -> bool;
    fn key(&self) -> Option<Key>;
}

impl AboutReview for BusEvent {
    fn is_outcome(&self) -> bool {
        Outcome::from_name(&self.kind).is_some()
    }

    fn is_about_pictures(&self) -> bool {
        self.detail["subject"] == "IMAGE" || self.detail["stage"] == "IMAGE"
    }

    fn key(&self) -> Option<Key> {
        Some((self.detail["reviewId"].as_str()?.to_owned(), whole(&self.detail["revision"])?))
    }
}

/// How an execution stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Ending {
    Running,
    /// It found the review claimed.
    Duplicate,
    /// It ended, with this status.
    Ended(String),
}

pub type Key = (String, u32);

#[derive(Debug, Clone, Copy, PartialEq)]
enum Stand {
    Queued,
    Posted { at: Instant, ended: Option<Instant> },
    Waiting { at: Instant },
    Done,
}

/// All reviews of a run.
#[derive(Debug)]
pub(super) struct Ledger {
    reviews: Vec<FiledReview>,
    stands: Vec<Stand>,
    next: usize,
    by_key: HashMap<Key, usize>,
    by_event: HashMap<String, usize>,
    by_execution: HashMap<String, usize>,
    unmatched: BTreeMap<String, BusEvent>,
}

impl Ledger {
    /// A ledger of `reviews`, and the rows of those that repeat an earlier one: they are not
    /// posted.
    pub(super) fn new(reviews: Vec<FiledReview>) -> (Self, Vec<Row>) {
        let mut ledger = Self {
            stands: vec![Stand::Queued; reviews.len()],
            reviews: Vec::new(),
            next: 0,
            by_key: HashMap::new(),
            by_event: HashMap::new(),
            by_execution: HashMap::new(),
            unmatched: BTreeMap::new(),
        };
        let mut repeated = Vec::new();
        for (index, review) in reviews.iter().enumerate() {
            let Some(id) = review.review_id() else { continue };
            if *ledger.by_key.entry((id.to_owned(), review.revision())).or_insert(index) != index {
                ledger.stands[index] = Stand::Done;
                let reason = Some("earlier in these files".to_owned());
                repeated.push(Row::plain(review, "DUPLICATE", reason));
            }
        }
        ledger.reviews = reviews;
        (ledger, repeated)
    }

    /// The next reviews to post, so that at most `concurrency` are under way.
    pub(super) fn take(&mut self, concurrency: usize) -> Vec<usize> {
        let under_way = self.count(|stand| matches!(stand, Stand::Posted { .. }));
        let mut taken = Vec::new();
        while taken.len() + under_way < concurrency && self.next < self.reviews.len() {
            taken.extend((self.stands[self.next] == Stand::Queued).then_some(self.next));
            self.next += 1;
        }
        taken
    }

    /// The reviews with these indices.
    pub(super) fn reviews(&self, indices: &[usize]) -> Vec<FiledReview> {
        indices.iter().map(|index| self.reviews[*index].clone()).collect()
    }

    /// A review was posted as the event `event`, or refused by the bus.
    pub(super) fn posted(
        &mut self,
        index: usize,
        event: Result<String, String>,
        at: Instant,
    ) -> Option<Row> {
        match event {
            Ok(event) => {
                self.by_event.insert(event, index);
                self.stands[index] = Stand::Posted { at, ended: None };
                None
            }
            Err(why) => Some(self.close(index, "NOT_POSTED", Some(why))),
        }
    }

    /// Something was announced on the bus.
    pub(super) fn announced(&mut self, event: BusEvent, now: Instant) -> Option<Row> {
        if event.is_about_pictures() {
            return None;
        }
        let Some(index) = self.subject(&event) else {
            if event.is_outcome() {
                self.unmatched.insert(event.execution().to_owned(), event);
            }
            return None;
        };
        self.by_execution.insert(event.execution().to_owned(), index);
        self.follow(index, &event, now)
    }

    fn subject(&self, event: &BusEvent) -> Option<usize> {
        let by_execution = self.by_execution.get(event.execution());
        let by_key = || self.by_key.get(&event.key()?);
        by_execution.or_else(by_key).copied().filter(|index| self.is_open(*index))
    }

    fn is_open(&self, index: usize) -> bool {
        matches!(self.stands[index], Stand::Posted { .. } | Stand::Waiting { .. })
    }

    fn follow(&mut self, index: usize, event: &BusEvent, now: Instant) -> Option<Row> {
        let at = match self.stands[index] {
            Stand::Posted { at, .. } | Stand::Waiting { at } => at,
            _ => return None,
        };
        match event.kind.as_str() {
            "APPROVAL_REQUESTED" | "APPROVAL_ESCALATED" => {
                self.stands[index] = Stand::Waiting { at };
            }
            "APPROVAL_DECIDED" => self.stands[index] = Stand::Posted { at, ended: None },
            _ if event.is_outcome() => {
                self.stands[index] = Stand::Done;
                let ms = now.duration_since(at).as_millis();
                let ms = ms.try_into().unwrap_or(u64::MAX);
                return Some(Row::of(&self.reviews[index], &event.kind, &event.detail, ms));
            }
            _ => {}
        }
        None
    }

    /// The execution `arn` was started by the event `event` and stands like this.
    pub(super) fn looked_up(
        &mut self,
        arn: &str,
        event: &str,
        ending: &Ending,
        now: Instant,
    ) -> Option<Row> {
        let outcome = self.unmatched.remove(arn);
        let index = *self.by_event.get(event)?;
        self.by_execution.insert(arn.to_owned(), index);
        if let Some(event) = outcome {
            return self.follow(index, &event, now);
        }
        match (self.stands[index], ending) {
            (Stand::Posted { .. } | Stand::Waiting { .. }, Ending::Duplicate) => {
                let reason = Some("answered before".to_owned());
                Some(self.close(index, "DUPLICATE", reason))
            }
            (Stand::Posted { at, ended: None }, Ending::Ended(_)) => {
                self.stands[index] = Stand::Posted { at, ended: Some(now) };
                None
            }
            (Stand::Posted { ended: Some(ended), .. }, Ending::Ended(status))
                if now.duration_since(ended) > GRACE =>
            {
                Some(self.close(index, "MISSING", Some(format!("execution {status}"))))
            }
            _ => None,
        }
    }

    fn close(&mut self, index: usize, outcome: &str, reason: Option<String>) -> Row {
        self.stands[index] = Stand::Done;
        Row::plain(&self.reviews[index], outcome, reason)
    }

    /// Rows for all that have no outcome: those that wait for a person, and those that got lost.
    pub(super) fn give_up(&mut self) -> Vec<Row> {
        let open: Vec<usize> =
            (0..self.stands.len()).filter(|index| self.stands[*index] != Stand::Done).collect();
        let rows = open.into_iter().map(|index| match self.stands[index] {
            Stand::Waiting { .. } => self.close(index, "WAITING", None),
            Stand::Queued => self.close(index, "NOT_POSTED", Some("not reached".to_owned())),
            _ => self.close(index, "MISSING", Some("no outcome in time".to_owned())),
        });
        rows.collect()
    }

    /// Executions whose outcome is here but not what they are about.
    pub(super) fn unmatched(&self) -> Vec<String> {
        self.unmatched.keys().cloned().collect()
    }

    /// Whether this execution's review is known.
    pub(super) fn knows(&self, arn: &str) -> bool {
        self.by_execution.get(arn).is_some_and(|index| self.stands[*index] == Stand::Done)
    }

    /// When the review was posted that has been under way longest, and waits for no person.
    pub(super) fn oldest(&self) -> Option<Instant> {
        let posted = self.stands.iter().filter_map(|stand| match stand {
            Stand::Posted { at, .. } => Some(*at),
            _ => None,
        });
        posted.min()
    }

    /// How many have ended.
    pub(super) fn done(&self) -> usize {
        self.count(|stand| *stand == Stand::Done)
    }

    /// How many wait for a person.
    pub(super) fn waiting(&self) -> usize {
        self.count(|stand| matches!(stand, Stand::Waiting { .. }))
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.reviews.len()
    }

    fn count(&self, of: impl Fn(&Stand) -> bool) -> usize {
        self.stands.iter().filter(|stand| of(stand)).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::{Value, json};

    fn review(detail: Value) -> FiledReview {
        FiledReview::of(detail)
    }

    fn outcome(detail: Value) -> BusEvent {
        BusEvent { kind: "NEW_REVIEW_RESPONSE_CREATED".to_owned(), detail }
    }

    fn one_posted(detail: Value) -> Ledger {
        let (mut ledger, _) = Ledger::new(vec![review(detail)]);
        assert_eq!(ledger.take(32), [0]);
        assert_eq!(ledger.posted(0, Ok("event-1".to_owned()), Instant::now()), None);
        ledger
    }

    #[test]
    fn an_outcome_finds_its_review_by_id_and_revision_once() {
        let mut ledger = one_posted(json!({"reviewId": "a"}));
        let event = outcome(json!({"reviewId": "a", "revision": 1, "executionId": "x"}));
        let row = ledger.announced(event.clone(), Instant::now()).unwrap();
        assert_eq!(row.outcome, "NEW_REVIEW_RESPONSE_CREATED");
        assert_eq!(ledger.announced(event, Instant::now()), None);
        assert_eq!(ledger.done(), 1);
    }

    #[test]
    fn an_outcome_without_an_id_finds_its_review_by_the_execution() {
        let mut ledger = one_posted(json!({"text": "no id"}));
        let event = outcome(json!({"reviewId": null, "executionId": "x"}));
        assert_eq!(ledger.announced(event, Instant::now()), None);
        assert_eq!(ledger.unmatched(), ["x"]);
        let ending = Ending::Ended("SUCCEEDED".to_owned());
        assert!(ledger.looked_up("x", "event-1", &ending, Instant::now()).is_some());
    }

    #[test]
    fn an_outcome_of_somebody_elses_review_is_looked_up_once() {
        let mut ledger = one_posted(json!({"text": "no id"}));
        ledger.announced(outcome(json!({"reviewId": null, "executionId": "y"})), Instant::now());
        let ending = Ending::Ended("SUCCEEDED".to_owned());
        assert_eq!(ledger.looked_up("y", "event-of-others", &ending, Instant::now()), None);
        assert!(ledger.unmatched().is_empty());
    }

    #[test]
    fn a_repeated_review_is_told_at_once_and_not_posted() {
        let same = || review(json!({"reviewId": "a"}));
        let pointed = outcome(json!({"reviewId": "a", "revision": 1.0, "executionId": "x"}));
        assert_eq!(pointed.key(), Some(("a".to_owned(), 1)));
        let newer = review(json!({"reviewId": "a", "revision": 2}));
        let (mut ledger, rows) = Ledger::new(vec![same(), same(), newer]);
        assert_eq!(rows.len(), 1);
        assert_eq!(ledger.take(32), [0, 2]);
    }

    #[test]
    fn one_answered_in_an_earlier_run_is_a_duplicate() {
        let mut ledger = one_posted(json!({"reviewId": "a"}));
        let row = ledger.looked_up("x", "event-1", &Ending::Duplicate, Instant::now()).unwrap();
        assert_eq!((row.outcome.as_str(), row.is_settled()), ("DUPLICATE", true));
    }

    #[test]
    fn an_execution_that_ended_without_outcome_is_missed_after_a_while() {
        let mut ledger = one_posted(json!({"reviewId": "a"}));
        let ending = Ending::Ended("ABORTED".to_owned());
        let now = Instant::now();
        assert_eq!(ledger.looked_up("x", "event-1", &ending, now), None);
        let row = ledger.looked_up("x", "event-1", &ending, now + GRACE * 2).unwrap();
        assert_eq!(row.outcome, "MISSING");
        assert!(!row.is_settled());
    }

    #[test]
    fn one_that_waits_for_a_person_frees_its_place() {
        let (mut ledger, _) = Ledger::new(vec![review(json!({"reviewId": "a"})); 1]);
        ledger.take(1);
        ledger.posted(0, Ok("e".to_owned()), Instant::now());
        let kind = "APPROVAL_REQUESTED".to_owned();
        let detail = json!({"reviewId": "a", "revision": 1, "executionId": "x"});
        ledger.announced(BusEvent { kind, detail }, Instant::now());
        assert_eq!((ledger.waiting(), ledger.oldest()), (1, None));
        assert_eq!(ledger.give_up()[0].outcome, "WAITING");
    }

    proptest! {
        #[test]
        fn every_review_gets_exactly_one_row(
            ids in prop::collection::vec(prop::option::of(0..5u8), 1..40),
            concurrency in 1..8usize,
        ) {
            let details = ids.iter().map(|id| match id {
                Some(id) => json!({"reviewId": id.to_string()}),
                None => json!({}),
            });
            let (mut ledger, repeated) = Ledger::new(details.map(review).collect());
            let mut rows = repeated.len();
            loop {
                let taken = ledger.take(concurrency);
                if taken.is_empty() { break }
                prop_assert!(taken.len() <= concurrency);
                for index in taken {
                    let now = Instant::now();
                    ledger.posted(index, Ok(format!("e{index}")), now);
                    let arn = format!("x{index}");
                    let detail = match ids[index] {
                        Some(id) => json!({"reviewId": id.to_string(), "revision": 1, "executionId": arn}),
                        None => json!({"executionId": arn}),
                    };
                    rows += usize::from(ledger.announced(outcome(detail), now).is_some());
                    let ending = Ending::Ended(String::new());
                    rows += usize::from(ledger.looked_up(&arn, &format!("e{index}"), &ending, now).is_some());
                }
            }
            prop_assert_eq!(rows, ids.len());
            prop_assert!(ledger.give_up().is_empty());
        }
    }
}
