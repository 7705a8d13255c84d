//! What a person's answer leads to.

use crate::audit::sortable;
use crate::{AuditEntry, Condition, Link, Progress, Record, Standing, Write, standing};
use jiff::Timestamp;
use questions::{Choice, Decision, Edited, Identity};

/// What a person answered, after the right code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewerAnswer {
    pub choice: Choice,
    pub comment: Option<String>,
    /// With an edit: what is in question as it is to be.
    pub edited: Edited,
    /// Who the API's authorizer says they are, where there is one.
    pub verified_email: Option<String>,
    /// Whether a program answers in the person's place.
    pub automatic: bool,
}

impl ReviewerAnswer {
    /// The decision that this answer would be, given by a link at a moment.
    fn decision(&self, link: &Link, now: Timestamp) -> Decision {
        Decision {
            choice: self.choice,
            who: self.verified_email.clone().unwrap_or_else(|| link.reviewer.clone()),
            identity: self.identity(),
            decided_at: sortable(now),
            attempt: link.attempt,
            comment: self.comment.clone(),
            edited: self.edited.clone(),
        }
    }

    fn identity(&self) -> Identity {
        match (self.automatic, &self.verified_email) {
            (true, _) => Identity::Automatic,
            (false, Some(_)) => Identity::Verified,
            (false, None) => Identity::Link,
        }
    }

    /// Whether a decision is what this answer says; comments and persons may differ.
    #[must_use]
    pub fn agrees_with(&self, decision: &Decision) -> bool {
        self.choice == decision.choice && self.edited == decision.edited
    }
}

/// What to do with an answer.
#[derive(Debug, Clone, PartialEq)]
pub enum AnswerStep {
    /// Write this; when its condition fails, read again and ask again.
    Decide(Box<Write>),
    /// The same was decided before, but the execution may not know: tell it once more.
    Resume(Decision),
    /// The same was decided before, and the execution knows.
    Same(Decision),
    /// Something else was decided before.
    Conflict(Decision),
    /// The deadline has passed.
    Late,
    /// A newer mail has the link that counts.
    Superseded,
    /// Too many wrong codes on this link.
    Locked,
    /// This cannot be chosen here.
    NotOffered,
}

/// The rule for an answer to a question by a link at a moment.
#[must_use]
pub fn answer(record: &Record, link: &Link, answer: &ReviewerAnswer, now: Timestamp) -> AnswerStep {
    match standing(record, link, now) {
        Standing::Deciding(made) if answer.agrees_with(made) => AnswerStep::Resume(made.clone()),
        Standing::Decided(made) if answer.agrees_with(made) => AnswerStep::Same(made.clone()),
        Standing::Deciding(made) | Standing::Decided(made) => AnswerStep::Conflict(made.clone()),
        Standing::Superseded => AnswerStep::Superseded,
        Standing::Expired => AnswerStep::Late,
        Standing::Locked => AnswerStep::Locked,
        Standing::Pending if !record.question.choices.contains(&answer.choice) => {
            AnswerStep::NotOffered
        }
        Standing::Pending => AnswerStep::Decide(Box::new(decide(record, link, answer, now))),
    }
}

fn decide(record: &Record, link: &Link, answer: &ReviewerAnswer, now: Timestamp) -> Write {
    let decision = answer.decision(link, now);
    Write {
        audit: Some(AuditEntry::of(record, &decision, &link.reviewer)),
        record: record.with(Progress::Deciding(decision)),
        condition: Condition::Open { version: record.version, now },
        links: vec![],
    }
}

impl Record {
    /// What to write when Step Functions has taken the decision; nothing when that is known.
    #[must_use]
    pub fn delivered(&self) -> Option<Write> {
        let Progress::Deciding(decision) = &self.progress else { return None };
        Some(Write {
            record: self.with(Progress::Decided(decision.clone())),
            condition: Condition::Unchanged { version: self.version },
            links: vec![],
            audit: None,
        })
    }
}
