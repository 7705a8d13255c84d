//! Which manuals there are: `documents.json`.

use documents::Source;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;

/// Where everything about the manuals lies.
pub const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../events/assistant/manuals");

/// Whose documents they are.
pub const TENANT: &str = "harbour-street";

/// A document, and how it is made.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Manual {
    pub document_id: String,
    /// A file of `sources/`. HTML with a `main` is printed; others are documents as they stand.
    pub source: String,
    pub title: String,
    pub products: Vec<String>,
    pub language: String,
    /// What stands for `{{name}}` in the source: two editions, two models of one text.
    #[serde(default)]
    pub values: BTreeMap<String, String>,
    /// Whether the source is printed to PDF.
    #[serde(default = "yes")]
    pub printed: bool,
}

fn yes() -> bool {
    true
}

impl Manual {
    /// The file's name in [`FOLDER`].
    #[must_use]
    pub fn file(&self) -> String {
        let extension = Path::new(&self.source).extension().and_then(|name| name.to_str());
        let extension = if self.printed { "pdf" } else { extension.unwrap_or_default() };
        format!("{}.{extension}", self.document_id)
    }

    /// Its line in the manifest.
    #[must_use]
    pub fn source(&self) -> Source {
        Source {
            document_id: self.document_id.clone(),
            tenant: TENANT.to_owned(),
            key: format!("documents/{}", self.file()),
            title: Some(self.title.clone()),
            products: self.products.clone(),
            language: Some(self.language.clone()),
        }
    }
}

/// All manuals.
///
/// # Errors
/// `documents.json` is missing or says something else.
pub fn read_catalogue() -> std::io::Result<Vec<Manual>> {
    let text = std::fs::read_to_string(Path::new(FOLDER).join("documents.json"))?;
    Ok(serde_json::from_str(&text)?)
}

/// A source with its values put in.
///
/// # Errors
/// The name of a value that the source asks for and nobody gives.
pub fn fill(source: &str, values: &BTreeMap<String, String>) -> Result<String, String> {
    let mut parts = source.split("{{");
    let mut filled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, rest) = part.split_once("}}").ok_or("a {{ without }}")?;
        filled += values.get(name).ok_or_else(|| format!("no value {name}"))?;
        filled += rest;
    }
    Ok(filled)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_put_in_and_missing_ones_named() {
        let values = BTreeMap::from([("power".to_owned(), "120 W".to_owned())]);
        assert_eq!(fill("a {{power}} b {{power}}", &values).unwrap(), "a 120 W b 120 W");
        assert_eq!(fill("a {{weight}}", &values).unwrap_err(), "no value weight");
    }
}
