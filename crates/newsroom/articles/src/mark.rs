//! What is said of a part of a text, beside the text.

use crate::Span;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A mark on characters of a block's text. Marks may overlap; links may not overlap each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Mark {
    #[serde(flatten)]
    pub span: Span,
    #[serde(flatten)]
    pub kind: MarkKind,
}

/// What a mark says.
#[derive(
    Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(tag = "kind", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum MarkKind {
    /// The words lead to `href`, an address of http or https.
    Link {
        #[schemars(length(min = 1, max = 2048))]
        href: String,
        /// The article or topic that the address is of, by the publisher's own id.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schemars(length(min = 1, max = 128))]
        target: Option<String>,
    },
    Strong,
    Emphasis,
    /// Somebody's words within the text, besides those in quotation marks.
    Quotation,
    Subscript,
    Superscript,
}

impl Mark {
    /// Whether it is a link.
    #[must_use]
    pub fn is_link(&self) -> bool {
        matches!(self.kind, MarkKind::Link { .. })
    }

    /// The id of the article or topic that it leads to, where it says so.
    #[must_use]
    pub fn target(&self) -> Option<&str> {
        match &self.kind {
            MarkKind::Link { target, .. } => target.as_deref(),
            _ => None,
        }
    }

    /// The address that it leads to.
    #[must_use]
    pub fn href(&self) -> Option<&str> {
        match &self.kind {
            MarkKind::Link { href, .. } => Some(href),
            _ => None,
        }
    }
}
