//! Asks the model, several passages at once.

use crate::Config;
use crate::store::Vectors;
use documents::{Passage, PassageVector};
use futures_util::stream::{self, StreamExt};
use passages::embedding_text;
use std::sync::atomic::{AtomicBool, Ordering};
use titan::{TextEmbedding, TitanError, TitanText};
use tokio::time::Instant;

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
    /// Not begun, after a failure or too late.
    Left,
}

/// Embeds what has no vector. After a failure, and when the time is up, nothing more is begun, and what is
/// under way is waited for.
pub(crate) async fn embed_missing(
    model: &impl Embed,
    config: &Config,
    passages: &[Passage],
    kept: Vectors,
) -> Made {
    let failed = AtomicBool::new(false);
    let until = Instant::now() + config.within;
    let each = passages.iter().map(|passage| {
        let (kept, failed) = (kept.get(&passage.id).cloned(), &failed);
        async move {
            let has_ended = failed.load(Ordering::Relaxed) || Instant::now() >= until;
            let one = embed_one(model, passage, kept, has_ended).await;
            let is_failure = one.as_ref().is_err_and(|error| !error.is_about_the_subject());
            failed.fetch_or(is_failure, Ordering::Relaxed);
            (passage, one)
        }
    });
    let all: Vec<_> = stream::iter(each).buffered(config.at_once).collect().await;
    let mut made =
        Made { vectors: vec![], asked: 0, refused: 0, tokens: 0, left: 0, failure: None };
    for (passage, one) in all {
        made.add(passage, one, config);
    }
    made
}

async fn embed_one(
    model: &impl Embed,
    passage: &Passage,
    kept: Option<Vec<f32>>,
    has_ended: bool,
) -> Result<One, TitanError> {
    match kept {
        Some(embedding) => Ok(One::Kept(embedding)),
        None if has_ended => Ok(One::Left),
        None => model.embed(&embedding_text(passage)).await.map(One::Embedded),
    }
}

impl Made {
    fn add(&mut self, passage: &Passage, one: Result<One, TitanError>, config: &Config) {
        let embedding = match one {
            Ok(One::Kept(embedding)) => embedding,
            Ok(One::Embedded(TextEmbedding { floats, tokens })) => {
                self.asked += 1;
                self.tokens += tokens;
                floats
            }
            Ok(One::Left) => {
                self.left += 1;
                return;
            }
            Err(error) if error.is_about_the_subject() => {
                self.refused += 1;
                return;
            }
            Err(error) => {
                self.failure.get_or_insert(error);
                return;
            }
        };
        let (id, model_id) = (passage.id.clone(), config.model_id.clone());
        self.vectors.push(PassageVector { id, model_id, embedding });
    }
}
