//! An event of the bus, as far as those who listen need it.

use serde_json::Value;

/// What was announced.
#[derive(Debug, Clone, PartialEq)]
pub struct BusEvent {
    /// Its detail type.
    pub kind: String,
    pub detail: Value,
}

impl BusEvent {
    /// Reads the envelope that EventBridge delivers.
    #[must_use]
    pub fn parse(body: &str) -> Option<Self> {
        let mut event: Value = serde_json::from_str(body).ok()?;
        let kind = event.get("detail-type")?.as_str()?.to_owned();
        Some(Self { kind, detail: event["detail"].take() })
    }

    /// The execution that it is from; empty where it does not say.
    #[must_use]
    pub fn execution(&self) -> &str {
        self.detail["executionId"].as_str().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_envelope_is_read_and_what_is_none_is_nothing() {
        let event = BusEvent::parse(r#"{"detail-type": "X", "detail": {"executionId": "e"}}"#);
        assert_eq!(
            event.as_ref().map(|event| (event.kind.as_str(), event.execution())),
            Some(("X", "e"))
        );
        assert_eq!(BusEvent::parse("hello"), None);
    }
}
