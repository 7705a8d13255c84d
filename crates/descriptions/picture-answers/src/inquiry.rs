//! What is asked about pictures, and what comes back.

use crate::LookError;
use bedrock::{Picture, Spent};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::future::Future;

/// Looks at pictures.
pub trait Look {
    /// Answers what is asked about them.
    ///
    /// # Errors
    /// Nobody answers, refuses, or answers something else.
    fn look(&self, inquiry: &Inquiry) -> impl Future<Output = Result<Found, LookError>> + Send;
}

/// Pictures, and what is asked about them.
#[derive(Debug, Clone, PartialEq)]
pub struct Inquiry {
    /// Of one product; at least one.
    pub pictures: Vec<Picture>,
    pub about: About,
}

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// Attributes with closed values.
    Choices {
        /// What kind of product it is, such as `Shirts`: a picture may show several things.
        subject: String,
        /// Each attribute once; at least one.
        choices: Vec<Choice>,
    },
    /// One question in a customer's or a colleague's words.
    Question(String),
}

/// An attribute, and the values that it may take besides `NOT_VISIBLE` and `UNKNOWN`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Its id.
    pub attribute: String,
    pub question: String,
    /// Ids with names.
    pub values: Vec<(String, String)>,
}

/// What the pictures show.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// One for each attribute, in the order in which they were asked, or one for the question. Empty where
    /// a guardrail kept the answer back.
    pub answers: Vec<PictureAnswer>,
    /// The model that answered: its id, or the endpoint's name.
    pub model_id: String,
    /// The version of what answered at an endpoint.
    pub model_version: Option<String>,
    /// The version of the prompt, or of the body where there is none.
    pub prompt_version: &'static str,
    /// What it took.
    pub spent: Spent,
}

/// One answer.
#[derive(Debug, Clone, PartialEq)]
pub struct PictureAnswer {
    /// The attribute's id; empty for a question.
    pub attribute: String,
    /// The id of a value, a text for a question, `NOT_VISIBLE` or `UNKNOWN`.
    pub value: String,
    /// How likely it is right, 0 to 1.
    pub confidence: f64,
    /// Which picture shows it best, from 0.
    pub picture: Option<usize>,
    /// Where on that picture.
    pub region: Option<Region>,
}

/// A rectangle of a picture, in shares of its width and height, 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Region {
    #[schemars(range(min = 0.0, max = 1.0))]
    pub left: f64,
    #[schemars(range(min = 0.0, max = 1.0))]
    pub top: f64,
    #[schemars(range(min = 0.0, max = 1.0))]
    pub width: f64,
    #[schemars(range(min = 0.0, max = 1.0))]
    pub height: f64,
}

impl Region {
    /// Whether it lies within its picture.
    #[must_use]
    pub fn is_within(&self) -> bool {
        let share = |number: f64| (0.0..=1.0).contains(&number);
        [self.left, self.top, self.width, self.height].into_iter().all(share)
            && share(self.left + self.width)
            && share(self.top + self.height)
    }
}
