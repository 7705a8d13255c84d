//! The machine of the reviews keeps budgets by the writes of this crate.

#![allow(clippy::unwrap_used, reason = "a test")]

use tenants::{DEAD_AFTER, DRAFTS, GIVES_BACK, PROMPT_TOKENS, REFUSES, RESERVES, SETTLES, TAKES};

const MACHINE: &str = include_str!("../../../../statemachine/review/review-response.asl.json");

#[test]
fn the_machine_s_writes_are_those_of_the_crate() {
    for (expression, times) in [(TAKES, 1), (SETTLES, 2), (GIVES_BACK, 1)] {
        let field = format!("\"UpdateExpression\": \"{expression}\"");
        assert_eq!(MACHINE.matches(&field).count(), times, "{expression}");
    }
    let condition = format!("$reserved.left < 0 ? '{REFUSES}' : '{RESERVES}'");
    assert_eq!(MACHINE.matches(&condition).count(), 1, "{condition}");
}

#[test]
fn the_machine_estimates_and_counts_the_dead_as_the_crate_does() {
    let estimate =
        format!("{DRAFTS} * ({PROMPT_TOKENS} + $length($review.title & $review.text) + ");
    assert_eq!(MACHINE.matches(&estimate).count(), 1, "{estimate}");
    let dead = format!("< $floor($millis() / 1000) - {DEAD_AFTER} }}");
    assert_eq!(MACHINE.matches(&dead).count(), 1, "{dead}");
    let month = "'BUDGET#' & $substring($states.context.Execution.StartTime, 0, 7)";
    assert_eq!(MACHINE.matches(month).count(), 5);
}
