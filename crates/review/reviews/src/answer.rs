//! What the shop's documents say to what a customer asks in a review.

use crate::LIMITS;
use bounds::{InvalidInput, check_count, check_length, check_text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Answers that a reply may use, the first that the assistant gives. With the review they pass from state
/// to state, and eight of the longest are a tenth of the 256 KiB that a state may hold.
pub const MOST_ANSWERS: usize = 8;
/// Characters of a sentence, and of what proves it.
const SENTENCE: usize = 1_500;

/// A sentence that a document of the shop proves: code found its words there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct DocumentAnswer {
    /// The sentence.
    #[schemars(length(min = 1, max = 1500))]
    pub text: String,
    /// The shop's id of the document.
    #[schemars(length(min = 1, max = 128))]
    pub document_id: String,
    /// What people call the document.
    #[schemars(length(max = 500))]
    pub title: String,
    /// The page of a document that has pages, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
    /// The document's own words.
    #[schemars(length(max = 1500))]
    pub quote: String,
}

impl DocumentAnswer {
    /// Checks a list of answers.
    ///
    /// # Errors
    /// They are too many, or the first field that does not fit.
    pub fn validate_all(answers: &[Self]) -> Result<(), InvalidInput> {
        check_count("answers", answers, MOST_ANSWERS)?;
        answers.iter().try_for_each(|answer| {
            check_text("answers.text", &answer.text, SENTENCE)?;
            check_text("answers.documentId", &answer.document_id, LIMITS.id)?;
            check_length("answers.title", Some(&answer.title), LIMITS.name)?;
            check_length("answers.quote", Some(&answer.quote), SENTENCE)
        })
    }
}
