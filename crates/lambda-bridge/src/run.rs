//! Serves a typed handler to the Lambda runtime. Counts its failures: `Failures` by `error`.

use crate::{Failure, Metric, emit};
use lambda_runtime::{Error, LambdaEvent, Runtime, service_fn};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::future::Future;
use std::time::Instant;

/// Runs `handler` until Lambda ends the process.
///
/// # Errors
/// The runtime API cannot be reached.
pub async fn run<I, O, F, Fut, E>(handler: F) -> Result<(), Error>
where
    I: DeserializeOwned,
    O: Serialize,
    E: Into<Failure>,
    F: Fn(I) -> Fut,
    Fut: Future<Output = Result<O, E>>,
{
    let handler = &handler;
    // Not `lambda_runtime::run`, which opens a span that our log lines do not use.
    let service = service_fn(move |event: LambdaEvent<Value>| async move {
        let started = Instant::now();
        let subject = Subject::of(&event);
        let result = answer(handler, event.payload).await;
        subject.log(&result, started);
        count(&result);
        result
    });
    Runtime::new(service).run().await
}

fn count<O>(result: &Result<O, Failure>) {
    if let Err(failure) = result {
        emit(&[Metric::count("Failures", 1.0)], &[("error", failure.name)]);
    }
}

/// Parses an event and hands it to `handler`: what [`run`] does for each.
///
/// # Errors
/// The event does not fit (`InvalidInput`), or the handler fails.
pub async fn answer<I, O, F, Fut, E>(handler: F, payload: Value) -> Result<O, Failure>
where
    I: DeserializeOwned,
    E: Into<Failure>,
    F: Fn(I) -> Fut,
    Fut: Future<Output = Result<O, E>>,
{
    let input = parse(payload)?;
    handler(input).await.map_err(Into::into)
}

/// serde's messages quote a wrong string; only the kind of error and its place go out.
fn parse<I: DeserializeOwned>(payload: Value) -> Result<I, Failure> {
    serde_json::from_value(payload).map_err(|error| Failure::invalid_input(without_content(&error)))
}

/// Keeps what serde says of fields and types, drops what it quotes of values.
fn without_content(error: &serde_json::Error) -> String {
    let message = error.to_string();
    if message.starts_with("missing field") {
        return message;
    }
    match message.rsplit_once(", expected ") {
        Some((_, expected)) => format!("a field has the wrong type or value: expected {expected}"),
        None => "the event does not fit the function's input schema".to_owned(),
    }
}

/// What a log line says of an invocation.
struct Subject {
    review_id: String,
    execution_id: String,
    request_id: String,
    trace_id: String,
}

impl Subject {
    fn of(event: &LambdaEvent<Value>) -> Self {
        let text = |pointers: &[&str]| {
            let found = pointers.iter().find_map(|p| event.payload.pointer(p)?.as_str());
            found.unwrap_or_default().chars().take(256).collect()
        };
        Self {
            review_id: text(&["/review/reviewId", "/question/review/reviewId"]),
            execution_id: text(&["/executionId"]),
            request_id: event.context.request_id.clone(),
            trace_id: event.context.xray_trace_id.clone().unwrap_or_default(),
        }
    }

    fn log<O>(&self, result: &Result<O, Failure>, started: Instant) {
        let duration_ms = started.elapsed().as_secs_f64() * 1e3;
        let Self { review_id, execution_id, request_id, trace_id } = self;
        match result {
            Ok(_) => tracing::info!(
                review_id,
                execution_id,
                function_request_id = request_id,
                xray_trace_id = trace_id,
                duration_ms,
                "answered"
            ),
            Err(failure) => tracing::error!(
                review_id,
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

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[derive(Debug, serde::Deserialize)]
    struct Input {
        #[expect(dead_code, reason = "only its parsing is tested")]
        stars: u8,
    }

    fn refused(payload: Value) -> String {
        let failure = parse::<Input>(payload).unwrap_err();
        assert_eq!(failure.name, "InvalidInput");
        failure.message
    }

    #[test]
    fn a_missing_field_is_named() {
        assert_eq!(refused(json!({})), "missing field `stars`");
    }

    #[test]
    fn content_that_looks_like_a_message_is_not_quoted() {
        let message = refused(json!({"stars": "x, expected my private words"}));
        assert_eq!(message, "a field has the wrong type or value: expected u8");
    }

    #[test]
    fn no_content_is_quoted() {
        let message = refused(json!({"stars": "my private words"}));
        assert_eq!(message, "a field has the wrong type or value: expected u8");
    }
}
