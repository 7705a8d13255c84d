//! Attributes in DynamoDB's JSON, and where items stand.

use crate::TenantId;
use serde::Serialize;
use serde_json::{Map, Value, json};

/// Attributes by their names, each as DynamoDB's JSON has it.
pub type Item = Map<String, Value>;

/// Where a tenant's item of the kind `sk` stands.
pub(crate) fn key_of(tenant: &TenantId, sk: &str) -> Item {
    Item::from_iter([
        ("pk".to_owned(), text(&format!("TENANT#{tenant}"))),
        ("sk".to_owned(), text(sk)),
    ])
}

/// Where a tenant's route stands.
#[must_use]
pub fn key(tenant: &TenantId) -> Item {
    key_of(tenant, "ROUTE")
}

pub(crate) fn text(value: &str) -> Value {
    json!({"S": value})
}

pub(crate) fn number(value: u64) -> Value {
    json!({"N": value.to_string()})
}

/// A document as one JSON text.
pub(crate) fn document(value: &impl Serialize) -> Value {
    text(&serde_json::to_string(value).unwrap_or_default())
}
