//! What a caller asks, and the question that it becomes.

use crate::{Moment, Problem, State};
use answers::Question;
use bounds::{InvalidInput, check_is};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The body of `POST /questions`. There is no tenant in it: that is the signer's.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Asked {
    /// One's own id, by which asking again is the same question; made up where it is left out.
    #[serde(default)]
    #[schemars(length(min = 1, max = 128))]
    pub question_id: Option<String>,
    #[schemars(length(min = 1, max = 1000))]
    pub text: String,
    /// The shop's id of the product that is meant.
    #[serde(default)]
    #[schemars(length(min = 1, max = 128))]
    pub product: Option<String>,
    /// The key of a picture in the documents' bucket, below `images/<tenant>/`.
    #[serde(default)]
    #[schemars(length(min = 1, max = 1024))]
    pub image: Option<String>,
    /// BCP 47.
    #[serde(default)]
    #[schemars(length(min = 1, max = 35))]
    pub language: Option<String>,
}

/// The answer to `POST /questions`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Receipt {
    pub question_id: String,
    pub state: State,
}

impl Asked {
    /// The tenant's question at this moment.
    ///
    /// # Errors
    /// A field breaks a rule.
    pub(crate) fn into_question(self, tenant: &str, moment: &Moment) -> Result<Question, Problem> {
        let question = Question {
            question_id: self.question_id.unwrap_or_else(|| moment.fresh_id.clone()),
            tenant: tenant.to_owned(),
            text: self.text,
            product: self.product,
            image: self.image,
            language: self.language,
            asked_at: Some(moment.now.to_string()),
        };
        question.validate()?;
        check_address(&question)?;
        Ok(question)
    }
}

/// Checks what has a path of its own at the API.
fn check_address(question: &Question) -> Result<(), InvalidInput> {
    let rule = "letters, digits, points, hyphens and underscores, to stand in a path";
    let plain = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
    let id = &question.question_id;
    let fits = id.chars().all(plain) && id.chars().any(|c| c != '.');
    check_is("questionId", fits, rule)
}
