//! Looks at pictures, several at once.

use crate::caption::read;
use crate::store::{AllSeen, Seen};
use crate::{Caption, Config, Error, PROMPT_VERSION, prompt};
use batches::{Limits, ask_each};
use bedrock::{Answered, AskError, Converse, Nonce, Picture, PictureFormat, Spent, ask_on_account};
use bucket::{Get, ObjectError};
use documents::DrawnFigure;
use lambda_bridge::UpstreamError;
use picture_intake::{Bounds, MediaType, take_in};
use std::sync::{Mutex, PoisonError};

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
}

/// Looks at the figures whose chart says nothing.
pub(crate) async fn look_at_all(
    bucket: &(impl Get + Sync),
    model: &(impl Converse + Sync),
    config: &Config,
    figures: &[DrawnFigure],
    kept: AllSeen,
) -> Looked {
    let untold: Vec<&DrawnFigure> = figures.iter().filter(|figure| !has_chart(figure)).collect();
    let limits = Limits { at_once: config.at_once, within: config.within };
    let known = |figure: &&DrawnFigure| kept.get(&figure.picture).cloned().map(One::Kept);
    let spent = Mutex::new(Spent::default());
    let ask = async |figure| {
        let mut own = Spent::default();
        let one = look_at(bucket, model, config, figure, &mut own).await;
        *spent.lock().unwrap_or_else(PoisonError::into_inner) += own;
        one
    };
    let all = ask_each(untold.iter().copied(), limits, known, ask).await;
    let spent = spent.into_inner().unwrap_or_else(PoisonError::into_inner);
    let mut looked = Looked { spent, ..Looked::default() };
    for (figure, one) in untold.into_iter().zip(all) {
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
    fn add(&mut self, figure: &DrawnFigure, one: Option<Result<One, Error>>, config: &Config) {
        let caption = match one {
            Some(Ok(One::Kept(seen))) => {
                self.seen.insert(seen.picture.clone(), seen);
                return;
            }
            Some(Ok(One::Seen(caption))) => caption,
            // Asked again, it would be paid for again: it is kept as one in which nothing is seen.
            Some(Ok(One::Refused)) => {
                self.refused += 1;
                Caption::nothing()
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
        self.asked += 1;
        let (picture, model_id) = (figure.picture.clone(), config.model.model_id.clone());
        let prompt_version = PROMPT_VERSION.to_owned();
        self.seen.insert(picture.clone(), Seen { picture, model_id, prompt_version, caption });
    }
}
