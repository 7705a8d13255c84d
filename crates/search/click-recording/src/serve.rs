//! The same clicks by direct invocation, over the HTTP API and from the queue.

use crate::http::{is_http, serve_http};
use crate::{Input, Keep, Output, Record, Upstreams, handle, retry};
use jiff::Timestamp;
use lambda_bridge::{Answer, Failure, parse};
use serde::Serialize;
use serde_json::{Value, json};
use vector_index::Locate;

/// Answers an event that came at `now`: of the HTTP API, of the queue, or any other as [`Input`].
///
/// # Errors
/// A direct invocation or a queue's fails; over HTTP, failures are responses.
pub async fn serve<L: Locate, R: Record, K: Keep>(
    upstreams: &Upstreams<L, R, K>,
    now: Timestamp,
    event: Value,
) -> Result<Answer<Value>, Failure> {
    if is_http(&event) {
        return Ok(serve_http(async |input| take(upstreams, now, input).await, &event).await);
    }
    if event.get("Records").is_some() {
        return Ok(retry(upstreams, parse(event)?).await.map(|answer| plain(&answer)));
    }
    Ok(take(upstreams, now, event).await?.map(|output| plain(&output)))
}

async fn take<L: Locate, R: Record, K: Keep>(
    upstreams: &Upstreams<L, R, K>,
    now: Timestamp,
    event: Value,
) -> Result<Answer<Output>, Failure> {
    let input: Input = parse(listed(event))?;
    Ok(handle(upstreams, now, input).await?)
}

/// A click by itself is a list of one.
fn listed(event: Value) -> Value {
    match event.get("imageId").or_else(|| event.get("userId")) {
        Some(_) if event.get("clicks").is_none() => json!({"clicks": [event]}),
        _ => event,
    }
}

/// Plain data with text keys cannot fail.
pub(crate) fn plain(value: &impl Serialize) -> Value {
    serde_json::to_value(value).unwrap_or_default()
}
