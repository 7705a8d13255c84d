//! A line of the manifest.

use crate::InvalidField;
use crate::fields::{read_optional, read_required, read_texts};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
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
    /// What else is known; every entry can be filtered by. Names are of letters and digits of any
    /// language, `-`, `_` and spaces between.
    #[serde(default)]
    #[schemars(extend(
        "maxProperties" = 50,
        "propertyNames" = {"maxLength": 64, "pattern": NAME_PATTERN}
    ))]
    pub metadata: BTreeMap<String, MetadataValue>,
}

/// A value of the metadata.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct MetadataValue(#[schemars(length(max = 1000))] pub String);

/// Characters of a name of the metadata.
const NAME: usize = 64;
/// [`is_metadata_name`] as a regular expression, without the length.
const NAME_PATTERN: &str = concat!(
    r"^[^\u0000-,./:-@\[-^`{-\u00a0]",
    r"([^\u0000-\u001f!-,./:-@\[-^`{-\u00a0]*[^\u0000-,./:-@\[-^`{-\u00a0])?$"
);
/// Names that an image may have.
const NAMES: usize = 50;

/// Whether metadata may be named so, in whatever language: letters, digits, `-`, `_` and spaces
/// between them, at most 64 characters. OpenSearch would take a dot as a path, and `*` as any name.
#[must_use]
pub fn is_metadata_name(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ' ');
    let foreign = |c: char| !c.is_ascii() && !c.is_control() && !c.is_whitespace();
    let inner = name.chars().all(|c| plain(c) || foreign(c));
    inner && !name.is_empty() && name.chars().count() <= NAME && name.trim() == name
}

impl Image {
    /// Reads an image from JSON.
    ///
    /// # Errors
    /// A field is of another type, missing, or out of bounds. OpenSearch takes ids of at most 512
    /// bytes.
    pub fn read(value: &Value) -> Result<Self, InvalidField> {
        let fields =
            value.as_object().ok_or_else(|| InvalidField::new("the line", "must be an object"))?;
        let image = Self {
            id: read_required(fields, "id")?,
            key: read_required(fields, "key")?,
            title: read_optional(fields, "title")?,
            metadata: read_texts(fields, "metadata")?
                .into_iter()
                .map(|(k, v)| (k, MetadataValue(v)))
                .collect(),
        };
        image.check().map(|()| image)
    }

    /// Whether every field keeps its bound.
    #[must_use]
    pub fn is_bounded(&self) -> bool {
        self.check().is_ok()
    }

    /// # Errors
    /// A field breaks its bound.
    pub fn check(&self) -> Result<(), InvalidField> {
        let within = |text: &str, most| text.chars().count() <= most;
        let filled = |text: &str, most| !text.is_empty() && within(text, most);
        let id = filled(&self.id, 256) && self.id.len() <= 512;
        let title = self.title.as_deref().is_none_or(|title| within(title, 1_000));
        let rules = [
            (id, "id", "must have 1 to 256 characters and at most 512 bytes"),
            (filled(&self.key, 1_024), "key", "must have 1 to 1024 characters"),
            (title, "title", "must have at most 1000 characters"),
            (self.metadata.len() <= NAMES, "metadata", "must have at most 50 names"),
        ];
        match rules.into_iter().find(|(holds, ..)| !holds) {
            Some((_, field, rule)) => Err(InvalidField::new(field, rule)),
            None => {
                self.metadata.iter().try_for_each(|(name, MetadataValue(value))| entry(name, value))
            }
        }
    }

    /// The metadata with the title in it, as the index has it.
    #[must_use]
    pub fn index_metadata(&self) -> BTreeMap<String, String> {
        let metadata =
            self.metadata.iter().map(|(key, MetadataValue(value))| (key.clone(), value.clone()));
        let title = self.title.iter().map(|title| ("title".to_owned(), title.clone()));
        metadata.chain(title).collect()
    }
}

/// # Errors
/// A name or a value of the metadata breaks its bound. A name that is none is not repeated.
fn entry(name: &str, value: &str) -> Result<(), InvalidField> {
    if !is_metadata_name(name) {
        let rule = "must have names of 1 to 64 letters, digits, - and _, with spaces only between";
        return Err(InvalidField::new("metadata", rule));
    }
    match value.chars().count() {
        0..=1_000 => Ok(()),
        _ => {
            Err(InvalidField::new(format!("metadata.{name}"), "must have at most 1000 characters"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_line_of_the_manifest_is_read() {
        let line = json!({"id": "noto-cat", "key": "pictures/noto-cat.png", "title": "cat",
            "metadata": {"style": "noto", "Größe": "XL", "цвет": "red", "taille du col": "42"}});
        let image = Image::read(&line).unwrap();
        assert_eq!(serde_json::from_value::<Image>(line).unwrap(), image);
        let described = image.index_metadata();
        assert_eq!((described["title"].as_str(), described["style"].as_str()), ("cat", "noto"));
        assert_eq!(described["Größe"], "XL");
        let bare = Image::read(&json!({"id": "a", "key": "b", "title": null})).unwrap();
        assert!(bare.index_metadata().is_empty());
    }

    /// What shops' exports have: numbers and truths are their texts, nothing is left out.
    #[test]
    fn numbers_are_texts() {
        let line =
            json!({"id": 4711, "key": "b", "metadata": {"price": 9.5, "new": true, "x": null}});
        let image = Image::read(&line).unwrap();
        assert_eq!(image.id, "4711");
        let described = image.index_metadata();
        assert_eq!((described["price"].as_str(), described["new"].as_str()), ("9.5", "true"));
        assert_eq!(described.len(), 2);
    }

    #[track_caller]
    fn refused(changes: Value, expected: &str) {
        let mut line = json!({"id": "a", "key": "pictures/a.png"});
        line.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
        let invalid = Image::read(&line).unwrap_err().to_string();
        assert!(invalid.starts_with(expected), "{invalid}");
    }

    #[test]
    fn what_does_not_fit_names_its_field() {
        refused(json!({"title": "x".repeat(1_001)}), "title must have at most 1000 characters");
        refused(json!({"title": ["x"]}), "title must be a string");
        refused(json!({"id": null}), "id is missing");
        refused(json!({"id": "é".repeat(257)}), "id must have 1 to 256");
        refused(json!({"id": "世".repeat(256)}), "id must have 1 to 256");
        refused(json!({"id": ""}), "id must have 1 to 256");
        refused(json!({"key": "k".repeat(1_025)}), "key must have");
        refused(json!({"metadata": []}), "metadata must be an object");
        refused(json!({"metadata": {"size": {}}}), "metadata.size must be a string");
        refused(
            json!({"metadata": {"size": "x".repeat(1_001)}}),
            "metadata.size must have at most",
        );
        let many: serde_json::Map<_, _> = (0..51).map(|n| (n.to_string(), json!("x"))).collect();
        refused(json!({"metadata": many}), "metadata must have at most 50 names");
        assert_eq!(Image::read(&json!("x")).unwrap_err().to_string(), "the line must be an object");
    }

    #[test]
    fn names_are_of_any_language_but_no_paths() {
        for name in ["drawn-by_2", "Größe", "サイズ", "रंग", "لون", "taille du col", "цвет"]
        {
            assert!(is_metadata_name(name), "{name}");
        }
        for name in
            ["", "a.b", ".", " ", "a ", "a*", "a\tb", "a\u{a0}b", "a\u{85}", &"x".repeat(65)]
        {
            assert!(!is_metadata_name(name), "{name}");
        }
    }
}
