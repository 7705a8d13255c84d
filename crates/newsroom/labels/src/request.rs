//! What asks for a label.

use articles::Article;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The detail of `ARTICLE_LABEL_REQUESTED`: an article in one version. In state `PUBLISHED` it is labelled, in
/// state `WITHDRAWN` its label is taken back; a `DRAFT` is refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LabelRequest {
    pub article: Article,
}
