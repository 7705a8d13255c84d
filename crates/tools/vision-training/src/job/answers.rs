//! What heads answer to a set's questions, as a gate reads it.

use super::error::{JobError, at};
use super::set::Example;
use serde_json::json;
use std::fs;
use std::path::Path;
use vision_network::Heads;

/// Writes what heads say that have learned nothing: the first value by its letters, whatever the picture shows.
pub(super) fn write_untrained(
    path: &Path,
    heads: &Heads,
    questions: &[Example],
) -> Result<(), JobError> {
    let guess = |question: &Example| {
        let values = &heads.of(&question.attribute)?.values;
        let answer = json!({"id": question.id, "answer": values.first()?, "confidence": 1.0 / values.len() as f64});
        Some(format!("{answer}\n"))
    };
    write_lines(path, questions.iter().filter_map(guess).collect())
}

/// Writes a line for each question. One about an attribute that no head has learned has no answer: a gate names it.
pub(super) fn write(path: &Path, heads: &Heads, questions: &[Example]) -> Result<(), JobError> {
    write_lines(path, questions.iter().filter_map(|one| line(heads, one)).collect())
}

fn write_lines(path: &Path, text: String) -> Result<(), JobError> {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder).map_err(at(folder))?;
    fs::write(path, text).map_err(at(path))
}

fn line(heads: &Heads, question: &Example) -> Option<String> {
    let head = heads.of(&question.attribute)?;
    let shares = head.shares(&question.features);
    let (best, share) = shares.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1))?;
    let confidence = f64::from(share.clamp(0.0, 1.0));
    let answer = json!({"id": question.id, "answer": head.values[best], "confidence": confidence});
    Some(format!("{answer}\n"))
}
