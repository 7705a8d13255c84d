//! axe-core in the page: the rules of WCAG 2.2 A and AA, and axe's best practices.

use crate::{Browser, Failure};
use serde::Deserialize;
use std::fs::{self, File};
use std::path::Path;
use std::process::Command;

/// The pinned version, from the npm registry.
const AXE: &str = "axe-core@4.14.1";

/// axe-core's source.
#[derive(Debug, Clone)]
pub struct Checker {
    source: String,
}

/// A rule that a page breaks.
#[derive(Debug, Deserialize, PartialEq, Eq)]
pub struct Violation {
    /// axe's name of the rule.
    pub id: String,
    /// What the rule asks for.
    pub help: String,
    /// The elements that break it.
    pub nodes: Vec<Node>,
}

/// An element that breaks a rule.
#[derive(Debug, Deserialize, PartialEq, Eq)]
pub struct Node {
    pub html: String,
    /// What is wrong with it.
    #[serde(rename = "failureSummary")]
    pub summary: Option<String>,
}

impl Checker {
    /// Loads axe-core, which npm installs into `folder` at first.
    /// `None` where there is no npm: says loudly what is skipped.
    #[must_use]
    pub fn load(folder: &Path, test: &str) -> Option<Self> {
        let source = installed(folder);
        if source.is_none() {
            required_tools::skip(test, "install npm, and let it reach its registry");
        }
        source.map(|source| Self { source })
    }

    /// The rules that the open page breaks.
    ///
    /// # Errors
    /// axe-core does not run. Needs scripts.
    pub async fn check(&self, browser: &Browser) -> Result<Vec<Violation>, Failure> {
        let script = format!(
            "{};\nconst done = arguments[arguments.length - 1];\n\
             axe.run(document, {{resultTypes: ['violations']}})\n\
                .then(found => done({{violations: found.violations}}),\n\
                      error => done({{error: String(error)}}));",
            self.source
        );
        let mut found = browser.ask(&script).await?;
        match found.get("error") {
            Some(error) => Err(format!("axe-core failed: {error}").into()),
            None => Ok(serde_json::from_value(found["violations"].take())?),
        }
    }
}

/// axe-core's source. A lock is held meanwhile: several test binaries may look for it at once.
fn installed(folder: &Path) -> Option<String> {
    fs::create_dir_all(folder).ok()?;
    let lock = File::create(folder.join("install.lock")).ok()?;
    lock.lock().ok()?;
    let file = folder.join("node_modules/axe-core/axe.min.js");
    if !file.exists() {
        install(folder);
    }
    fs::read_to_string(file).ok()
}

/// A failure shows in the file's absence.
fn install(folder: &Path) {
    let mut npm = Command::new("npm");
    npm.args(["install", "--no-save", "--no-audit", "--no-fund", "--ignore-scripts", "--silent"]);
    npm.arg("--prefix").arg(folder).arg(AXE);
    if let Err(error) = npm.status() {
        eprintln!("npm does not run: {error}");
    }
}
