//! The adapter that writes for a tenant, and where it is.

use crate::TenantId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::fmt::Write;

/// Characters of an endpoint's and a component's name.
const MOST_NAME: usize = 63;
/// Characters of a base's name, of who promoted and of an evaluation.
const MOST_TEXT: usize = 200;
/// Tokens of an answer, as in `infra/review.yaml`.
const MOST_TOKENS: u32 = 64_000;

/// A tenant's adapter on an endpoint of `SageMaker`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Writer {
    /// The endpoint's name.
    pub endpoint: String,
    /// The model that the adapter was trained for.
    pub base: String,
    /// The adapter's name, which its answers have in `model`: `t-TENANT-SHA12`.
    pub adapter: String,
    /// The inference component that is the adapter, where it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub component: Option<String>,
    /// What it is asked for.
    #[serde(default)]
    pub output: Output,
    /// Tokens that it may write of a reply, if other than for everybody else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_tokens: Option<u32>,
    /// How it came to write.
    pub promotion: Promotion,
}

/// What a writer is asked for, as in the id of a route.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Output {
    /// JSON that the server holds to a schema.
    #[default]
    Schema,
    /// The text alone: for small models.
    Text,
}

/// Who let an adapter write, and on what ground.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Promotion {
    /// Who promoted it.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// The evaluation that it passed.
    pub evaluation: String,
}

impl Writer {
    /// The id by which a model is asked, as the crate `model-route` reads it.
    #[must_use]
    pub fn model_id(&self) -> String {
        let Self { endpoint, adapter, component, output, .. } = self;
        let mut id = format!("sagemaker:{endpoint}/{adapter}");
        let mut mark = '?';
        if let Some(component) = component {
            let _ = write!(id, "{mark}component={component}");
            mark = '&';
        }
        if *output == Output::Text {
            let _ = write!(id, "{mark}output=text");
        }
        id
    }

    /// Whether it may write for `tenant`: its adapter is the tenant's, its names are names.
    #[must_use]
    pub fn fits(&self, tenant: &TenantId) -> bool {
        let Self { endpoint, base, component, max_tokens, promotion, .. } = self;
        let texts = [base, &promotion.by, &promotion.evaluation];
        tenant.owns(&self.adapter)
            && is_name(endpoint)
            && component.as_deref().is_none_or(is_name)
            && texts.into_iter().all(|text| is_text(text))
            && max_tokens.is_none_or(|most| (1..=MOST_TOKENS).contains(&most))
    }
}

fn is_name(text: &str) -> bool {
    let fits = |c: char| c.is_ascii_alphanumeric() || c == '-';
    (1..=MOST_NAME).contains(&text.len()) && text.chars().all(fits)
}

fn is_text(text: &str) -> bool {
    !text.trim().is_empty() && text.chars().nth(MOST_TEXT).is_none()
}
