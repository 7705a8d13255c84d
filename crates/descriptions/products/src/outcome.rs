//! How a product ends: the detail of the outcome events.

use crate::{Attribute, AttributeQuestion, ClaimFinding, ProductText, RefutedClaim, Support};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use usage::{Call, Usage};

/// The version of the outcome's shape; grows when a field changes its meaning.
pub const SCHEMA_VERSION: &str = "1";

/// Why there is no description.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum DescriptionFailure {
    /// The product does not fit the schema or the vocabulary; posting it corrected works.
    InvalidProduct,
    /// No picture is there, or none can be read.
    NoUsablePicture,
    /// The texts say what no fact supports, and nobody corrected it.
    UnsupportedClaim,
    /// The texts are toxic.
    ToxicText,
    /// A person rejected attributes or texts.
    RejectedByPerson,
    /// Nobody decided in time.
    NoDecision,
    /// A newer revision of the product was posted before; of a correction also: the attribute has another
    /// value by now.
    Superseded,
    /// Retries are exhausted; the claim is released, posting again works.
    SystemError,
}

/// Who let the texts go out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum DecidedBy {
    /// The checks alone.
    Machine,
    /// A person who was asked about the texts.
    Person,
}

/// An error as the outcome keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct OutcomeError {
    /// Its name, as the state machine matches it.
    pub name: String,
    /// What went wrong and what to do.
    pub cause: String,
}

/// What a customer's review says against an attribute.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ReviewDoubt {
    /// The attribute's id.
    pub attribute: String,
    /// The id of the value that the review says.
    pub value: String,
    /// The shop's id of the review.
    pub review_id: String,
}

/// The detail of `PRODUCT_ATTRIBUTE_DOUBTED`: a person is asked. Each value of an attribute is doubted
/// once for a revision, however many reviews say it, and again after a correction that failed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct AttributeDoubted {
    /// [`SCHEMA_VERSION`].
    pub schema_version: String,
    /// The shop's id of the product.
    pub product_id: String,
    /// The revision that is described.
    pub revision: u32,
    /// The seller's name of the product.
    pub name: String,
    /// ARN of the execution that found it.
    pub execution_id: String,
    pub doubt: ReviewDoubt,
    /// What a person is asked, with the value that is listed (`proposed`).
    pub question: AttributeQuestion,
}

/// The detail of `PRODUCT_DESCRIPTION_CREATED`, `PRODUCT_DESCRIPTION_FAILED` and
/// `PRODUCT_CORRECTION_FAILED`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct DescriptionOutcome {
    /// [`SCHEMA_VERSION`].
    pub schema_version: String,
    /// The shop's id of the product; null where the event had none.
    pub product_id: Option<String>,
    /// The product's revision.
    pub revision: Option<u32>,
    /// ARN of the execution that led here.
    pub execution_id: String,
    /// When that execution began, RFC 3339 in UTC.
    pub started_at: String,
    /// With a failure: why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<DescriptionFailure>,
    /// With `INVALID_PRODUCT` and `SYSTEM_ERROR`: the error's name and what to do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<OutcomeError>,
    /// What a review said, where this is the outcome of a correction.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doubt: Option<ReviewDoubt>,
    /// By which vocabulary; absent where it was not come to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vocabulary_version: Option<String>,
    /// What is known of the product, as far as it was come to.
    #[serde(default)]
    pub attributes: Vec<Attribute>,
    /// The texts: with a description those that may be shown, with a failure those that may not.
    #[serde(default)]
    pub texts: Vec<ProductText>,
    /// What the checks found in the texts.
    #[serde(default)]
    pub findings: Vec<ClaimFinding>,
    /// What the rules found and a judge took for none.
    #[serde(default)]
    pub refuted: Vec<RefutedClaim>,
    /// Which phrases of the texts rest on which attribute.
    #[serde(default)]
    pub support: Vec<Support>,
    /// With a description: who let it go out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_by: Option<DecidedBy>,
    /// What it took.
    pub usage: Usage,
    /// What each call took; calls that failed are not in it.
    #[serde(default)]
    pub calls: Vec<Call>,
}
