//! The results of a run in a folder: `results.jsonl`, one line as each comes, and `run.json`, what
//! they are results of.

use super::candidate::{Candidate, digest};
use cli_base::error::{Error, at_path};
use evaluation::{Item, ItemResult, ItemStatus};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

/// What the results of a folder are results of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Manifest {
    run: String,
    /// SHA-256 of the suite.
    suite: String,
    /// Fingerprints of settings by name.
    candidates: BTreeMap<String, String>,
}

/// The folder of a run, and what is in it.
#[derive(Debug)]
pub struct Book {
    path: PathBuf,
    lines: File,
    suite: String,
    /// By candidate and item; a later line takes the place of an earlier one.
    results: BTreeMap<(String, String), ItemResult>,
}

impl Book {
    /// Opens the folder, which is made where there is none.
    ///
    /// # Errors
    /// It holds the results of another run, suite or candidate of the same name, or cannot be
    /// written.
    pub fn open(
        folder: &Path,
        run: &str,
        suite: &str,
        candidates: &[Candidate],
    ) -> Result<Self, Error> {
        fs::create_dir_all(folder).map_err(at_path(folder))?;
        let suite = digest(suite);
        Manifest::agreed(folder, run, &suite, candidates)?;
        let path = folder.join("results.jsonl");
        let kept = fs::read_to_string(&path).unwrap_or_default();
        let whole = whole_lines(&kept);
        let results = evaluation::parse_results(whole).map_err(|fault| Error::Malformed {
            file: path.clone(),
            line: fault.line,
            field: None,
            problem: fault.problem,
        })?;
        let lines =
            File::options().create(true).append(true).open(&path).map_err(at_path(&path))?;
        lines.set_len(whole.len() as u64).map_err(at_path(&path))?;
        let key = |result: ItemResult| ((result.candidate.clone(), result.item.clone()), result);
        Ok(Self { lines, suite, results: results.into_iter().map(key).collect(), path })
    }

    /// The file of the results.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// SHA-256 of the suite.
    #[must_use]
    pub fn suite(&self) -> &str {
        &self.suite
    }

    /// The ids of the items that a candidate has a result of; with `retry_failed` one that
    /// succeeded.
    #[must_use]
    pub fn done(&self, candidate: &str, retry_failed: bool) -> BTreeSet<String> {
        let counts = |result: &&ItemResult| !retry_failed || result.status == ItemStatus::Succeeded;
        let own = self.results.values().filter(|result| result.candidate == candidate);
        own.filter(counts).map(|result| result.item.clone()).collect()
    }

    /// Writes a result.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn keep(&mut self, result: ItemResult) -> Result<(), Error> {
        let line = evaluation::to_line(&result);
        self.lines.write_all(line.as_bytes()).map_err(at_path(&self.path))?;
        self.results.insert((result.candidate.clone(), result.item.clone()), result);
        Ok(())
    }

    /// The results of these candidates, in the order of the suite.
    #[must_use]
    pub fn results(&self, suite: &[Item], candidates: &[Candidate]) -> Vec<ItemResult> {
        let of = |candidate: &Candidate, item: &Item| {
            self.results.get(&(candidate.name.clone(), item.id.clone())).cloned()
        };
        let pairs = candidates.iter().flat_map(|one| suite.iter().map(move |item| (one, item)));
        pairs.filter_map(|(candidate, item)| of(candidate, item)).collect()
    }
}

/// Without what a killed process left of a line.
fn whole_lines(text: &str) -> &str {
    text.rfind('\n').map_or("", |end| &text[..=end])
}

impl Manifest {
    fn agreed(
        folder: &Path,
        run: &str,
        suite: &str,
        candidates: &[Candidate],
    ) -> Result<(), Error> {
        let path = folder.join("run.json");
        let kept: Option<Self> =
            fs::read_to_string(&path).ok().and_then(|text| serde_json::from_str(&text).ok());
        let mut manifest = kept.unwrap_or_else(|| Self {
            run: run.to_owned(),
            suite: suite.to_owned(),
            candidates: BTreeMap::new(),
        });
        if manifest.run != run || manifest.suite != suite {
            return Err(other(folder, "another run or suite"));
        }
        for candidate in candidates {
            let fingerprint = candidate.fingerprint();
            let kept = manifest
                .candidates
                .entry(candidate.name.clone())
                .or_insert_with(|| fingerprint.clone());
            if *kept != fingerprint {
                let what = format!("a candidate {} with other settings", candidate.name);
                return Err(other(folder, &what));
            }
        }
        let text = serde_json::to_string_pretty(&manifest).unwrap_or_default() + "\n";
        fs::write(&path, text).map_err(at_path(&path))
    }
}

fn other(folder: &Path, what: &str) -> Error {
    let folder = folder.display();
    Error::Usage(format!("{folder} has the results of {what}: name another folder with --out"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn result(item: &str, status: &str) -> ItemResult {
        serde_json::from_value(json!({
            "item": item, "candidate": "a", "status": status, "error": null, "reply": null,
            "slice": {"rating": 5, "sentiment": "POSITIVE", "length": "SHORT", "language": "en",
                "injection": null, "kind": "praise"},
            "judgement": null, "checks": [], "toxicity": null, "outcome": null,
            "usage": [], "costUsd": 0.0, "ms": 0
        }))
        .unwrap()
    }

    fn candidate(model: &str) -> Candidate {
        Candidate { name: "a".to_owned(), settings: json!({"modelId": model}) }
    }

    #[test]
    fn results_outlive_a_killed_process_and_half_a_line_is_dropped() {
        let folder = tempfile::tempdir().unwrap();
        let open = || Book::open(folder.path(), "r", "suite", &[candidate("m")]).unwrap();
        let mut book = open();
        book.keep(result("one", "SUCCEEDED")).unwrap();
        book.keep(result("two", "FAILED")).unwrap();
        book.lines.write_all(b"{\"item\": \"thr").unwrap();
        drop(book);
        let mut book = open();
        assert_eq!(book.done("a", false).len(), 2);
        assert_eq!(book.done("a", true), BTreeSet::from(["one".to_owned()]));
        book.keep(result("two", "SUCCEEDED")).unwrap();
        assert_eq!(open().done("a", true).len(), 2);
        assert_eq!(open().done("b", false).len(), 0);
    }

    #[test]
    fn a_folder_keeps_to_one_run_one_suite_and_the_settings_of_a_name() {
        let folder = tempfile::tempdir().unwrap();
        let open = |run: &str, suite: &str, model: &str| {
            Book::open(folder.path(), run, suite, &[candidate(model)]).map(drop)
        };
        open("r", "suite", "m").unwrap();
        open("r", "suite", "m").unwrap();
        for (run, suite, model) in [("s", "suite", "m"), ("r", "other", "m"), ("r", "suite", "n")] {
            let error = open(run, suite, model).unwrap_err().to_string();
            assert!(error.contains("--out"), "{error}");
        }
    }
}
