//! The table in memory, and what is sent.

#![allow(clippy::unwrap_used, reason = "a test")]

use article_api::{Event, Moment, Response, respond};
use article_store::{Kept, Memory};
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::time::Duration;

/// A table as samples describe it.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Told {
    versions: Vec<Kept>,
    is_down: bool,
}

pub(crate) fn told(upstream: Value) -> Memory {
    let Told { versions, is_down } = serde_json::from_value(upstream).unwrap();
    let mut memory = Memory::of(versions);
    memory.is_down = is_down;
    memory
}

pub(crate) fn moment() -> Moment {
    let now: Timestamp = "2026-11-30T09:30:00.000123Z".parse().unwrap();
    Moment { now, first_pause: Duration::ZERO }
}

pub(crate) fn article(id: &str, version: u32, state: &str) -> Value {
    json!({"id": id, "version": version, "language": "en", "state": state, "blocks": [
        {"id": "b1", "kind": "TITLE", "text": "A second ferry"},
        {"id": "b2", "kind": "PARAGRAPH", "text": format!("Version {version} of it.")}]})
}

/// A version as the table keeps it.
pub(crate) fn kept(id: &str, version: u32, state: &str) -> Value {
    json!({"article": article(id, version, state), "writtenAt": format!("2026-11-30T08:00:{version:02}Z"),
        "writtenBy": arn("ana")})
}

pub(crate) fn arn(who: &str) -> String {
    format!("arn:aws:sts::123456789012:assumed-role/desk/{who}")
}

pub(crate) fn event(who: &str, method: &str, path: &str, body: Option<&Value>) -> Event {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let query: BTreeMap<&str, &str> =
        query.split('&').filter_map(|pair| pair.split_once('=')).collect();
    serde_json::from_value(json!({
        "rawPath": path,
        "queryStringParameters": query,
        "requestContext": {"http": {"method": method}, "authorizer": {"iam": {"userArn": arn(who)}}},
        "body": body.map(Value::to_string),
        "isBase64Encoded": false
    }))
    .unwrap()
}

pub(crate) async fn send(table: &Memory, event: &Event) -> Response {
    respond(table, &moment(), event).await.unwrap().output
}

/// Sends a request: the status and the body.
pub(crate) async fn say(
    table: &Memory,
    who: &str,
    (method, path): (&str, &str),
    body: Option<&Value>,
) -> (u16, Value) {
    let response = send(table, &event(who, method, path, body)).await;
    (response.status_code, serde_json::from_str(&response.body).unwrap_or_default())
}

/// Writes a version after another: the status and the body.
pub(crate) async fn put(table: &Memory, who: &str, version: u32, after: u32) -> (u16, Value) {
    let body = json!({"article": article("a-1", version, "DRAFT"), "after": after});
    say(table, who, ("PUT", "/articles/a-1"), Some(&body)).await
}
