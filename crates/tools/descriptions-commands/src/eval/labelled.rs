//! Pictures whose attributes somebody knows.

use cli_base::error::{Error, at_path};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The file of labels in a folder.
const LABELS: &str = "labels.jsonl";

/// A picture with its labels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Labelled {
    pub(super) content: Vec<u8>,
    pub(super) extension: String,
    pub(super) category: String,
    /// By attribute id the id of the value that is right.
    pub(super) attributes: BTreeMap<String, String>,
}

/// A line of the file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Label {
    picture: PathBuf,
    category: String,
    attributes: BTreeMap<String, String>,
}

/// The labelled pictures of a folder, in the order of their lines.
///
/// # Errors
/// A file cannot be read, a line is malformed, or there is none.
pub(super) fn read(folder: &Path) -> Result<Vec<Labelled>, Error> {
    let file = folder.join(LABELS);
    let text = std::fs::read_to_string(&file).map_err(at_path(&file))?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let pictures = lines.map(|(before, line)| one(folder, label(&file, before + 1, line)?));
    let pictures: Vec<Labelled> = pictures.collect::<Result<_, _>>()?;
    if pictures.is_empty() {
        return Err(Error::Usage(format!("{}: no label in it", file.display())));
    }
    Ok(pictures)
}

fn label(file: &Path, line: usize, text: &str) -> Result<Label, Error> {
    serde_json::from_str(text).map_err(|error| {
        let problem = format!("not a label with picture, category and attributes: {error}");
        Error::Malformed { file: file.into(), line, field: None, problem }
    })
}

fn one(folder: &Path, label: Label) -> Result<Labelled, Error> {
    let path = folder.join(&label.picture);
    let extension = path.extension().map(|extension| extension.to_string_lossy().into_owned());
    Ok(Labelled {
        content: std::fs::read(&path).map_err(at_path(&path))?,
        extension: extension.unwrap_or_else(|| "bin".to_owned()),
        category: label.category,
        attributes: label.attributes,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(labels: &str) -> String {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a.png"), b"x").unwrap();
        std::fs::write(folder.path().join(LABELS), labels).unwrap();
        match read(folder.path()) {
            Ok(pictures) => format!("{} {:?}", pictures.len(), pictures[0].attributes),
            Err(error) => error.to_string().replace(&*folder.path().to_string_lossy(), ""),
        }
    }

    #[test]
    fn labels_are_lines_and_a_wrong_one_is_named() {
        let good = r#"{"picture": "a.png", "category": "top", "attributes": {"sleeve": "long"}}"#;
        assert_eq!(said(&format!("{good}\n\n{good}\n")), "2 {\"sleeve\": \"long\"}");
        let error = said(&format!("{good}\n{{\"picture\": \"a.png\"}}\n"));
        assert!(error.starts_with("/labels.jsonl:2: not a label with picture"), "{error}");
        assert_eq!(said(" \n"), "/labels.jsonl: no label in it");
    }
}
