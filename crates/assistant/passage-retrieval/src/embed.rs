//! The port to the embedding model.

use titan::{TextEmbedding, TitanError, TitanText};

/// Embeds a question.
pub trait EmbedQuestion {
    /// Its vector, of unit length, and the tokens that were read.
    ///
    /// # Errors
    /// The model does not answer, refuses, or answers something else.
    fn embed(&self, text: &str) -> impl Future<Output = Result<TextEmbedding, TitanError>> + Send;
}

impl EmbedQuestion for TitanText {
    async fn embed(&self, text: &str) -> Result<TextEmbedding, TitanError> {
        self.embedding(text).await
    }
}
