//! A bucket with the manuals of two tenants, and requests for their pages.

#![allow(clippy::unwrap_used, reason = "a test")]

use bucket::{Memory, Peek, Put};
use catalogue::Entry;
use documents::keys;
use lambda_bridge::Env;
use page_drawing::{Config, Event};
use serde_json::{Value, json};

/// Two roles of two tenants.
pub(crate) fn config() -> Config {
    let tenants = json!({
        "arn:aws:iam::123456789012:role/harbour": "harbour-street",
        "arn:aws:iam::123456789012:role/market": "market-hall"
    });
    let tenants = tenants.to_string();
    let pairs = [("DOCUMENTS_BUCKET", "documents"), ("CALLER_TENANTS", tenants.as_str())];
    Config::from_env(&Env::of(&pairs)).unwrap()
}

pub(crate) fn manual() -> Vec<u8> {
    let path =
        format!("{}/../../../events/assistant/manuals/size-guide.pdf", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(path).unwrap()
}

/// Puts a document and its note into an index: its edition.
pub(crate) async fn add(
    bucket: &Memory,
    index: &str,
    tenant: &str,
    document_id: &str,
    content: &[u8],
) -> String {
    let key = format!("documents/{tenant}/{document_id}");
    bucket.put(&key, content.to_vec()).await.unwrap();
    let version = bucket.peek(&key, 1).await.unwrap().unwrap().etag.trim_matches('"').to_owned();
    let entry = Entry {
        document_id: document_id.to_owned(),
        tenant: tenant.to_owned(),
        document_key: Some(key),
        passages_key: Some(keys::passages(tenant, document_id, &version)),
        refusal: None,
    };
    catalogue::add(bucket, index, &entry).await.unwrap();
    version
}

pub(crate) async fn switch(bucket: &Memory, index: &str) {
    let current = json!({"version": index}).to_string();
    bucket.put(keys::CURRENT_INDEX, current.into_bytes()).await.unwrap();
}

pub(crate) fn event(role: &str, document_id: &str, page: &str, query: &Value) -> Event {
    let arn = format!("arn:aws:sts::123456789012:assumed-role/{role}/session");
    let event = json!({
        "requestContext": {
            "http": {"method": "GET"},
            "authorizer": {"iam": {"userArn": arn}}
        },
        "pathParameters": {"id": document_id, "page": page},
        "queryStringParameters": query
    });
    serde_json::from_value(event).unwrap()
}
