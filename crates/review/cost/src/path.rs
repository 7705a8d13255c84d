//! How many states an outcome takes at least.

use reviews::{DecidedBy, FailureReason, LIMITS, Moderation, OutcomeDetail, Verdict};

/// Claim, toxicity, is it safe?, publish.
const REFUSED_AT_ONCE: u32 = 4;
/// Sentiment, does the customer ask?, reply, toxicity, is it safe?
const REPLY: u32 = 5;
/// The assistant has an execution of its own.
const ASKED: u32 = 1;
/// Announce, wait, announce the decision, what was decided?
const QUESTION: u32 = 4;
/// A verdict of the machine is remembered for the review's next revision.
const REMEMBERED: u32 = 1;
/// Claim, release, publish the error, end as failed.
const SYSTEM_ERROR: u32 = 4;

/// The states that an execution enters at least on its way to this outcome: without retries,
/// reminders, escalations and edits, which an outcome does not tell. An execution's history tells
/// them all.
#[must_use]
pub fn least_transitions(detail: &OutcomeDetail) -> u32 {
    match detail.reason {
        Some(FailureReason::InvalidReview) => invalid(detail),
        Some(FailureReason::SystemError) => SYSTEM_ERROR + detail.calls.len() as u32,
        _ => judged(detail),
    }
}

/// Without an id the claim itself fails: claim, publish. Else the first check refuses: claim,
/// toxicity, free the claim, publish.
fn invalid(detail: &OutcomeDetail) -> u32 {
    let is_id = |id: &String| !id.trim().is_empty() && id.chars().nth(LIMITS.id).is_none();
    if detail.review_id.as_ref().is_some_and(is_id) { 4 } else { 2 }
}

fn judged(detail: &OutcomeDetail) -> u32 {
    let on_reply = detail.reply.as_ref().and_then(|reply| reply.moderation.as_ref());
    let reply = if detail.reply.is_some() { REPLY } else { 0 };
    let asked = if detail.answers.is_empty() { 0 } else { ASKED };
    let nobody = u32::from(detail.reason == Some(FailureReason::NoDecision)) * (QUESTION - 1);
    let review = detail.moderation.as_ref();
    REFUSED_AT_ONCE
        + reply
        + asked
        + question(review)
        + remembered(review)
        + question(on_reply)
        + nobody
}

fn remembered(review: Option<&Moderation>) -> u32 {
    let is_remembered =
        |one: &Moderation| one.verdict == Verdict::Toxic && one.decided_by == DecidedBy::Machine;
    if review.is_some_and(is_remembered) { REMEMBERED } else { 0 }
}

fn question(moderation: Option<&Moderation>) -> u32 {
    match moderation.map(|moderation| moderation.decided_by) {
        Some(DecidedBy::Person) => QUESTION,
        _ => 0,
    }
}
