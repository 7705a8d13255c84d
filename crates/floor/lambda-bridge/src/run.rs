//! Serves a typed handler to the Lambda runtime. Counts its failures: `Failures` by `error`.

use crate::input::read;
use crate::invocation::Invocation;
use crate::metrics::emit;
use crate::{Answer, Failure, Metric, Subject};
use lambda_runtime::{Error, LambdaEvent, Runtime, service_fn};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::time::Instant;

/// Runs `handler` until Lambda ends the process.
///
/// # Errors
/// The runtime API cannot be reached.
pub async fn run<I, O, E>(handler: impl AsyncFn(I) -> Result<Answer<O>, E>) -> Result<(), Error>
where
    I: DeserializeOwned,
    O: Serialize,
    E: Into<Failure>,
{
    serve(None, handler).await
}

/// As [`run`], and each event's log line says what it was about.
///
/// # Errors
/// The runtime API cannot be reached.
pub async fn run_about<I, O, E>(
    subject: Subject,
    handler: impl AsyncFn(I) -> Result<Answer<O>, E>,
) -> Result<(), Error>
where
    I: DeserializeOwned,
    O: Serialize,
    E: Into<Failure>,
{
    serve(Some(subject), handler).await
}

async fn serve<I, O, E>(
    subject: Option<Subject>,
    handler: impl AsyncFn(I) -> Result<Answer<O>, E>,
) -> Result<(), Error>
where
    I: DeserializeOwned,
    O: Serialize,
    E: Into<Failure>,
{
    let handler = &handler;
    // Not `lambda_runtime::run`, which opens a span that our log lines do not use.
    let service = service_fn(move |event: LambdaEvent<Value>| async move {
        let started = Instant::now();
        let invocation = Invocation::new(&event, subject);
        let result = answer(handler, event.payload).await;
        invocation.log(&result, started);
        emitted(result)
    });
    Runtime::new(service).run().await
}

fn emitted<O>(result: Result<Answer<O>, Failure>) -> Result<O, Failure> {
    match result {
        Ok(answer) => Ok(answer.emitted()),
        Err(failure) => {
            emit(&[Metric::count("Failures", 1.0)], &[("error", failure.name)]);
            Err(failure)
        }
    }
}

/// Parses an event and hands it to `handler`: what [`run`] does for each.
///
/// # Errors
/// The event does not fit (`InvalidInput`), or the handler fails.
pub async fn answer<I, O, E>(
    handler: impl AsyncFn(I) -> Result<O, E>,
    payload: Value,
) -> Result<O, Failure>
where
    I: DeserializeOwned,
    E: Into<Failure>,
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
