//! What is known of a hit, read when it is shown.

use crate::Metadata;
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

/// What is known of a hit besides its score. Of some hundred hits twenty are shown: only theirs is
/// read, which would else be half of what a search takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HitMetadata(Stored);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Stored {
    Known(Metadata),
    /// JSON.
    Written(Box<str>),
}

impl HitMetadata {
    /// Names and values; none where they are no texts.
    #[must_use]
    pub fn read(&self) -> Option<Metadata> {
        match &self.0 {
            Stored::Known(metadata) => Some(metadata.clone()),
            Stored::Written(json) => serde_json::from_str(json).ok(),
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

impl<'de> Deserialize<'de> for HitMetadata {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let json = Box::<RawValue>::deserialize(deserializer)?;
        Ok(Self(Stored::Written(json.into())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Option<Metadata> {
        serde_json::from_str::<HitMetadata>(json).unwrap().read()
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
