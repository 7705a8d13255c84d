//! What happened to a review before, in words.

use super::rated;
use crate::plain;
use questions::Question;
use reviews::{DecidedBy, FailureReason, Moderation, Outcome, Reopened};

/// Characters of what somebody noted that are shown.
const NOTE_LIMIT: usize = 500;

/// What happened to the review before this question, in sentences of one line each.
#[must_use]
pub fn history(question: &Question) -> Vec<String> {
    let Some(about) = question.subject.review() else { return vec![] };
    let harmful = about.harmful_revision.map(|harmful| {
        let revision = about.review.revision;
        format!("The machine called revision {harmful} harmful; this is revision {revision}.")
    });
    let reopened = about.review.reopened.as_ref().map(sentences);
    harmful.into_iter().chain(reopened.into_iter().flatten()).collect()
}

fn sentences(reopened: &Reopened) -> [String; 2] {
    let who = reopened.who.as_deref().map(|who| format!(" by {}", plain::one_line(who)));
    let because = note(&reopened.because);
    [
        format!("Reopened{} because: “{because}”", who.unwrap_or_default()),
        format!("Before, it had ended {}.", ended(reopened)),
    ]
}

fn ended(reopened: &Reopened) -> String {
    match reopened.outcome {
        Outcome::HarmfulContentDetected => {
            let verdict = reopened.moderation.as_ref().map(decided_by);
            format!("as HARMFUL_CONTENT_DETECTED{}", verdict.unwrap_or_default())
        }
        Outcome::NewReviewResponseCreated => "with a reply".to_owned(),
        Outcome::ResponseGenerationFailed => {
            let reason = reopened.reason.map(|reason| format!(": {}", failure(reason)));
            format!("without a reply{}", reason.unwrap_or_default())
        }
    }
}

fn decided_by(moderation: &Moderation) -> String {
    let who = match (moderation.decided_by, &moderation.who) {
        (DecidedBy::Machine, _) => format!("the machine{}", rated(moderation)),
        (DecidedBy::Person, Some(who)) => plain::one_line(who),
        (DecidedBy::Person, None) => "a person".to_owned(),
    };
    let comment = moderation.comment.as_deref().map(note).filter(|comment| !comment.is_empty());
    let noted = comment.map(|comment| format!(", who noted: “{comment}”"));
    format!(", decided by {who}{}", noted.unwrap_or_default())
}

fn failure(reason: FailureReason) -> &'static str {
    match reason {
        FailureReason::ToxicReply => "the reply was toxic",
        FailureReason::RejectedByPerson => "a person rejected it",
        FailureReason::NoDecision => "nobody decided in time",
        FailureReason::InvalidReview => "the review did not fit the schema",
        FailureReason::SystemError => "something failed",
        FailureReason::NoReplyNeeded => "it was to get none",
        FailureReason::Superseded => "a newer revision came first",
    }
}

fn note(text: &str) -> String {
    plain::shortened(&plain::one_line(text), NOTE_LIMIT)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moderation(decided_by: DecidedBy) -> Moderation {
        let person = decided_by == DecidedBy::Person;
        Moderation {
            verdict: reviews::Verdict::Toxic,
            score: Some(0.83),
            labels: vec![],
            because: None,
            decided_by,
            who: person.then(|| "ben@example.com".to_owned()),
            comment: person.then(|| "Insults\nour \u{202e}staff.".to_owned()),
        }
    }

    fn reopened(outcome: Outcome, reason: Option<FailureReason>) -> Reopened {
        Reopened {
            because: "The customer wrote to us.".to_owned(),
            who: Some("ana@example.com".to_owned()),
            outcome,
            reason,
            moderation: None,
            execution_id: "arn:e".to_owned(),
        }
    }

    #[test]
    fn a_verdict_that_is_overruled_is_told_with_who_gave_it() {
        let mut harmful = reopened(Outcome::HarmfulContentDetected, None);
        assert_eq!(ended(&harmful), "as HARMFUL_CONTENT_DETECTED");
        harmful.moderation = Some(moderation(DecidedBy::Machine));
        let [first, second] = sentences(&harmful);
        assert_eq!(first, "Reopened by ana@example.com because: “The customer wrote to us.”");
        let expected = "Before, it had ended as HARMFUL_CONTENT_DETECTED, decided by the machine \
                        (83 of 100, very likely).";
        assert_eq!(second, expected);
        harmful.moderation = Some(moderation(DecidedBy::Person));
        let expected = "as HARMFUL_CONTENT_DETECTED, decided by ben@example.com, who noted: \
                        “Insults our staff.”";
        assert_eq!(ended(&harmful), expected);
    }

    #[test]
    fn a_review_without_a_reply_says_why() {
        let reason = Some(FailureReason::NoDecision);
        let failed = reopened(Outcome::ResponseGenerationFailed, reason);
        assert_eq!(ended(&failed), "without a reply: nobody decided in time");
        let failed = reopened(Outcome::ResponseGenerationFailed, None);
        assert_eq!(ended(&failed), "without a reply");
    }
}
