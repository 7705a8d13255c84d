//! What was done about one dead letter.

use crate::Input;
use cli_base::output::plain;
use serde::Serialize;

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Action {
    /// An execution was started with the same input.
    Started,
    /// An execution has ended it well.
    Done,
    /// An execution is at it.
    InProgress,
    /// Step Functions does not take its input.
    Refused,
    /// Nothing, for the reason given.
    Left,
}

impl Action {
    /// Whether the dead letter is not needed any more.
    #[must_use]
    pub fn settles(self) -> bool {
        matches!(self, Self::Started | Self::Done)
    }

    /// Whether somebody has to look.
    #[must_use]
    pub fn is_failure(self) -> bool {
        matches!(self, Self::Refused | Self::Left)
    }
}

/// One dead letter, and what was done about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Row {
    /// The shop's id of what it is about.
    pub id: Option<String>,
    /// The type of the event that started it.
    pub event: Option<String>,
    /// The execution that did not end well.
    pub execution_id: Option<String>,
    pub action: Action,
    /// Why, where that is not plain.
    pub why: Option<String>,
}

impl Row {
    pub(crate) fn of(
        input: Option<&impl Input>,
        execution: Option<String>,
        (action, why): (Action, Option<String>),
    ) -> Self {
        Self {
            id: input.and_then(Input::id).map(str::to_owned),
            event: input.map(|input| input.kind().to_owned()),
            execution_id: execution,
            action,
            why,
        }
    }

    pub(crate) fn json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    pub(crate) fn line(&self) -> String {
        let id = plain(self.id.as_deref().unwrap_or("(no id)"));
        let event = self.event.as_deref().unwrap_or_default();
        let action = serde_json::to_value(self.action).unwrap_or_default();
        let action = action.as_str().unwrap_or_default().replace('_', " ").to_lowercase();
        let why = self.why.as_deref().map(|why| format!("  {}", plain(why))).unwrap_or_default();
        format!("{id:<32}  {event:<25}  {action}{why}")
    }
}
