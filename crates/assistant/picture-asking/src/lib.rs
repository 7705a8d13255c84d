//! Asks a model on Amazon Bedrock about the pictures of a document, several at once.
//!
//! A picture is known by its key, which is by its content: one that was asked about before, by the same model and
//! prompt, is not asked about again, in no edition of the document. What was said before a failure, or in the
//! time of one call, is stored, so that the next call asks only for the rest. A picture of which no model says
//! anything usable is kept as one in which nothing is seen: asked again, it would be paid for again.

mod ask;
mod config;
mod error;
mod kept;
mod line;

pub use ask::{Asker, Question, Shown};
pub use config::Config;
pub use error::{ERRORS, Error};
pub use line::visible_line;

use ask::Outcome;
use bedrock::{Converse, Spent};
use bucket::{Get, Put};
use documents::write_lines;
use kept::read_kept;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;

/// What was said of the pictures, and what it took.
#[derive(Debug)]
pub struct Answers<T> {
    /// By the key of the picture.
    pub said: BTreeMap<String, T>,
    /// Pictures that were asked about in this call.
    pub asked: usize,
    /// Of these the ones of which no model said anything usable.
    pub refused: usize,
    pub spent: Spent,
}

impl<B, M, T> Asker<'_, B, M, T>
where
    B: Get + Put + Sync,
    M: Converse + Sync,
    T: Clone + Serialize + DeserializeOwned + Send + Sync,
{
    /// Asks about the pictures that were not asked about yet, and stores at `latest` what was said of all.
    ///
    /// # Errors
    /// A picture cannot be read, bucket or model do not answer or refuse, or the model is too slow for all of
    /// them.
    pub async fn ask_about_all(
        &self,
        latest: &str,
        pictures: &[Shown<'_>],
    ) -> Result<Answers<T>, Error> {
        let kept = read_kept(self.bucket, latest, self.config, self.question).await?;
        let Outcome { said, asked, refused, spent, left, failure } =
            self.ask_about_each(pictures, kept).await;
        self.bucket.put(latest, write_lines(said.values())).await?;
        if let Some(error) = failure {
            return Err(error);
        }
        if left > 0 {
            return Err(Error::Unfinished(left));
        }
        let said = said.into_iter().map(|(picture, said)| (picture, said.said)).collect();
        Ok(Answers { said, asked, refused, spent })
    }
}
