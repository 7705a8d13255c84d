//! The answer to one sub-question.

use crate::check::check_each;
use crate::{Finding, LIMITS, Sentence};
use bounds::{InvalidInput, check_count, check_is};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What came of a sub-question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Verdict {
    /// At least one sentence held.
    Supported,
    /// Sentences were proposed, and none held.
    Unsupported,
    /// The passages do not answer.
    NotFound,
}

/// How many sentences were dropped for a fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Dropped {
    pub finding: Finding,
    pub count: u32,
}

/// The answer to one sub-question, after the check.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct SubAnswer {
    /// The number of the sub-question.
    #[schemars(range(min = 1, max = 5))]
    pub sub_question: u32,
    pub verdict: Verdict,
    /// With `SUPPORTED` at least one, else none.
    #[schemars(length(max = 6))]
    pub sentences: Vec<Sentence>,
    /// What was dropped, by the first fault of each sentence.
    #[serde(default)]
    #[schemars(length(max = 24))]
    pub dropped: Vec<Dropped>,
    /// Whether the model was shown faults and answered once more.
    #[serde(default)]
    pub repaired: bool,
}

impl SubAnswer {
    /// Checks every field against [`LIMITS`].
    ///
    /// # Errors
    /// The first field that does not fit.
    pub fn validate(&self) -> Result<(), InvalidInput> {
        let numbers = 1..=LIMITS.sub_questions as u32;
        check_is("subQuestion", numbers.contains(&self.sub_question), "1 to 5")?;
        check_count("sentences", &self.sentences, LIMITS.sentences)?;
        check_each("sentences", &self.sentences, Sentence::validate)?;
        let says = !self.sentences.is_empty();
        let agrees = says == (self.verdict == Verdict::Supported);
        check_is("verdict", agrees, "SUPPORTED with sentences, and only with them")?;
        check_count("dropped", &self.dropped, LIMITS.cells)
    }
}
