//! Which product and period, and what is told of the report.

use bedrock::AskError;
use bounds::{InvalidInput, check_text};
use insights::{Headline, Period, Report};
use insights_store::StoreError;
use lambda_bridge::NamedError;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use usage::Usage;

/// Characters of a product's id.
const ID: usize = 128;

/// A product and a period.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Input {
    /// The shop's id of the product.
    #[schemars(length(min = 1, max = 128))]
    pub product_id: String,
    pub period: Period,
}

/// The report in short; the whole is in the table.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Output {
    /// Without reviews in the period nothing is kept.
    pub insights: Headline,
    /// The model that was asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub model_id: Option<String>,
    /// What it took.
    pub usage: Usage,
}

impl Output {
    pub(crate) fn of(report: &Report, usage: Usage) -> Self {
        Self { insights: Headline::of(report), model_id: report.model_id.clone(), usage }
    }
}

/// The names of the errors with which the function ends.
pub const ERRORS: &[&str] = &[
    "InvalidInput",
    "ModelOutputInvalid",
    "UnreadableRecord",
    "UpstreamThrottled",
    "UpstreamUnavailable",
    "UpstreamRejected",
];

/// Why there is no report.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A field is out of bounds.
    #[error(transparent)]
    InvalidInput(#[from] InvalidInput),
    /// The table cannot be read or written.
    #[error("cannot read the reviews or keep the report")]
    Store(#[from] StoreError),
    /// The model gave no usable answer.
    #[error("cannot suggest anything")]
    Model(#[from] AskError),
}

impl NamedError for Error {
    fn name(&self) -> &'static str {
        match self {
            Self::InvalidInput(error) => error.name(),
            Self::Store(error) => error.name(),
            Self::Model(error) => error.name(),
        }
    }
}

impl Input {
    /// # Errors
    /// A field is out of bounds.
    pub(crate) fn validate(&self) -> Result<(), InvalidInput> {
        check_text("productId", &self.product_id, ID)?;
        self.period.validate()
    }
}

pub(crate) fn no_period() -> InvalidInput {
    InvalidInput::new("period", "is none: since must come before until")
}
