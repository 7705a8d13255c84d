//! A question as the table keeps it, and as a caller reads it.

use answers::{NearestDocument, Question, Sentence, UnansweredReason, Verdict};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How far a question is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum State {
    /// It waits for an execution.
    Asked,
    /// An execution is at work.
    Working,
    Answered,
    /// With a reason, and where one may look.
    Unanswered,
    /// Asking it again, under the same id, works.
    Failed,
}

/// A part of the question, as the machine keeps it when its sentences are verified.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Part {
    pub number: u32,
    pub text: String,
    pub verdict: Verdict,
    #[serde(default)]
    pub sentences: Vec<Sentence>,
    /// Products whose documents answer differently, where none was named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub products: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub nearest: Vec<NearestDocument>,
}

/// Why and how it ended, as the machine keeps it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct Ending {
    pub reason: Option<UnansweredReason>,
    pub nearest: Vec<NearestDocument>,
    pub products: Vec<String>,
}

/// A question, and all that is known of it.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct KeptQuestion {
    pub question: Question,
    pub state: State,
    /// By their numbers; those that are verified so far.
    #[serde(default)]
    pub parts: Vec<Part>,
    /// The whole answer.
    #[serde(default)]
    pub sentences: Vec<Sentence>,
    #[serde(default)]
    pub ending: Ending,
}

impl KeptQuestion {
    /// Of which nothing is known yet.
    #[must_use]
    pub fn new(question: Question, state: State) -> Self {
        let ending = Ending::default();
        Self { question, state, parts: Vec::new(), sentences: Vec::new(), ending }
    }

    /// Whether another question asks the same.
    pub(crate) fn asks_as(&self, other: &Question) -> bool {
        let Question { text, product, image, language, .. } = &self.question;
        (text, product, image, language)
            == (&other.text, &other.product, &other.image, &other.language)
    }
}

/// The answer to `GET /questions/{id}`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct QuestionView {
    pub question_id: String,
    pub state: State,
    pub text: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub product: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked_at: Option<String>,
    /// Parts whose sentences are verified, by their numbers; more may come while it is `WORKING`.
    pub parts: Vec<Part>,
    /// With `ANSWERED`: all that may be shown, in its order.
    pub sentences: Vec<Sentence>,
    /// With `UNANSWERED`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<UnansweredReason>,
    /// With `UNANSWERED`: where one may look; no proof of anything.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub nearest: Vec<NearestDocument>,
    /// With `AMBIGUOUS_PRODUCT`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub products: Vec<String>,
}

impl From<KeptQuestion> for QuestionView {
    fn from(kept: KeptQuestion) -> Self {
        let KeptQuestion { question, state, parts, sentences, ending } = kept;
        Self {
            question_id: question.question_id,
            state,
            text: question.text,
            product: question.product,
            asked_at: question.asked_at,
            parts,
            sentences,
            reason: ending.reason,
            nearest: ending.nearest,
            products: ending.products,
        }
    }
}
