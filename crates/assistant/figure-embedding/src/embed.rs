//! Asks the model, several figures at once.

use crate::store::Vectors;
use crate::{Config, Error};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use batches::{Limits, ask_each};
use bucket::{Get, ObjectError};
use documents::{CaptionedFigure, FigureVector, PictureVector};
use passages::{cut_caption, embedding_text};
use titan::{Subject, SubjectEmbedding, Titan, TitanError, checked_bytes};

/// An embedding, or why there is none.
pub type Embedding = Result<SubjectEmbedding, TitanError>;

/// Bytes of a picture: Titan takes 25 MB in base64.
const MOST_BYTES: usize = 18_000_000;

/// Makes embeddings.
pub trait Embed: Sync {
    /// The embedding of a picture (base64), with its caption or alone.
    ///
    /// # Errors
    /// The model does not answer, refuses, or answers something else.
    fn embed(&self, picture: &str, caption: Option<&str>)
    -> impl Future<Output = Embedding> + Send;
}

impl Embed for Titan {
    async fn embed(&self, picture: &str, caption: Option<&str>) -> Embedding {
        let subject = Subject { text: caption, image: Some(picture) };
        self.embedding(subject).await
    }
}

/// What came of the figures.
#[derive(Default)]
pub(crate) struct Made {
    /// In the order of the figures.
    pub(crate) vectors: Vec<FigureVector>,
    /// Vectors that were made now.
    pub(crate) asked: usize,
    pub(crate) refused: usize,
    /// Of the captions of vectors that were made now.
    pub(crate) tokens: u64,
    /// Figures that were not begun.
    pub(crate) left: usize,
    /// The first failure that is not of one figure alone.
    pub(crate) failure: Option<Error>,
}

/// What came of one figure.
enum One {
    Kept(PictureVector),
    Embedded(SubjectEmbedding),
    Refused,
}

/// Embeds what has no vector.
pub(crate) async fn embed_missing(
    bucket: &(impl Get + Sync),
    model: &impl Embed,
    config: &Config,
    figures: &[CaptionedFigure],
    kept: Vectors,
) -> Made {
    let limits = Limits { at_once: config.at_once, within: config.within };
    let known = |figure: &&CaptionedFigure| {
        let known = (figure.passage.id.clone(), figure.picture.clone());
        kept.get(&known).cloned().map(One::Kept)
    };
    let ask = async |figure| embed_one(bucket, model, figure).await;
    let all = ask_each(figures, limits, known, ask).await;
    let mut made = Made::default();
    for (figure, one) in figures.iter().zip(all) {
        made.add(figure, one, config);
    }
    made
}

async fn embed_one(
    bucket: &impl Get,
    model: &impl Embed,
    figure: &CaptionedFigure,
) -> Result<One, Error> {
    let bytes = bucket.get(&figure.picture).await?;
    let bytes = bytes.filter(|bytes| checked_bytes(bytes, MOST_BYTES).is_ok());
    let bytes = bytes.ok_or_else(|| ObjectError::unreadable("a figure's picture"))?;
    let picture = BASE64_STANDARD.encode(bytes);
    let caption = embedding_text(&figure.passage);
    let both = model.embed(&picture, Some(cut_caption(&caption))).await;
    let vector = match both {
        // Its tokens are not ours: a caption may be too long for it all the same.
        Err(error) if error.is_about_the_subject() => model.embed(&picture, None).await,
        other => other,
    };
    match vector {
        Ok(embedded) => Ok(One::Embedded(embedded)),
        Err(error) if error.is_about_the_subject() => Ok(One::Refused),
        Err(error) => Err(error.into()),
    }
}

impl Made {
    fn add(&mut self, figure: &CaptionedFigure, one: Option<Result<One, Error>>, config: &Config) {
        let embedding = match one {
            Some(Ok(One::Kept(vector))) => vector,
            Some(Ok(One::Embedded(SubjectEmbedding { floats, tokens }))) => {
                self.asked += 1;
                self.tokens += tokens;
                PictureVector::new(floats)
            }
            Some(Ok(One::Refused)) => {
                self.refused += 1;
                return;
            }
            None => {
                self.left += 1;
                return;
            }
            Some(Err(error)) => {
                self.failure.get_or_insert(error);
                return;
            }
        };
        let CaptionedFigure { picture, passage } = figure;
        let (id, picture, model_id) =
            (passage.id.clone(), picture.clone(), config.model_id.clone());
        self.vectors.push(FigureVector { id, picture, model_id, embedding });
    }
}
