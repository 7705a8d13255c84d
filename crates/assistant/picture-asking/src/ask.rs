//! Asks about pictures, several at once.

use crate::kept::{AllSaid, Said};
use crate::{Config, Error};
use batches::{Limits, ask_each};
use bedrock::{
    Answered, AskError, Converse, Misfit, Nonce, Picture, PictureFormat, Request, Spent,
    ask_on_account,
};
use bucket::{Get, ObjectError};
use documents::Passage;
use lambda_bridge::UpstreamError;
use picture_intake::{Bounds, MediaType, take_in};
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// What Converse takes of one picture
/// (<https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Message.html>), and pixels to
/// which models make larger ones smaller.
const BOUNDS: Bounds = Bounds { side: 1_568, bytes: 3_750_000 };

/// What is asked of each picture.
#[derive(Debug, Clone, Copy)]
pub struct Question<T> {
    pub prompt_version: &'static str,
    /// The request about a picture that stands in a document, below headings.
    pub request: fn(Picture, &Passage, &Nonce) -> Request,
    /// Reads an answer.
    pub read: fn(&str) -> Result<T, Misfit>,
    /// What is kept of a picture of which no model says anything usable.
    pub nothing: fn() -> T,
}

/// A picture of a document.
#[derive(Debug, Clone, Copy)]
pub struct Shown<'a> {
    /// Of the object with the picture: by its content.
    pub key: &'a str,
    /// The document, and the headings above the picture.
    pub frame: &'a Passage,
}

/// What came of the pictures.
pub(crate) struct Outcome<T> {
    /// Of those that were asked about, now and before.
    pub(crate) said: AllSaid<T>,
    /// Those that were asked about now.
    pub(crate) asked: usize,
    pub(crate) refused: usize,
    pub(crate) spent: Spent,
    /// Pictures that were not begun.
    pub(crate) left: usize,
    /// The first failure that is not of one picture alone.
    pub(crate) failure: Option<Error>,
}

/// What came of one picture.
enum One<T> {
    Kept(Said<T>),
    Said(T),
    /// No model said anything usable.
    Refused,
}

/// Who is asked what, and where the pictures are.
#[derive(Debug, Clone, Copy)]
pub struct Asker<'a, B, M, T> {
    pub bucket: &'a B,
    pub model: &'a M,
    pub config: &'a Config,
    pub question: &'a Question<T>,
}

impl<B: Get + Sync, M: Converse + Sync, T: Clone> Asker<'_, B, M, T> {
    /// Asks about the pictures of which nothing was said.
    pub(crate) async fn ask_about_each(
        &self,
        pictures: &[Shown<'_>],
        kept: AllSaid<T>,
    ) -> Outcome<T> {
        let Self { config, question, .. } = self;
        let limits = Limits { at_once: config.at_once, within: config.within };
        let known = |shown: &&Shown<'_>| kept.get(shown.key).cloned().map(One::Kept);
        let spent = Mutex::new(Spent::default());
        let ask = async |shown| {
            let mut own = Spent::default();
            let one = self.ask_about(shown, &mut own).await;
            *spent.lock().unwrap_or_else(PoisonError::into_inner) += own;
            one
        };
        let all = ask_each(pictures, limits, known, ask).await;
        let spent = spent.into_inner().unwrap_or_else(PoisonError::into_inner);
        let said = BTreeMap::new();
        let mut outcome = Outcome { said, asked: 0, refused: 0, spent, left: 0, failure: None };
        for (shown, one) in pictures.iter().zip(all) {
            outcome.add(shown, one, config, question);
        }
        outcome
    }

    async fn ask_about(&self, shown: &Shown<'_>, spent: &mut Spent) -> Result<One<T>, Error> {
        let bytes = self.bucket.get(shown.key).await?;
        let taken = bytes.and_then(|bytes| take_in(&bytes, BOUNDS).ok());
        let taken = taken.ok_or_else(|| ObjectError::unreadable("a picture of the document"))?;
        let format = match taken.shown_as {
            MediaType::Jpeg => PictureFormat::Jpeg,
            _ => PictureFormat::Png,
        };
        let picture = Picture { format, bytes: taken.bytes.into() };
        let request = (self.question.request)(picture, shown.frame, &Nonce::fresh());
        let (model, config) = (self.model, &self.config.model);
        match ask_on_account(model, config, request, self.question.read, spent).await {
            Ok(asked) => Ok(match asked.answered {
                Answered::Fits(said) => One::Said(said),
                Answered::Intervened => One::Refused,
            }),
            Err(error) if is_about_the_picture(&error) => Ok(One::Refused),
            Err(error) => Err(error.into()),
        }
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

impl<T> Outcome<T> {
    fn add(
        &mut self,
        shown: &Shown<'_>,
        one: Option<Result<One<T>, Error>>,
        config: &Config,
        question: &Question<T>,
    ) {
        let said = match one {
            Some(Ok(One::Kept(said))) => {
                self.said.insert(said.picture.clone(), said);
                return;
            }
            Some(Ok(One::Said(said))) => said,
            Some(Ok(One::Refused)) => {
                self.refused += 1;
                (question.nothing)()
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
        let (picture, model_id) = (shown.key.to_owned(), config.model.model_id.clone());
        let prompt_version = question.prompt_version.to_owned();
        self.said.insert(picture.clone(), Said { picture, model_id, prompt_version, said });
    }
}
