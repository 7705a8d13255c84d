//! Recall and false alarms on the labelled descriptions.
#![allow(dead_code, clippy::expect_used, reason = "the measuring program reads more")]

use crate::labelled;

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
    check(include_str!("../../../../../events/descriptions/claims/tuning.jsonl"), 140);
    check(include_str!("../../../../../events/descriptions/claims/first-look.jsonl"), 60);
    check(include_str!("../../../../../events/descriptions/claims/second-look.jsonl"), 60);
    check(include_str!("../../../../../events/descriptions/claims/third-look.jsonl"), 60);
    check(include_str!("../../../../../events/descriptions/claims/development.jsonl"), 81);
    check(include_str!("../../../../../events/descriptions/claims/fourth-look.jsonl"), 200);
    check(include_str!("../../../../../events/descriptions/claims/fifth-look.jsonl"), 200);
    check(include_str!("../../../../../events/descriptions/claims/eighth-look.jsonl"), 200);
    check(include_str!("../../../../../events/descriptions/claims/ninth-look.jsonl"), 200);
    check(include_str!("../../../../../events/descriptions/claims/tenth-look.jsonl"), 200);
    check(include_str!("../../../../../events/descriptions/claims/eleventh-look.jsonl"), 200);
    check(include_str!("../../../../../events/descriptions/claims/fourteenth-look.jsonl"), 200);
    check(include_str!("../../../../../events/descriptions/claims/fifteenth-look.jsonl"), 200);
}

/// Texts full of traps, and texts whose writer took lengths of a hem for no claims.
#[test]
fn what_is_still_taken_wrongly_does_not_grow() {
    let bounded = |file: &str, recall: f64, false_alarms: f64| {
        let tally = Tally::measure(&read(file));
        assert!(tally.recall() >= recall, "{tally}{:#?}", tally.wrong);
        assert!(tally.false_alarms() <= false_alarms, "{tally}{:#?}", tally.wrong);
    };
    let sixth = include_str!("../../../../../events/descriptions/claims/sixth-look.jsonl");
    bounded(sixth, 0.98, 0.11);
    let seventh = include_str!("../../../../../events/descriptions/claims/seventh-look.jsonl");
    bounded(seventh, 0.99, 0.14);
    // Texts with a bullet too many, labelled clean.
    let thirteenth =
        include_str!("../../../../../events/descriptions/claims/thirteenth-look.jsonl");
    bounded(thirteenth, 1.0, 0.11);
    // Nothing is tuned on these; a judge refutes what the rules take wrongly in the first three.
    let eighteenth =
        include_str!("../../../../../events/descriptions/claims/eighteenth-look.jsonl");
    bounded(eighteenth, 0.94, 0.27);
    let seventeenth =
        include_str!("../../../../../events/descriptions/claims/seventeenth-look.jsonl");
    bounded(seventeenth, 0.95, 0.29);
    let sixteenth = include_str!("../../../../../events/descriptions/claims/sixteenth-look.jsonl");
    bounded(sixteenth, 0.98, 0.44);
    let twelfth = include_str!("../../../../../events/descriptions/claims/twelfth-look.jsonl");
    bounded(twelfth, 0.97, 0.03);
}

/// Each fact is said in other words than the seller's.
#[test]
fn facts_in_other_words_are_supported() {
    let tally = Tally::measure(&read(include_str!("../reworded.jsonl")));
    assert!(tally.wrong.is_empty(), "{:#?}", tally.wrong);
}
