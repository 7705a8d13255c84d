//! A line of the manifest.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// An image of the shop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Image {
    /// Its id, of at most 512 bytes; of two lines with the same id the later counts.
    #[schemars(length(min = 1, max = 256))]
    pub id: String,
    /// The key of its picture, a PNG or JPEG, in the bucket.
    #[schemars(length(min = 1, max = 1024))]
    pub key: String,
    /// What it shows; goes into the embedding beside the picture.
    #[serde(default)]
    #[schemars(length(max = 1000))]
    pub title: Option<String>,
    /// What else is known; every entry can be filtered by. Keys have letters, digits, - and _ only.
    #[serde(default)]
    #[schemars(extend(
        "maxProperties" = 50, "propertyNames" = {"pattern": "^[A-Za-z0-9_-]{1,64}$"}
    ))]
    pub metadata: BTreeMap<String, Text>,
}

/// A value of the metadata.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Text(#[schemars(length(max = 1000))] pub String);

impl Image {
    /// Whether every field keeps its bound. OpenSearch takes ids of at most 512 bytes, and would take
    /// a dot in a key as a path.
    #[must_use]
    pub fn is_bounded(&self) -> bool {
        let within = |text: &str, most| text.chars().count() <= most;
        let filled = |text: &str, most| !text.is_empty() && within(text, most);
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
        let names = |key: &String| filled(key, 64) && key.chars().all(plain);
        filled(&self.id, 256)
            && self.id.len() <= 512
            && filled(&self.key, 1_024)
            && self.title.as_deref().is_none_or(|title| within(title, 1_000))
            && self.metadata.len() <= 50
            && self.metadata.keys().all(names)
            && self.metadata.values().all(|Text(value)| within(value, 1_000))
    }

    /// The metadata with the title in it, as the index has it.
    #[must_use]
    pub fn described(&self) -> BTreeMap<String, String> {
        let metadata = self.metadata.iter().map(|(key, Text(value))| (key.clone(), value.clone()));
        let title = self.title.iter().map(|title| ("title".to_owned(), title.clone()));
        metadata.chain(title).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_the_manifest_is_read() {
        let line = r#"{"id":"noto-cat","key":"pictures/noto-cat.png","title":"cat","metadata":{"style":"noto"}}"#;
        let image: Image = serde_json::from_str(line).unwrap();
        assert!(image.is_bounded());
        let described = image.described();
        assert_eq!((described["title"].as_str(), described["style"].as_str()), ("cat", "noto"));
        let bare: Image = serde_json::from_str(r#"{"id":"a","key":"b"}"#).unwrap();
        assert!(bare.is_bounded() && bare.described().is_empty());
    }

    #[test]
    fn bounds_are_kept() {
        let image = |id: &str| Image {
            id: id.to_owned(),
            key: "k".to_owned(),
            title: None,
            metadata: BTreeMap::new(),
        };
        assert!(image(&"é".repeat(256)).is_bounded());
        assert!(!image(&"é".repeat(257)).is_bounded());
        assert!(!image("").is_bounded());
        assert!(!image(&"世".repeat(256)).is_bounded());
        let described = |key: &str| Image {
            metadata: [(key.to_owned(), Text("x".to_owned()))].into(),
            ..image("a")
        };
        assert!(described("drawn-by_2").is_bounded());
        for key in ["", "a.b", ".", " ", "größe"] {
            assert!(!described(key).is_bounded(), "{key}");
        }
    }
}
