//! What is kept of an article's label.

use lambda_bridge::UpstreamError;
use serde::{Deserialize, Serialize};
use suitability::{Label, Standing};

/// How an article stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "standing", content = "label", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum KeptLabel {
    /// A version of it was posted, and is not labelled yet, or in doubt.
    Pending,
    Labelled(Box<Label>),
    /// The desk took it back.
    Withdrawn,
}

impl KeptLabel {
    /// As it is rendered; an article of which nothing is kept is unknown.
    #[must_use]
    pub fn standing(kept: Option<&Self>) -> Standing<'_> {
        match kept {
            None => Standing::Unknown,
            Some(Self::Pending) => Standing::Pending,
            Some(Self::Labelled(label)) => Standing::Labelled(label),
            Some(Self::Withdrawn) => Standing::Withdrawn,
        }
    }
}

/// Finds what is kept of an article's label.
pub trait Find {
    /// What is kept of the article of this id.
    ///
    /// # Errors
    /// The table does not answer, refuses, or holds what is no label.
    fn find(
        &self,
        article: &str,
    ) -> impl Future<Output = Result<Option<KeptLabel>, UpstreamError>> + Send;
}
