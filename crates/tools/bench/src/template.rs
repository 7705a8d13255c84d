//! What the SAM templates deploy.

use crate::case::CASES;
use crate::error::at;
use crate::workspace::Workspace;
use std::fs;

/// Functions that nobody waits for: they make the image index, collect and report what reviews say,
/// look at customers' pictures beside the reply, describe products, read and index documents, take in and
/// rewrite dispatches. And
/// those that answer questions, of whose time the models take nearly all; those that look at training runs, and the one that deploys models.
const UNWATCHED: &[&str] = &[
    "image-embedding",
    "image-clustering",
    "image-indexing",
    "interactions-rewriting",
    "insights-collection",
    "insights-report",
    "image-moderation",
    "attribute-doubt",
    "attribute-extraction",
    "description-generation",
    "text-moderation",
    "claim-check",
    "picture-question",
    "document-parsing",
    "figure-captioning",
    "page-reading",
    "figure-embedding",
    "passage-embedding",
    "document-indexing",
    "question-decomposition",
    "passage-retrieval",
    "question-answering",
    "answer-fusion",
    "dispatch-intake",
    "dispatch-rewriting",
    "facts-check",
    "suitability-check",
    "article-labels",
    "article-suggesting",
    "decision-api",
    "article-api",
    "article-changes",
    "dataset-building",
    "model-deployment",
    "model-gate",
    "training-watch",
    "training-recovery",
    "question-api",
    "page-drawing",
];

/// The deployed functions that have no case, though somebody waits for them.
///
/// # Errors
/// As [`deployed`].
pub(crate) fn without_a_case(template: &str) -> Result<Vec<String>, crate::error::Error> {
    let is_known =
        |name: &str| CASES.iter().any(|case| case.name == name) || UNWATCHED.contains(&name);
    Ok(deployed(template)?.into_iter().filter(|name| !is_known(name)).collect())
}

/// The text of all templates.
///
/// # Errors
/// A file cannot be read.
pub(crate) fn read_all(workspace: &Workspace) -> Result<String, crate::error::Error> {
    let folder = workspace.path("infra");
    let entries = fs::read_dir(&folder).map_err(at(&folder))?.flatten().map(|entry| entry.path());
    let mut paths: Vec<_> =
        entries.filter(|path| path.extension() == Some("yaml".as_ref())).collect();
    paths.sort();
    paths.iter().map(|path| fs::read_to_string(path).map_err(at(path))).collect()
}

/// The binaries of the templates' functions, in their order.
///
/// # Errors
/// A function's `Metadata` is not on one line with its `Binary`.
pub(crate) fn deployed(template: &str) -> Result<Vec<String>, crate::error::Error> {
    let lines: Vec<&str> =
        template.lines().filter(|line| line.contains("rust-cargolambda")).collect();
    let named: Vec<String> = lines.iter().filter_map(|line| binary(line)).collect();
    if named.len() != lines.len() || named.is_empty() {
        return crate::error::wrong("infra/: a function names no `Binary` in its line");
    }
    Ok(named)
}

fn binary(line: &str) -> Option<String> {
    let name = line.split_once("Binary:")?.1.split(['}', ',']).next()?;
    Some(name.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_function_that_somebody_waits_for_is_measured() {
        let template = read_all(&Workspace::of_this_crate()).unwrap();
        let without = without_a_case(&template).unwrap();
        assert!(without.is_empty(), "no case in crates/tools/bench/src/case.rs: {without:?}");
        let new = "Metadata: { BuildMethod: rust-cargolambda, BuildProperties: { Binary: new } }";
        assert_eq!(without_a_case(&format!("{template}\n{new}")).unwrap(), ["new"]);
    }

    #[test]
    fn a_function_without_a_binary_is_an_error() {
        let line = "Metadata: { BuildMethod: rust-cargolambda, BuildProperties: { Binary: a-b } }";
        assert_eq!(deployed(line).unwrap(), ["a-b"]);
        assert!(deployed("Metadata: { BuildMethod: rust-cargolambda }").is_err());
        assert!(deployed("").is_err());
    }
}
