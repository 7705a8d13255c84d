//! The ports to the embedding models, one for each space.

use passages::cut_caption;
use titan::{Subject, SubjectEmbedding, TextEmbedding, Titan, TitanError, TitanText};

/// Embeds a question among texts.
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

/// Embeds a question, or the picture that it is asked with, among figures.
pub trait EmbedAmongFigures {
    /// The vector of a question's words, of which what the model has no room for is left out.
    ///
    /// # Errors
    /// The model does not answer, refuses, or answers something else.
    fn embed_words(
        &self,
        text: &str,
    ) -> impl Future<Output = Result<SubjectEmbedding, TitanError>> + Send;

    /// The vector of a picture, PNG or JPEG in base64.
    ///
    /// # Errors
    /// As for words.
    fn embed_picture(
        &self,
        picture: &str,
    ) -> impl Future<Output = Result<SubjectEmbedding, TitanError>> + Send;
}

impl EmbedAmongFigures for Titan {
    async fn embed_words(&self, text: &str) -> Result<SubjectEmbedding, TitanError> {
        let subject = Subject { text: Some(cut_caption(text)), image: None };
        self.embedding(subject).await
    }

    async fn embed_picture(&self, picture: &str) -> Result<SubjectEmbedding, TitanError> {
        let subject = Subject { text: None, image: Some(picture) };
        self.embedding(subject).await
    }
}
