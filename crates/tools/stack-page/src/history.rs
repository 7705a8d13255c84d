//! What an execution's history tells: which states it went through, with what input and output.

use super::clock::moment;
use aws_sdk_sfn::types::HistoryEvent;
use jiff::Timestamp;

/// How a visit of a state went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// It is in this state now.
    Running,
    /// It went on without an error.
    Passed,
    /// An error was retried or caught.
    Caught,
    /// The execution ended here with an error.
    Failed,
}

impl Fate {
    /// The name used in style classes.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Passed => "passed",
            Self::Caught => "caught",
            Self::Failed => "failed",
        }
    }
}

/// One visit of a state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Step {
    pub(super) state: String,
    pub(super) fate: Fate,
    pub(super) entered: Timestamp,
    pub(super) left: Option<Timestamp>,
    pub(super) input: String,
    pub(super) output: Option<String>,
    /// Error names with their causes, one for each attempt that failed.
    pub(super) errors: Vec<(String, String)>,
}

/// The visits in their order.
pub(super) fn steps(events: &[HistoryEvent]) -> Vec<Step> {
    let mut steps = Vec::new();
    for event in events {
        read(event, &mut steps);
    }
    steps
}

fn read(event: &HistoryEvent, steps: &mut Vec<Step>) {
    if let Some(entered) = event.state_entered_event_details() {
        steps.push(visit(entered.name(), entered.input(), moment(event.timestamp())));
    } else if let Some(step) = steps.last_mut() {
        step.follow(event);
    }
}

fn visit(state: &str, input: Option<&str>, entered: Timestamp) -> Step {
    Step {
        state: state.to_owned(),
        fate: Fate::Running,
        entered,
        left: None,
        input: input.unwrap_or_default().to_owned(),
        output: None,
        errors: Vec::new(),
    }
}

impl Step {
    fn follow(&mut self, event: &HistoryEvent) {
        self.errors.extend(error_of(event));
        if let Some(exited) = event.state_exited_event_details() {
            self.output = exited.output().map(str::to_owned);
            self.leave(event, if self.errors.is_empty() { Fate::Passed } else { Fate::Caught });
        } else if let Some(failed) = event.execution_failed_event_details() {
            let error = pair(failed.error(), failed.cause());
            self.errors.extend((!self.errors.contains(&error)).then_some(error));
            self.leave(event, Fate::Failed);
        } else if event.r#type().as_str() == "ExecutionAborted" {
            self.leave(event, Fate::Failed);
        }
    }

    fn leave(&mut self, event: &HistoryEvent, fate: Fate) {
        if self.left.is_none() {
            self.left = Some(moment(event.timestamp()));
            self.fate = fate;
        }
    }

    /// Milliseconds it took, or has taken until `now`.
    pub(super) fn milliseconds(&self, now: Timestamp) -> i64 {
        self.left.unwrap_or(now).as_millisecond() - self.entered.as_millisecond()
    }
}

fn error_of(event: &HistoryEvent) -> Option<(String, String)> {
    let task = event.task_failed_event_details().map(|failed| (failed.error(), failed.cause()));
    let late = || event.task_timed_out_event_details().map(|late| (late.error(), late.cause()));
    let (error, cause) = task.or_else(late)?;
    Some(pair(error, cause))
}

fn pair(error: Option<&str>, cause: Option<&str>) -> (String, String) {
    (error.unwrap_or_default().to_owned(), cause.unwrap_or_default().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use aws_sdk_sfn::primitives::DateTime;
    use aws_sdk_sfn::types::builders::HistoryEventBuilder;
    use aws_sdk_sfn::types::{
        HistoryEventType, StateEnteredEventDetails, StateExitedEventDetails, TaskFailedEventDetails,
    };

    fn event(kind: HistoryEventType, at: i64) -> HistoryEventBuilder {
        HistoryEvent::builder().r#type(kind).id(at).timestamp(DateTime::from_millis(at))
    }

    fn entered(state: &str, at: i64) -> HistoryEvent {
        let details = StateEnteredEventDetails::builder().name(state).input("{}").build().unwrap();
        let event = event(HistoryEventType::TaskStateEntered, at);
        event.state_entered_event_details(details).build().unwrap()
    }

    fn exited(state: &str, at: i64) -> HistoryEvent {
        let details = StateExitedEventDetails::builder().name(state).output("1").build().unwrap();
        let event = event(HistoryEventType::TaskStateExited, at);
        event.state_exited_event_details(details).build().unwrap()
    }

    fn task_failed(at: i64) -> HistoryEvent {
        let details = TaskFailedEventDetails::builder()
            .resource_type("lambda")
            .resource("invoke")
            .error("UpstreamThrottled")
            .build()
            .unwrap();
        let event = event(HistoryEventType::TaskFailed, at);
        event.task_failed_event_details(details).build().unwrap()
    }

    #[test]
    fn a_retried_error_is_shown_on_its_state_and_the_last_state_still_runs() {
        let events = [entered("A", 0), task_failed(5), exited("A", 9), entered("B", 10)];
        let steps = steps(&events);
        assert_eq!(steps[0].fate, Fate::Caught);
        assert_eq!(steps[0].errors[0].0, "UpstreamThrottled");
        assert_eq!(steps[0].milliseconds(Timestamp::now()), 9);
        assert_eq!(steps[0].output.as_deref(), Some("1"));
        assert_eq!(steps[1].fate, Fate::Running);
    }
}
