//! What a caller writes.

use crate::Problem;
use article_store::Kept;
use articles::{Article, ArticleError};
use bounds::check_is;
use jiff::Timestamp;
use linking::{Target, check_targets};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Bytes of an article with its targets as JSON: the event about it, and what an execution makes of it, stay below
/// the 262,144 bytes of a state
/// (<https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html>).
pub const LARGEST: usize = 200_000;

/// The body of `PUT /articles/{id}`. There is nobody in it: that is the signer.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Put {
    /// The next version, whole.
    pub article: Article,
    /// The version that the writer has seen standing; 0, as without it, where none did.
    #[serde(default)]
    pub after: u32,
    /// What it may link to.
    #[serde(default)]
    #[schemars(length(max = 100))]
    pub targets: Vec<Target>,
}

/// What is sent on of a version.
#[derive(Serialize)]
struct Sent<'a> {
    article: &'a Article,
    targets: &'a [Target],
}

impl Put {
    /// The version as it is kept: its texts in the form in which marks and suggestions count.
    ///
    /// # Errors
    /// A field breaks a rule, the article is another one than the path names, or all of it is too large.
    pub(crate) fn take_in(self, id: &str, who: &str, now: Timestamp) -> Result<Kept, Problem> {
        let Self { article, after, targets } = self;
        let article = article.take_in()?;
        check_is("article.id", article.id == id, "the one that the path names")?;
        check_is("article.version", article.version > after, "higher than `after`")?;
        check_targets(&targets)?;
        let sent = serde_json::to_vec(&Sent { article: &article, targets: &targets });
        if sent.map_or(0, |sent| sent.len()) > LARGEST {
            return Err(Problem::ArticleTooLarge);
        }
        // A moment of today is one without its microseconds, too.
        let written_at = Timestamp::from_millisecond(now.as_millisecond()).unwrap_or(now);
        Ok(Kept { article, targets, written_at, written_by: who.to_owned() })
    }
}

impl From<ArticleError> for Problem {
    fn from(error: ArticleError) -> Self {
        match error {
            ArticleError::InvalidInput(error) => error.within("article").into(),
            error => Self::Unfit(error),
        }
    }
}
