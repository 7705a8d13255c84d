//! The ports to the embedding model and to the ranker; [`vector_index::Find`] is that to the index.

use crate::Error;
use lambda_bridge::UpstreamError;
use titan::{Subject, Titan, TitanError};
use vector_index::Embedding;

/// What is to be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    Text(String),
    /// A PNG or JPEG picture in base64.
    Image(String),
}

/// Makes embeddings.
pub trait Embed {
    /// An embedding of as many floats as the index has dimensions.
    ///
    /// # Errors
    /// The model does not answer, refuses, or answers something else.
    fn embed(&self, content: &Content) -> impl Future<Output = Result<Embedding, Error>> + Send;
}

impl Embed for Titan {
    async fn embed(&self, content: &Content) -> Result<Embedding, Error> {
        let subject = match content {
            Content::Text(text) => Subject { text: Some(text), image: None },
            Content::Image(image) => Subject { text: None, image: Some(image) },
        };
        let written = self.written_embedding(subject).await;
        let dimensions = self.length();
        let embedding = written.map(|list| Embedding::Written { list, dimensions });
        embedding.map_err(|error| match error {
            error if error.is_about_the_subject() && content.may_be_refused() => content.refused(),
            TitanError::Upstream(error) => Error::Embedding(error),
            TitanError::NoEmbedding(expected) => Error::EmbeddingInvalid { expected },
        })
    }
}

/// Tokens that Titan takes; one has at least one byte.
///
/// Source: <https://docs.aws.amazon.com/bedrock/latest/userguide/titan-multiemb-models.html>.
const MOST_TOKENS: usize = 256;

impl Content {
    /// Whether the model may refuse it although it passed our checks. Few words it takes: what it
    /// says against them is about the request, such as a wrong length of embeddings.
    fn may_be_refused(&self) -> bool {
        match self {
            Self::Text(text) => text.len() > MOST_TOKENS,
            Self::Image(_) => true,
        }
    }

    fn refused(&self) -> Error {
        match self {
            Self::Text(_) => Error::WordsRefused,
            Self::Image(_) => Error::PictureRefused,
        }
    }
}

/// How much a user likes a cluster, in relation to the others of one ranking.
#[derive(Debug, Clone, PartialEq)]
pub struct RankedCluster {
    pub cluster: String,
    /// The share; none for a cluster that the model never saw.
    pub score: Option<f64>,
}

/// Ranks clusters for a user.
pub trait Rank {
    /// The clusters, most liked first; some may be left out. At most
    /// [`crate::MOST_CLUSTERS_A_CALL`] distinct ones can be asked for.
    ///
    /// # Errors
    /// The ranker does not answer, or refuses.
    fn rank(
        &self,
        user: &str,
        clusters: &[String],
    ) -> impl Future<Output = Result<Vec<RankedCluster>, UpstreamError>> + Send;
}
