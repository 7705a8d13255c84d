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
}

/// Lines of other styles; the second file was measured once and never tuned on.
#[test]
fn what_was_measured_at_first_sight_does_not_get_worse() {
    let bounds = |file: &str, lines: usize, recall: f64, alarms: f64| {
        let labelled = read(file);
        assert_eq!(labelled.len(), lines);
        let tally = Tally::measure(&labelled);
        assert!(tally.recall() >= recall, "{tally}{:#?}", tally.wrong);
        assert!(tally.false_alarms() <= alarms, "{tally}{:#?}", tally.wrong);
    };
    bounds(include_str!("../../../../events/descriptions/claims/development.jsonl"), 81, 0.97, 0.0);
    bounds(
        include_str!("../../../../events/descriptions/claims/fourth-look.jsonl"),
        200,
        0.93,
        0.07,
    );
}
