//! One invocation in the log: what came of it, what it was about and whose it was.
//!
//! Events carry an envelope beside a function's own input: `executionId`, the ARN of the execution
//! that invoked it. It is read here alone, so that no input needs a field for it.

use crate::Failure;
use lambda_runtime::LambdaEvent;
use serde_json::Value;
use std::time::Instant;

/// Characters of an event that a log line repeats at most.
const LONGEST: usize = 256;

/// What an event is about: the field of the log line that says it, and where in the event it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Subject {
    field: &'static str,
    pointer: &'static str,
}

impl Subject {
    /// `field` is the log line's, such as `review_id`; `pointer` a JSON pointer into the event, such
    /// as `/review/reviewId`. It must be an id: whatever stands there is logged.
    #[must_use]
    pub const fn new(field: &'static str, pointer: &'static str) -> Self {
        Self { field, pointer }
    }
}

/// What a log line says of an invocation.
pub(crate) struct Invocation {
    subject_field: &'static str,
    subject: String,
    execution_id: String,
    request_id: String,
    trace_id: String,
}

impl Invocation {
    pub(crate) fn new(event: &LambdaEvent<Value>, subject: Option<Subject>) -> Self {
        let text = |pointer: &str| {
            let found = event.payload.pointer(pointer).and_then(Value::as_str);
            found.unwrap_or_default().chars().take(LONGEST).collect()
        };
        Self {
            subject_field: subject.map_or("", |subject| subject.field),
            subject: subject.map_or_else(String::new, |subject| text(subject.pointer)),
            execution_id: text("/executionId"),
            request_id: event.context.request_id.clone(),
            trace_id: event.context.xray_trace_id.clone().unwrap_or_default(),
        }
    }

    pub(crate) fn log<O>(&self, result: &Result<O, Failure>, started: Instant) {
        let duration_ms = started.elapsed().as_secs_f64() * 1e3;
        let Self { subject_field, subject, execution_id, request_id, trace_id } = self;
        match result {
            Ok(_) => tracing::info!(
                subject_field,
                subject,
                execution_id,
                function_request_id = request_id,
                xray_trace_id = trace_id,
                duration_ms,
                "answered"
            ),
            Err(failure) => tracing::error!(
                subject_field,
                subject,
                execution_id,
                function_request_id = request_id,
                xray_trace_id = trace_id,
                duration_ms,
                error = failure.name,
                cause = failure.message,
                "failed"
            ),
        }
    }
}
