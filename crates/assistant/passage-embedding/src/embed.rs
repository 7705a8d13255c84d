//! Asks the model, several passages at once.

use crate::Config;
use crate::store::Vectors;
use batches::{Limits, ask_each};
use documents::{Passage, PassageVector};
use passages::embedding_text;
use titan::{TextEmbedding, TitanError, TitanText};

/// An embedding, or why there is none.
pub type Embedding = Result<TextEmbedding, TitanError>;

/// Makes embeddings.
pub trait Embed: Sync {
    /// The embedding of a text.
    ///
    /// # Errors
    /// The model does not answer, refuses, or answers something else.
    fn embed(&self, text: &str) -> impl Future<Output = Embedding> + Send;
}

impl Embed for TitanText {
    async fn embed(&self, text: &str) -> Embedding {
        self.embedding(text).await
    }
}

/// What came of the passages.
pub(crate) struct Made {
    /// In the order of the passages.
    pub(crate) vectors: Vec<PassageVector>,
    /// Vectors that were made now.
    pub(crate) asked: usize,
    pub(crate) refused: usize,
    pub(crate) tokens: u64,
    /// Passages that were not begun.
    pub(crate) left: usize,
    /// The first failure that is not of one passage alone.
    pub(crate) failure: Option<TitanError>,
}

/// What came of one passage.
enum One {
    Kept(Vec<f32>),
    Embedded(TextEmbedding),
    Refused,
}

/// Embeds what has no vector.
pub(crate) async fn embed_missing(
    model: &impl Embed,
    config: &Config,
    passages: &[Passage],
    kept: Vectors,
) -> Made {
    let limits = Limits { at_once: config.at_once, within: config.within };
    let known = |passage: &&Passage| kept.get(&passage.id).cloned().map(One::Kept);
    let ask = async |passage| embed_one(model, passage).await;
    let all = ask_each(passages, limits, known, ask).await;
    let mut made =
        Made { vectors: vec![], asked: 0, refused: 0, tokens: 0, left: 0, failure: None };
    for (passage, one) in passages.iter().zip(all) {
        made.add(passage, one, config);
    }
    made
}

async fn embed_one(model: &impl Embed, passage: &Passage) -> Result<One, TitanError> {
    match model.embed(&embedding_text(passage)).await {
        Ok(embedded) => Ok(One::Embedded(embedded)),
        Err(error) if error.is_about_the_subject() => Ok(One::Refused),
        Err(error) => Err(error),
    }
}

impl Made {
    fn add(&mut self, passage: &Passage, one: Option<Result<One, TitanError>>, config: &Config) {
        let embedding = match one {
            Some(Ok(One::Kept(embedding))) => embedding,
            Some(Ok(One::Embedded(TextEmbedding { floats, tokens }))) => {
                self.asked += 1;
                self.tokens += tokens;
                floats
            }
            None => {
                self.left += 1;
                return;
            }
            Some(Ok(One::Refused)) => {
                self.refused += 1;
                return;
            }
            Some(Err(error)) => {
                self.failure.get_or_insert(error);
                return;
            }
        };
        let (id, model_id) = (passage.id.clone(), config.model_id.clone());
        self.vectors.push(PassageVector { id, model_id, embedding });
    }
}
