//! Values to and from DynamoDB attributes.

use crate::port::StoreError;
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

/// A document as one JSON text: the table never looks into it.
pub(crate) fn json(value: &impl Serialize) -> AttributeValue {
    AttributeValue::S(serde_json::to_string(value).unwrap_or_default())
}

/// Milliseconds since 1970: what conditions compare.
pub(crate) fn moment(value: Timestamp) -> AttributeValue {
    AttributeValue::N(value.as_millisecond().to_string())
}

/// Seconds since 1970: what DynamoDB's expiry reads.
pub(crate) fn expiry(value: Timestamp) -> AttributeValue {
    AttributeValue::N(value.as_second().to_string())
}

/// Reads attributes of one item.
pub(crate) struct Reader<'a>(pub(crate) &'a Item);

impl<'a> Reader<'a> {
    pub(crate) fn text(&self, attribute: &'static str) -> Result<&'a str, StoreError> {
        let value = self.0.get(attribute).and_then(|value| value.as_s().ok());
        value.map(String::as_str).ok_or(StoreError::Unreadable { attribute })
    }

    pub(crate) fn moment(&self, attribute: &'static str) -> Result<Timestamp, StoreError> {
        let value = self.0.get(attribute).and_then(|value| value.as_n().ok());
        let millisecond = value.and_then(|digits| digits.parse().ok());
        let moment = millisecond.and_then(|at| Timestamp::from_millisecond(at).ok());
        moment.ok_or(StoreError::Unreadable { attribute })
    }

    pub(crate) fn json<T: DeserializeOwned>(
        &self,
        attribute: &'static str,
    ) -> Result<T, StoreError> {
        serde_json::from_str(self.text(attribute)?)
            .map_err(|_| StoreError::Unreadable { attribute })
    }

    /// The same of what need not be there.
    pub(crate) fn maybe_json<T: DeserializeOwned>(
        &self,
        attribute: &'static str,
    ) -> Result<Option<T>, StoreError> {
        self.0.contains_key(attribute).then(|| self.json(attribute)).transpose()
    }
}
