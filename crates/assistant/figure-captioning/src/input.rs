//! Figures, and what became of them.

use bounds::{InvalidInput, check_is};
use bucket::ObjectError;
use documents::{DrawnFigure, keys};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use usage::Usage;

/// Figures of a document, as many as are drawn.
const MOST_FIGURES: usize = 40;

/// An edition of a document of which figures were drawn.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Input {
    /// Where its passages are, as `document-parsing` says: the figures are beside them.
    #[schemars(length(min = 17, max = 1024))]
    pub passages_key: String,
}

/// The captions of the figures.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Output {
    /// Where they are: JSON Lines.
    pub captions_key: String,
    /// Figures that have a passage: of their chart, of what was seen, or of their printed caption.
    pub captioned: usize,
    /// Pictures that were looked at in this call.
    pub asked: usize,
    /// Pictures that were looked at before.
    pub kept: usize,
    /// Of those that were looked at in this call, the ones of which no model gave a caption.
    pub refused: usize,
    /// What it took.
    pub usage: Usage,
    /// The version of the prompt.
    pub prompt_version: String,
}

impl Input {
    /// # Errors
    /// The field breaks a rule.
    pub(crate) fn validate(&self) -> Result<(), InvalidInput> {
        let is_key = keys::is_passages(&self.passages_key);
        check_is("passagesKey", is_key, "passages/<tenant>/<document>/<version>.jsonl")
    }
}

/// Whether the figures are those of the passages' own document, and no more than are drawn.
///
/// # Errors
/// They are not.
pub(crate) fn check_own(passages_key: &str, figures: &[DrawnFigure]) -> Result<(), ObjectError> {
    let is_own = |figure: &DrawnFigure| {
        let frame = &figure.frame;
        let key = keys::passages(&frame.tenant, &frame.document_id, &frame.version);
        key == passages_key && keys::is_picture(passages_key, &figure.picture)
    };
    match figures.len() <= MOST_FIGURES && figures.iter().all(is_own) {
        true => Ok(()),
        false => Err(ObjectError::unreadable("figures of their own document")),
    }
}
