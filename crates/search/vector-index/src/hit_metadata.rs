//! What is known of a hit, read when it is shown.

use crate::Metadata;
use bytes::Bytes;

/// What is known of a hit besides its score. Of some hundred hits twenty are shown: only theirs is
/// read, which would else be half of what a search takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HitMetadata(Stored);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Stored {
    Known(Metadata),
    /// JSON, within the answer that all hits came in.
    Written(Bytes),
}

impl HitMetadata {
    /// As an index wrote it: JSON.
    #[must_use]
    pub fn written(json: Bytes) -> Self {
        Self(Stored::Written(json))
    }

    /// Names and values; none where they are no texts.
    #[must_use]
    pub fn read(&self) -> Option<Metadata> {
        match &self.0 {
            Stored::Known(metadata) => Some(metadata.clone()),
            Stored::Written(json) => serde_json::from_slice(json).ok(),
        }
    }
}

impl Default for HitMetadata {
    fn default() -> Self {
        Metadata::new().into()
    }
}

impl From<Metadata> for HitMetadata {
    fn from(metadata: Metadata) -> Self {
        Self(Stored::Known(metadata))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &'static str) -> Option<Metadata> {
        HitMetadata::written(Bytes::from_static(json.as_bytes())).read()
    }

    #[test]
    fn it_is_read_when_it_is_asked_for() {
        let line = Metadata::from([("style".to_owned(), "l\u{ed}ne".to_owned())]);
        assert_eq!(read(r#"{"style": "l\u00edne"}"#).as_ref(), Some(&line));
        assert_eq!(HitMetadata::from(line.clone()).read(), Some(line));
        assert_eq!(HitMetadata::default().read(), Some(Metadata::new()));
        for other in ["null", "7", r#"{"style": 7}"#] {
            assert_eq!(read(other), None, "{other}");
        }
    }
}
