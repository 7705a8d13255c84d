//! What was done about one review.

use super::candidate::Candidate;
use super::machine::Machine;
use cli_base::output::plain;
use reviews::OutcomeSubject;
use serde::Serialize;
use shop_bus::whole;

/// Where it was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum From {
    /// In the dead-letter queue.
    DeadLetter,
    /// Among the unsuccessful executions.
    Execution,
}

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Action {
    /// It was posted again.
    Posted,
    /// It was posted just before, for another letter or execution.
    Repeated,
    /// It has its answer.
    Answered,
    /// An execution is at it.
    InProgress,
    /// Nothing, for the reason given.
    Left,
    /// Nothing: no execution can take it.
    TooLarge,
    /// The same, and its dead letter is deleted.
    Discarded,
    /// The bus did not take it.
    Refused,
    /// There is no review in it.
    Unreadable,
}

impl Action {
    /// Whether a dead letter is not needed any more.
    #[must_use]
    pub fn settles(self) -> bool {
        matches!(self, Self::Posted | Self::Repeated | Self::Answered | Self::Discarded)
    }

    /// Whether somebody has to look.
    #[must_use]
    pub fn is_failure(self) -> bool {
        matches!(self, Self::Refused | Self::Unreadable | Self::TooLarge)
    }
}

/// One dead letter or execution, and what was done about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Row {
    /// The shop's id of the review.
    pub review_id: Option<String>,
    pub revision: Option<u32>,
    /// `IMAGE` where it is about the review's pictures, absent where about its text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<OutcomeSubject>,
    /// Where it was found.
    pub from: From,
    /// The execution that did not answer.
    pub execution_id: Option<String>,
    pub action: Action,
    /// Why, where that is not plain.
    pub why: Option<String>,
}

impl Row {
    pub(super) fn of(
        candidate: &Candidate,
        (from, machine): (From, Machine),
        action: Action,
        why: Option<String>,
    ) -> Self {
        Self {
            review_id: candidate.detail["reviewId"].as_str().map(str::to_owned),
            revision: Some(whole(&candidate.detail["revision"]).unwrap_or(1)),
            subject: machine.subject(),
            from,
            execution_id: candidate.execution.clone(),
            action,
            why,
        }
    }

    pub(super) fn unreadable(
        (from, machine): (From, Machine),
        execution_id: Option<String>,
    ) -> Self {
        let why = Some("it holds no review: look at it by hand".to_owned());
        let (action, subject) = (Action::Unreadable, machine.subject());
        Self { review_id: None, revision: None, subject, from, execution_id, action, why }
    }

    pub(super) fn json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    pub(super) fn line(&self) -> String {
        let id = plain(self.review_id.as_deref().unwrap_or("(no id)"));
        let revision = self.revision.map(|revision| revision.to_string()).unwrap_or_default();
        let [from, action] = [name(&self.from), name(&self.action)];
        let about = if self.subject.is_some() { "pictures" } else { "text" };
        let why = self.why.as_deref().map(|why| format!("  {}", plain(why))).unwrap_or_default();
        let line = format!("{id:<32} rev {revision:<3}  {about:<8}  {from:<11}  {action}{why}");
        line.trim_end().to_owned()
    }
}

fn name(value: &impl Serialize) -> String {
    let name = serde_json::to_value(value).unwrap_or_default();
    name.as_str().unwrap_or_default().replace('_', " ").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_row_tells_people_and_programs_the_same() {
        let detail = json!({"reviewId": "r-1", "revision": 2, "text": "private"});
        let execution = Some("arn:x".to_owned());
        let candidate = Candidate { detail, source: None, execution };
        let of =
            |machine| Row::of(&candidate, (From::DeadLetter, machine), Action::InProgress, None);
        let row = of(Machine::Response);
        let line = "r-1                              rev 2    text      dead letter  in progress";
        assert_eq!(row.line(), line);
        let value: serde_json::Value = serde_json::from_str(&row.json()).unwrap();
        assert_eq!((&value["action"], value.get("subject")), (&json!("IN_PROGRESS"), None));
        assert!(!row.json().contains("private"));
        let row = of(Machine::Images);
        assert!(row.line().contains("  pictures  dead letter  "), "{}", row.line());
        let value: serde_json::Value = serde_json::from_str(&row.json()).unwrap();
        assert_eq!(value["subject"], "IMAGE");
    }
}
