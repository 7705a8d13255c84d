//! Recall and false alarms on the labelled descriptions.
#![allow(dead_code, clippy::expect_used, reason = "the measuring program reads more")]

mod labelled;

use labelled::{Tally, read};

#[track_caller]
fn check(file: &str, lines: usize) {
    let labelled = read(file);
    assert_eq!(labelled.len(), lines);
    let tally = Tally::measure(&labelled);
    assert!(tally.recall() >= 0.97, "{tally}{:#?}", tally.wrong);
    assert!(tally.false_alarms() <= 0.02, "{tally}{:#?}", tally.wrong);
}

#[test]
fn what_the_rules_were_tuned_on_stays_right() {
    check(include_str!("../../../../events/descriptions/claims/tuning.jsonl"), 140);
    check(include_str!("../../../../events/descriptions/claims/first-look.jsonl"), 60);
    check(include_str!("../../../../events/descriptions/claims/second-look.jsonl"), 60);
    check(include_str!("../../../../events/descriptions/claims/third-look.jsonl"), 60);
    check(include_str!("../../../../events/descriptions/claims/development.jsonl"), 81);
    check(include_str!("../../../../events/descriptions/claims/fourth-look.jsonl"), 200);
    check(include_str!("../../../../events/descriptions/claims/fifth-look.jsonl"), 200);
}

/// Never tuned on: measured once, and bounded by what that gave.
#[test]
fn what_was_measured_at_first_sight_does_not_get_worse() {
    let labelled = read(include_str!("../../../../events/descriptions/claims/sixth-look.jsonl"));
    assert_eq!(labelled.len(), 150);
    let tally = Tally::measure(&labelled);
    assert!(tally.recall() >= 0.93, "{tally}");
    assert!(tally.false_alarms() <= 0.4, "{tally}");
}
