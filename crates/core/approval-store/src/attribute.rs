//! Values to and from DynamoDB attributes.

use crate::StoreError;
use aws_sdk_dynamodb::primitives::Blob;
use aws_sdk_dynamodb::types::AttributeValue;
use jiff::Timestamp;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::HashMap;

/// One item as the SDK carries it.
pub(crate) type Item = HashMap<String, AttributeValue>;

pub(crate) fn text(value: impl Into<String>) -> AttributeValue {
    AttributeValue::S(value.into())
}

pub(crate) fn number(value: impl ToString) -> AttributeValue {
    AttributeValue::N(value.to_string())
}

pub(crate) fn bytes(value: &[u8]) -> AttributeValue {
    AttributeValue::B(Blob::new(value))
}

/// A document as one JSON text: the table never looks into it.
pub(crate) fn json(value: &impl Serialize) -> AttributeValue {
    AttributeValue::S(serde_json::to_string(value).unwrap_or_default())
}

/// Milliseconds since 1970: what conditions compare.
pub(crate) fn moment(value: Timestamp) -> AttributeValue {
    number(value.as_millisecond())
}

/// Seconds since 1970: what DynamoDB's expiry reads.
pub(crate) fn expiry(value: Timestamp) -> AttributeValue {
    number(value.as_second())
}

/// Reads attributes of one item.
pub(crate) struct Reader<'a>(pub(crate) &'a Item);

impl Reader<'_> {
    pub(crate) fn text(&self, name: &'static str) -> Result<&str, StoreError> {
        let value = self.0.get(name).and_then(|value| value.as_s().ok());
        value.map(String::as_str).ok_or(StoreError::Unreadable { attribute: name })
    }

    pub(crate) fn number<T: std::str::FromStr>(&self, name: &'static str) -> Result<T, StoreError> {
        let value = self.0.get(name).and_then(|value| value.as_n().ok());
        value
            .and_then(|digits| digits.parse().ok())
            .ok_or(StoreError::Unreadable { attribute: name })
    }

    pub(crate) fn moment(&self, name: &'static str) -> Result<Timestamp, StoreError> {
        Timestamp::from_millisecond(self.number(name)?)
            .map_err(|_| StoreError::Unreadable { attribute: name })
    }

    pub(crate) fn expiry(&self, name: &'static str) -> Result<Timestamp, StoreError> {
        Timestamp::from_second(self.number(name)?)
            .map_err(|_| StoreError::Unreadable { attribute: name })
    }

    pub(crate) fn key(&self, name: &'static str) -> Result<[u8; 32], StoreError> {
        let value = self.0.get(name).and_then(|value| value.as_b().ok());
        value
            .and_then(|blob| blob.as_ref().try_into().ok())
            .ok_or(StoreError::Unreadable { attribute: name })
    }

    pub(crate) fn json<T: DeserializeOwned>(&self, name: &'static str) -> Result<T, StoreError> {
        serde_json::from_str(self.text(name)?)
            .map_err(|_| StoreError::Unreadable { attribute: name })
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }
}
