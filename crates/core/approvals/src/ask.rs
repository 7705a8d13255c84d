//! What a request to ask people leads to.

use crate::{Condition, Progress, QuestionId, Record, Secret};
use jiff::{SignedDuration, Timestamp};
use questions::{Decision, Question};

/// What the state machine asks for.
#[derive(Debug, Clone, PartialEq)]
pub struct ApprovalRequest {
    /// ARN of the execution.
    pub execution_id: String,
    /// The token of the task that waits.
    pub task_token: Secret,
    pub question: Question,
}

impl ApprovalRequest {
    /// Which question it is.
    #[must_use]
    pub fn id(&self) -> QuestionId {
        QuestionId::of(&self.execution_id, self.question.stage, self.question.round)
    }
}

/// What to do with a request.
#[derive(Debug, Clone, PartialEq)]
pub enum AskStep {
    /// Give everyone a link and write this record; earlier links no longer count.
    Ask(Box<Record>, Condition),
    /// The same attempt was begun before: whoever has their mail keeps their link, the others get
    /// one with this record.
    Continue(Box<Record>, Condition),
    /// A decision was made before the execution could hear of it: tell it now, ask nobody.
    Resume(Decision),
    /// A later attempt is under way: this request comes from the past.
    Stale,
}

/// The rule for a request at a moment. `asked` of a new record is empty: the caller fills it.
#[must_use]
pub fn ask(stored: Option<&Record>, request: &ApprovalRequest, now: Timestamp) -> AskStep {
    let Some(record) = stored else {
        return AskStep::Ask(Box::new(request.record(1, now)), Condition::Absent);
    };
    if let Some(decision) = record.progress.decision() {
        return AskStep::Resume(decision.clone());
    }
    let next = request.record(record.version + 1, now);
    let condition = Condition::Unchanged { version: record.version };
    match record.attempt().cmp(&request.question.attempt) {
        std::cmp::Ordering::Greater => AskStep::Stale,
        std::cmp::Ordering::Less => AskStep::Ask(Box::new(next), condition),
        std::cmp::Ordering::Equal => {
            let continued = Record { asked: record.asked.clone(), ..next };
            AskStep::Continue(Box::new(continued), condition)
        }
    }
}

impl ApprovalRequest {
    fn record(&self, version: u64, now: Timestamp) -> Record {
        Record {
            id: self.id(),
            execution_id: self.execution_id.clone(),
            question: self.question.clone(),
            task_token: self.task_token.clone(),
            asked: vec![],
            asked_at: now,
            deadline: now + answer_time(self.question.timeout_seconds),
            progress: Progress::Pending,
            version,
        }
    }
}

/// How long people may answer: less than the task waits by a tenth, at least a second and at most
/// a minute, so that a decision before the deadline reaches the task while it waits.
fn answer_time(timeout_seconds: u32) -> SignedDuration {
    let task = SignedDuration::from_secs(i64::from(timeout_seconds));
    let margin = (task / 10).clamp(SignedDuration::from_secs(1), SignedDuration::from_mins(1));
    (task - margin).max(SignedDuration::ZERO)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_deadline_lies_a_margin_before_the_timeout() {
        let seconds = |timeout| answer_time(timeout).as_secs_f64();
        assert_eq!(seconds(0), 0.0);
        assert_eq!(seconds(5), 4.0);
        assert_eq!(seconds(100), 90.0);
        assert_eq!(seconds(86_400), 86_340.0);
    }
}
