//! Looks at pictures, several at once.

use crate::caption::read;
use crate::store::{AllSeen, Seen};
use crate::{Caption, Config, Error, PROMPT_VERSION, prompt};
use bedrock::{Answered, AskError, Converse, Nonce, Picture, PictureFormat, Spent, ask_on_account};
use bucket::{Get, ObjectError};
use documents::DrawnFigure;
use futures_util::stream::{self, StreamExt};
use lambda_bridge::UpstreamError;
use picture_intake::{Bounds, MediaType, take_in};
use std::sync::atomic::{AtomicBool, Ordering};
use tokio::time::Instant;

/// What Converse takes of one picture
/// (<https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Message.html>), and pixels to
/// which models make larger ones smaller.
const BOUNDS: Bounds = Bounds { side: 1_568, bytes: 3_750_000 };

/// What came of the figures.
#[derive(Default)]
pub(crate) struct Looked {
    /// What is seen in those that were looked at, now and before.
    pub(crate) seen: AllSeen,
    /// Those that were looked at now.
    pub(crate) asked: usize,
    pub(crate) refused: usize,
    pub(crate) spent: Spent,
    /// Figures that were not begun.
    pub(crate) left: usize,
    /// The first failure that is not of one picture alone.
    pub(crate) failure: Option<Error>,
}

/// What came of one figure.
enum One {
    Kept(Seen),
    Seen(Caption),
    /// No model gave a caption.
    Refused,
    /// Not begun, after a failure or too late.
    Left,
}

/// Looks at the figures whose chart says nothing. After a failure, and when the time is up, nothing more is
/// begun, and what is under way is waited for.
pub(crate) async fn look_at_all(
    bucket: &(impl Get + Sync),
    model: &(impl Converse + Sync),
    config: &Config,
    figures: &[DrawnFigure],
    kept: AllSeen,
) -> Looked {
    let failed = AtomicBool::new(false);
    let until = Instant::now() + config.within;
    let untold = figures.iter().filter(|figure| !has_chart(figure));
    let each = untold.map(|figure| {
        let (kept, failed) = (kept.get(&figure.picture).cloned(), &failed);
        async move {
            let mut spent = Spent::default();
            let has_ended = failed.load(Ordering::Relaxed) || Instant::now() >= until;
            let one = match kept {
                Some(seen) => Ok(One::Kept(seen)),
                None if has_ended => Ok(One::Left),
                None => look_at(bucket, model, config, figure, &mut spent).await,
            };
            failed.fetch_or(one.is_err(), Ordering::Relaxed);
            (figure, one, spent)
        }
    });
    let all: Vec<_> = stream::iter(each).buffered(config.at_once).collect().await;
    let mut looked = Looked::default();
    for (figure, one, spent) in all {
        looked.spent += spent;
        looked.add(figure, one, config);
    }
    looked
}

fn has_chart(figure: &DrawnFigure) -> bool {
    figure.told.as_ref().is_some_and(|told| told.table.is_some())
}

async fn look_at(
    bucket: &impl Get,
    model: &(impl Converse + Sync),
    config: &Config,
    figure: &DrawnFigure,
    spent: &mut Spent,
) -> Result<One, Error> {
    let bytes = bucket.get(&figure.picture).await?;
    let taken = bytes.and_then(|bytes| take_in(&bytes, BOUNDS).ok());
    let taken = taken.ok_or_else(|| ObjectError::unreadable("a figure's picture"))?;
    let format = match taken.shown_as {
        MediaType::Jpeg => PictureFormat::Jpeg,
        _ => PictureFormat::Png,
    };
    let picture = Picture { format, bytes: taken.bytes.into() };
    let request = prompt::request(picture, &figure.frame, &Nonce::fresh());
    match ask_on_account(model, &config.model, request, read, spent).await {
        Ok(asked) => Ok(match asked.answered {
            Answered::Fits(caption) => One::Seen(caption),
            Answered::Intervened => One::Refused,
        }),
        Err(error) if is_about_the_picture(&error) => Ok(One::Refused),
        Err(error) => Err(error.into()),
    }
}

/// Whether another picture may do better.
fn is_about_the_picture(error: &AskError) -> bool {
    match error {
        AskError::Invalid { .. } => true,
        AskError::Upstream(UpstreamError::Rejected { code, .. }) => code == "ValidationException",
        AskError::Upstream(_) => false,
    }
}

impl Looked {
    fn add(&mut self, figure: &DrawnFigure, one: Result<One, Error>, config: &Config) {
        let caption = match one {
            Ok(One::Kept(seen)) => {
                self.seen.insert(seen.picture.clone(), seen);
                return;
            }
            Ok(One::Seen(caption)) => caption,
            // Asked again, it would be paid for again: it is kept as one in which nothing is seen.
            Ok(One::Refused) => {
                self.refused += 1;
                Caption::nothing()
            }
            Ok(One::Left) => {
                self.left += 1;
                return;
            }
            Err(error) => {
                self.failure.get_or_insert(error);
                return;
            }
        };
        self.asked += 1;
        let (picture, model_id) = (figure.picture.clone(), config.model.model_id.clone());
        let prompt_version = PROMPT_VERSION.to_owned();
        self.seen.insert(picture.clone(), Seen { picture, model_id, prompt_version, caption });
    }
}
