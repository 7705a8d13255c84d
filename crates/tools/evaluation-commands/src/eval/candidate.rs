//! Candidates: what is tried instead of what is deployed.

use cli_base::error::{Error, at_path};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

/// A candidate as its file has it. What is absent stays as deployed.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Filed {
    /// In reports; letters, digits and `-_.`.
    name: String,
    /// For whoever reads the file.
    #[serde(default, rename = "description")]
    _description: Option<String>,
    #[serde(default)]
    model_id: Option<String>,
    #[serde(default)]
    temperature: Option<f32>,
    #[serde(default)]
    max_tokens: Option<i32>,
    #[serde(default)]
    brand_voice: Option<String>,
    /// A text file with the system prompt, beside this one; its name is the version.
    #[serde(default)]
    prompt_file: Option<PathBuf>,
}

/// A candidate with its settings as response-generation takes them.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    pub name: String,
    /// The input's field `candidate`.
    pub settings: Value,
}

/// What is deployed, unchanged.
#[must_use]
pub fn deployed() -> Candidate {
    Candidate { name: "deployed".to_owned(), settings: json!({}) }
}

impl Candidate {
    /// Two candidates with the same settings have the same.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        digest(&self.settings.to_string())[..12].to_owned()
    }

    /// Reads a candidate's file, and the prompt that it names.
    ///
    /// # Errors
    /// The file is no candidate, or the prompt cannot be read.
    pub fn read(path: &Path) -> Result<Self, Error> {
        let text = fs::read_to_string(path).map_err(at_path(path))?;
        let filed: Filed = serde_json::from_str(&text).map_err(|error| Error::Malformed {
            file: path.to_owned(),
            line: error.line(),
            field: None,
            problem: error.to_string(),
        })?;
        if !is_name(&filed.name) {
            let rule = "name must have 1 to 40 letters, digits, '-', '_' or '.'";
            return Err(Error::Usage(format!("{}: {rule}", path.display())));
        }
        let settings = filed.settings(path.parent().unwrap_or(Path::new("")))?;
        Ok(Self { name: filed.name, settings })
    }
}

impl Filed {
    fn settings(&self, folder: &Path) -> Result<Value, Error> {
        let mut settings = Map::new();
        let mut set = |name: &str, value: Option<Value>| {
            settings.extend(value.map(|value| (name.to_owned(), value)));
        };
        set("modelId", self.model_id.as_ref().map(|id| json!(id)));
        set("temperature", self.temperature.map(|t| json!(t)));
        set("maxTokens", self.max_tokens.map(|tokens| json!(tokens)));
        set("brandVoice", self.brand_voice.as_ref().map(|voice| json!(voice)));
        let prompt = self.prompt_file.as_ref().map(|name| prompt(&folder.join(name)));
        set("prompt", prompt.transpose()?);
        Ok(Value::Object(settings))
    }
}

fn prompt(path: &Path) -> Result<Value, Error> {
    let text = fs::read_to_string(path).map_err(at_path(path))?;
    let version: String = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    Ok(json!({"version": version, "text": text}))
}

/// All candidates of the files; what is deployed where there are none.
pub(super) fn read(files: &[PathBuf]) -> Result<Vec<Candidate>, Error> {
    if files.is_empty() {
        return Ok(vec![deployed()]);
    }
    let candidates: Vec<_> =
        files.iter().map(|path| Candidate::read(path)).collect::<Result<_, _>>()?;
    let mut seen = BTreeSet::new();
    match candidates.iter().find(|candidate| !seen.insert(candidate.name.as_str())) {
        Some(twice) => Err(Error::Usage(format!(
            "two candidates are called {}: give each a name of its own",
            twice.name
        ))),
        None => Ok(candidates),
    }
}

fn is_name(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    (1..=40).contains(&name.len()) && name.chars().all(plain)
}

/// SHA-256 in hexadecimal.
pub(super) fn digest(text: &str) -> String {
    let mut hex = String::new();
    for byte in Sha256::digest(text) {
        write!(hex, "{byte:02x}").ok();
    }
    hex
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str) -> Result<Candidate, Error> {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("rhymes.v1.txt"), "Reply in rhymes.").unwrap();
        let path = folder.path().join("candidate.json");
        fs::write(&path, text).unwrap();
        Candidate::read(&path)
    }

    #[test]
    fn a_candidate_says_what_it_changes_and_brings_its_prompt() {
        let text = r#"{"name": "a", "description": "x", "modelId": "m", "temperature": 0.5,
            "promptFile": "rhymes.v1.txt"}"#;
        assert_eq!(
            written(text).unwrap().settings,
            json!({"modelId": "m", "temperature": 0.5,
                "prompt": {"version": "rhymes.v1", "text": "Reply in rhymes."}})
        );
        assert_eq!(written(r#"{"name": "a"}"#).unwrap().settings, json!({}));
    }

    #[test]
    fn a_wrong_file_is_named() {
        let error = written(r#"{"name": "a", "model": "m"}"#).unwrap_err().to_string();
        assert!(error.contains("candidate.json:1") && error.contains("`model`"), "{error}");
        assert!(written(r#"{"name": "a b"}"#).is_err());
        assert!(written(r#"{"name": "a", "promptFile": "none.txt"}"#).is_err());
    }

    #[test]
    fn other_settings_have_another_fingerprint() {
        let one = written(r#"{"name": "a", "modelId": "m"}"#).unwrap();
        let other = written(r#"{"name": "a", "modelId": "n"}"#).unwrap();
        assert_eq!(one.fingerprint(), one.clone().fingerprint());
        assert_ne!(one.fingerprint(), other.fingerprint());
    }
}
