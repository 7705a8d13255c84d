//! A manifest: one JSON object a line for each image.

use images::{Image, InvalidField, MetadataValue};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// What the index is told about an image.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PictureLine {
    /// The image's id, unique in the manifest.
    pub id: String,
    /// Its key in the bucket; by default `pictures/` with the id and `.png`.
    #[serde(default)]
    pub key: String,
    /// What it shows, in words; empty where nobody says.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// What else is known of it; queries filter by it.
    #[serde(default)]
    pub metadata: BTreeMap<String, String>,
    /// Where the picture is on this machine; not part of what the index gets.
    #[serde(default, skip_serializing)]
    pub file: Option<String>,
}

/// A line of a manifest that is left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// Counts from 1.
    pub line: usize,
    /// Its id, where it has one that can be told.
    pub id: Option<String>,
    /// What is wrong with it.
    pub invalid: InvalidField,
}

/// A manifest: the lines that are images, with their numbers, and the others. Blank ones are neither.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Manifest {
    /// The images, each with the number of its line.
    pub lines: Vec<(usize, PictureLine)>,
    /// What is left out, in order.
    pub left_out: Vec<LeftOut>,
}

/// Reads a manifest. A line that is no image within the bounds of [`Image`], or has the id of an
/// earlier one, is left out and stops no other.
#[must_use]
pub fn parse_manifest(text: &str) -> Manifest {
    let mut manifest = Manifest::default();
    let mut ids = BTreeSet::new();
    // A byte order mark is no part of the first line.
    let lines = text.trim_start_matches('\u{feff}').lines().zip(1..);
    for (text, number) in lines.filter(|(text, _)| !text.trim().is_empty()) {
        match read(text) {
            Ok(line) if ids.insert(line.id.clone()) => manifest.lines.push((number, line)),
            Ok(line) => manifest.left_out.push(LeftOut {
                line: number,
                id: Some(line.id),
                invalid: invalid("id", "is that of an earlier line"),
            }),
            Err((id, invalid)) => manifest.left_out.push(LeftOut { line: number, id, invalid }),
        }
    }
    manifest
}

fn invalid(field: &str, rule: &str) -> InvalidField {
    InvalidField { field: field.to_owned(), rule: rule.to_owned() }
}

fn read(text: &str) -> Result<PictureLine, (Option<String>, InvalidField)> {
    let json = serde_json::from_str::<Value>(text);
    let mut value = json.map_err(|_| (None, invalid("the line", "is no JSON")))?;
    let id = value["id"].as_str().filter(|id| (1..=512).contains(&id.len())).map(str::to_owned);
    let told = |invalid| (id.clone(), invalid);
    let file = file(&mut value).map_err(told)?;
    key(&mut value);
    let Image { id, key, title, metadata } = Image::read(&value).map_err(told)?;
    let metadata = metadata.into_iter().map(|(name, MetadataValue(text))| (name, text)).collect();
    Ok(PictureLine { id, key, title: title.unwrap_or_default(), metadata, file })
}

fn file(value: &mut Value) -> Result<Option<String>, InvalidField> {
    match value.as_object_mut().and_then(|fields| fields.remove("file")) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(file)) => Ok(Some(file)),
        Some(_) => Err(invalid("file", "must be a string")),
    }
}

/// The key that a line has where it names none.
fn key(value: &mut Value) {
    let given = value["key"].as_str().is_some_and(|key| !key.is_empty());
    let id = match &value["id"] {
        Value::String(id) => id.clone(),
        Value::Number(id) => id.to_string(),
        _ => return,
    };
    if !given && (value["key"].is_null() || value["key"] == "") {
        value["key"] = format!("pictures/{id}.png").into();
    }
}

/// The lines as the index reads them.
#[must_use]
pub fn format_lines(lines: &[PictureLine]) -> String {
    let text = |line| serde_json::to_string(line).unwrap_or_default() + "\n";
    lines.iter().map(text).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<PictureLine> {
        let manifest = parse_manifest(text);
        assert_eq!(manifest.left_out, []);
        manifest.lines.into_iter().map(|(_, line)| line).collect()
    }

    fn left_out(text: &str) -> Vec<String> {
        let told = |out: LeftOut| format!("{}: {}", out.line, out.invalid);
        parse_manifest(text).left_out.into_iter().map(told).collect()
    }

    #[test]
    fn a_line_survives_the_way_there_and_back_without_its_file() {
        let read = lines("{\"id\":\"a\",\"title\":\"cat\",\"file\":\"x/a.png\"}\n\n");
        assert_eq!(read[0].key, "pictures/a.png");
        assert_eq!(read[0].file.as_deref(), Some("x/a.png"));
        let again = lines(&format_lines(&read));
        assert_eq!(again, [PictureLine { file: None, ..read[0].clone() }]);
    }

    #[test]
    fn a_wrong_line_is_named_and_left_out() {
        let twice = "{\"id\":\"a\"}\n{\"id\":\"a\"}\n{\"id\":\"b\"}";
        assert_eq!(left_out(twice), ["2: id is that of an earlier line"]);
        assert_eq!(parse_manifest(twice).lines.len(), 2);
        assert_eq!(
            left_out("\n{}\n[]\n7"),
            ["2: id is missing", "3: the line must be an object", "4: the line must be an object"]
        );
        assert_eq!(left_out("{\"id\":\"a\",\"file\":7}"), ["1: file must be a string"]);
        assert_eq!(left_out("{\"id\":\"a\""), ["1: the line is no JSON"]);
    }

    /// A title too long, metadata named in the shop's language, no title: only the first is left out.
    #[test]
    fn the_lines_of_a_shop_are_taken_but_for_the_one_that_is_too_long() {
        let long = "x".repeat(1_001);
        let text = format!(
            "\u{feff}{{\"id\":\"good\",\"title\":\"emoji anchor\",\"metadata\":{{\"style\":\"fluent\"}}}}\r\n\
             {{\"id\":\"long\",\"title\":\"{long}\",\"file\":\"plain.png\"}}\n\
             {{\"id\":\"key\",\"title\":\"x\",\"metadata\":{{\"Größe\":\"XL\",\"price\":9.5}}}}\n\
             {{\"id\":4711,\"file\":\"plain.png\"}}\n"
        );
        assert_eq!(left_out(&text), ["2: title must have at most 1000 characters"]);
        let manifest = parse_manifest(&text);
        let ids: Vec<_> = manifest.lines.iter().map(|(n, line)| (*n, line.id.as_str())).collect();
        assert_eq!(ids, [(1, "good"), (3, "key"), (4, "4711")]);
        assert_eq!(manifest.lines[1].1.metadata["Größe"], "XL");
        let written = format_lines(&[manifest.lines[2].1.clone()]);
        assert!(!written.contains("title") && written.contains("pictures/4711.png"), "{written}");
    }
}
