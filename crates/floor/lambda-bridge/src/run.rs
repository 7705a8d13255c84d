//! Serves a typed handler to the Lambda runtime. Counts its failures: `Failures` by `error`.

use crate::input::read;
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

/// Reads an event as a function's input. Whole numbers may be written with a point: 4.0 is 4.
///
/// # Errors
/// The event does not fit: `InvalidInput`, with the field's path and what was expected.
pub fn parse<I: DeserializeOwned>(payload: Value) -> Result<I, Failure> {
    read(payload).map_err(|refusal| Failure::invalid_input(refusal.to_string()))
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
