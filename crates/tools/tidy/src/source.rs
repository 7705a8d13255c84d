//! One Rust file.

use std::path::{Path, PathBuf};

/// A Rust file of a package.
#[derive(Debug, Clone)]
pub struct Source {
    /// From the package's folder: `src/lib.rs`.
    pub path: PathBuf,
    pub text: String,
}

impl Source {
    pub fn new(path: impl Into<PathBuf>, text: impl Into<String>) -> Self {
        Self { path: path.into(), text: text.into() }
    }

    /// Whether the file is part of the library or a binary, not of tests, examples or benchmarks.
    #[must_use]
    pub fn is_production(&self) -> bool {
        self.path.starts_with("src")
    }

    /// Whether `word` stands in the file as a word of its own.
    #[must_use]
    pub fn names(&self, word: &str) -> bool {
        let is_part = |character: char| character.is_alphanumeric() || character == '_';
        self.text.match_indices(word).any(|(at, _)| {
            !self.text[..at].ends_with(is_part)
                && !self.text[at + word.len()..].starts_with(is_part)
        })
    }

    /// The module's path within its crate; empty for the root.
    pub(crate) fn module(&self) -> Vec<String> {
        let path = self.path.strip_prefix("src").unwrap_or(&self.path).with_extension("");
        let mut names: Vec<String> =
            path.iter().map(|part| part.to_string_lossy().into_owned()).collect();
        if names.last().is_some_and(|name| name == "mod") || names == ["lib"] || names == ["main"] {
            names.pop();
        }
        names
    }
}

impl AsRef<Path> for Source {
    fn as_ref(&self) -> &Path {
        &self.path
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_found_only_as_a_whole() {
        let source = Source::new("src/lib.rs", "use serde_json::Value;");
        assert!(source.names("serde_json"));
        assert!(!source.names("serde"));
        assert!(!source.names("json"));
    }

    #[test]
    fn a_path_gives_the_module() {
        let module = |path: &str| Source::new(path, "").module().join("::");
        assert_eq!(module("src/lib.rs"), "");
        assert_eq!(module("src/run/mod.rs"), "run");
        assert_eq!(module("src/run/form.rs"), "run::form");
    }
}
