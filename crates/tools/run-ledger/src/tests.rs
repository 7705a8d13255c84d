//! The ledger, with things that have an id and a revision.

use crate::ledger::GRACE;
use crate::*;
use proptest::prelude::*;
use serde_json::{Value, json};
use shop_bus::{BusEvent, whole};
use std::time::Instant;

type End = (&'static str, Option<String>);

#[derive(Debug, Clone)]
struct Thing(Value);

impl Posting for Thing {
    type Row = End;

    fn key(&self) -> Option<Key> {
        Some((self.0["id"].as_str()?.to_owned(), whole(&self.0["revision"]).unwrap_or(1)))
    }

    fn key_of(event: &BusEvent) -> Option<Key> {
        Some((event.detail["id"].as_str()?.to_owned(), whole(&event.detail["revision"])?))
    }

    fn is_outcome(event: &BusEvent) -> bool {
        event.kind == "ENDED"
    }

    fn ended(&self, _: &BusEvent, _: u64) -> End {
        ("ENDED", None)
    }

    fn without(&self, outcome: &'static str, reason: Option<String>) -> End {
        (outcome, reason)
    }
}

fn outcome(detail: Value) -> BusEvent {
    BusEvent { kind: "ENDED".to_owned(), detail }
}

fn one_posted(detail: Value) -> Ledger<Thing> {
    let (mut ledger, _) = Ledger::new(vec![Thing(detail)]);
    assert_eq!(ledger.take(32), [0]);
    assert_eq!(ledger.posted(0, Ok("event-1".to_owned()), Instant::now()), None);
    ledger
}

#[test]
fn an_outcome_finds_its_thing_by_id_and_revision_once() {
    let mut ledger = one_posted(json!({"id": "a"}));
    let event = outcome(json!({"id": "a", "revision": 1, "executionId": "x"}));
    let row = ledger.announced(event.clone(), Instant::now()).unwrap();
    assert_eq!(row.0, "ENDED");
    assert_eq!(ledger.announced(event, Instant::now()), None);
    assert_eq!(ledger.done(), 1);
}

#[test]
fn an_outcome_without_an_id_finds_its_thing_by_the_execution() {
    let mut ledger = one_posted(json!({"text": "no id"}));
    let event = outcome(json!({"id": null, "executionId": "x"}));
    assert_eq!(ledger.announced(event, Instant::now()), None);
    assert_eq!(ledger.unmatched(), ["x"]);
    let ending = Ending::Ended("SUCCEEDED".to_owned());
    assert!(ledger.looked_up("x", "event-1", &ending, Instant::now()).is_some());
}

#[test]
fn an_outcome_of_somebody_elses_thing_is_looked_up_once() {
    let mut ledger = one_posted(json!({"text": "no id"}));
    ledger.announced(outcome(json!({"id": null, "executionId": "y"})), Instant::now());
    let ending = Ending::Ended("SUCCEEDED".to_owned());
    assert_eq!(ledger.looked_up("y", "event-of-others", &ending, Instant::now()), None);
    assert!(ledger.unmatched().is_empty());
}

#[test]
fn a_repeated_one_is_told_at_once_and_not_posted() {
    let same = || Thing(json!({"id": "a"}));
    let pointed = outcome(json!({"id": "a", "revision": 1.0, "executionId": "x"}));
    assert_eq!(Thing::key_of(&pointed), Some(("a".to_owned(), 1)));
    let newer = Thing(json!({"id": "a", "revision": 2}));
    let (mut ledger, rows) = Ledger::new(vec![same(), same(), newer]);
    assert_eq!(rows.len(), 1);
    assert_eq!(ledger.take(32), [0, 2]);
}

#[test]
fn one_answered_in_an_earlier_run_is_a_duplicate() {
    let mut ledger = one_posted(json!({"id": "a"}));
    let row = ledger.looked_up("x", "event-1", &Ending::Duplicate, Instant::now()).unwrap();
    assert_eq!((row.0, is_settled(row.0), ledger.has_duplicates()), (DUPLICATE, true, true));
}

#[test]
fn an_execution_that_ended_without_outcome_is_missed_after_a_while() {
    let mut ledger = one_posted(json!({"id": "a"}));
    let ending = Ending::Ended("ABORTED".to_owned());
    let now = Instant::now();
    assert_eq!(ledger.looked_up("x", "event-1", &ending, now), None);
    let row = ledger.looked_up("x", "event-1", &ending, now + GRACE * 2).unwrap();
    assert_eq!((row.0, is_settled(row.0)), (MISSING, false));
}

#[test]
fn one_that_waits_for_a_person_frees_its_place() {
    let (mut ledger, _) = Ledger::new(vec![Thing(json!({"id": "a"})); 1]);
    ledger.take(1);
    ledger.posted(0, Ok("e".to_owned()), Instant::now());
    let kind = "APPROVAL_REQUESTED".to_owned();
    let detail = json!({"id": "a", "revision": 1, "executionId": "x"});
    ledger.announced(BusEvent { kind, detail }, Instant::now());
    assert_eq!((ledger.waiting(), ledger.oldest()), (1, None));
    assert_eq!(ledger.give_up()[0].0, WAITING);
}

proptest! {
    #[test]
    fn everything_gets_exactly_one_row(
        ids in prop::collection::vec(prop::option::of(0..5u8), 1..40),
        concurrency in 1..8usize,
    ) {
        let details = ids.iter().map(|id| match id {
            Some(id) => json!({"id": id.to_string()}),
            None => json!({}),
        });
        let (mut ledger, repeated) = Ledger::new(details.map(Thing).collect());
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
                    Some(id) => json!({"id": id.to_string(), "revision": 1, "executionId": arn}),
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
