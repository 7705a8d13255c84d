//! Asks bucket and model, several pictures at once.

use crate::plan::{Plan, Planned};
use crate::{Config, Error};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use bucket::Get;
use futures_util::stream::{self, StreamExt};
use images::{BatchLine, EmbeddedImage, Fault, FaultReason, Image, is_key};
use std::sync::atomic::{AtomicBool, Ordering};
use titan::{ImageFault, Subject, Titan, TitanError};

/// An embedding, or why there is none.
pub type Embedding = Result<Vec<f32>, TitanError>;

/// Makes embeddings.
pub trait Embed: Sync {
    /// The embedding of a picture (base64) and its title.
    ///
    /// # Errors
    /// The model does not answer, refuses, or answers something else.
    fn embed(&self, image: &str, title: Option<&str>) -> impl Future<Output = Embedding> + Send;
}

impl Embed for Titan {
    async fn embed(&self, image: &str, title: Option<&str>) -> Embedding {
        let embedded = self.embedding(Subject { text: title, image: Some(image) }).await;
        embedded.map(|embedded| embedded.floats)
    }
}

/// Characters of a title that go into the embedding: Titan takes 128 tokens.
const LONGEST_TITLE: usize = 256;

/// The lines that are done, in order, and the first failure that is not of one picture alone: after
/// it nothing more is begun, and what is under way is waited for.
pub(crate) async fn embed_missing(
    bucket: &(impl Get + Sync),
    model: &impl Embed,
    config: &Config,
    plan: Plan,
) -> (Vec<BatchLine>, Option<Error>) {
    let failed = AtomicBool::new(false);
    let each = plan.0.into_iter().map(|planned| async {
        let asks = matches!(planned, Planned::Missing(..));
        if asks && failed.load(Ordering::Relaxed) {
            return None;
        }
        let line = embed_line(bucket, model, config, planned).await;
        failed.fetch_or(line.is_err(), Ordering::Relaxed);
        Some(line)
    });
    let lines: Vec<_> = stream::iter(each).buffered(config.at_once).collect().await;
    let (mut done, mut failure) = (Vec::new(), None);
    for line in lines.into_iter().flatten() {
        match line {
            Ok(line) => done.push(line),
            Err(error) => failure = failure.or(Some(error)),
        }
    }
    (done, failure)
}

async fn embed_line(
    bucket: &(impl Get + Sync),
    model: &impl Embed,
    config: &Config,
    planned: Planned,
) -> Result<BatchLine, Error> {
    let (image, fingerprint) = match planned {
        Planned::Kept(embedded) => return Ok(BatchLine::Embedded(embedded)),
        Planned::Missing(image, fingerprint) => (image, fingerprint),
    };
    let picture = match read_picture(bucket, config, &image).await? {
        Ok(picture) => picture,
        Err(reason) => return Ok(failed(image, reason)),
    };
    let title = image.title.as_deref().and_then(shorten_title);
    match model.embed(&picture, title.as_deref()).await {
        Ok(embedding) => {
            let metadata = image.index_metadata();
            Ok(BatchLine::Embedded(EmbeddedImage {
                id: image.id,
                embedding,
                metadata,
                fingerprint,
            }))
        }
        Err(error) if error.is_about_the_subject() => Ok(failed(image, FaultReason::Refused)),
        Err(error) => Err(error.into()),
    }
}

/// A title as the model takes it; white space is none.
fn shorten_title(title: &str) -> Option<String> {
    let short: String = title.chars().take(LONGEST_TITLE).collect();
    if short.trim().is_empty() { None } else { Some(short) }
}

/// The picture in base64, a photo made upright and smaller, or why it cannot be used.
async fn read_picture(
    bucket: &(impl Get + Sync),
    config: &Config,
    image: &Image,
) -> Result<Result<String, FaultReason>, Error> {
    if !is_key(&image.key, "pictures/") {
        return Ok(Err(FaultReason::Missing));
    }
    let Some(bytes) = bucket.get(&image.key).await? else { return Ok(Err(FaultReason::Missing)) };
    let fitting = photos::fitting(&bytes, config.most_bytes).map_err(reason_of);
    Ok(fitting.map(|picture| BASE64_STANDARD.encode(picture)))
}

fn reason_of(fault: ImageFault) -> FaultReason {
    match fault {
        ImageFault::NotBase64 | ImageFault::NotAPicture => FaultReason::NotAPicture,
        ImageFault::Torn => FaultReason::Torn,
        ImageFault::TooLarge(_) | ImageFault::TooManyPixels => FaultReason::TooLarge,
    }
}

fn failed(image: Image, reason: FaultReason) -> BatchLine {
    BatchLine::Failed(Fault::new(image.id, reason))
}
