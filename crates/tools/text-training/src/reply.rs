//! Replies of an adapter, as the container would write them.

use crate::{Base, TrainingError, pair::prompt};
use causal_language_model::Lora;
use futures_util::future::try_join_all;
use std::sync::Arc;
use text_serving::{Engine, Job, Sampling};

/// Tokens of a reply; those of the made-up voices have at most a hundred.
const MOST_TOKENS: usize = 120;

/// The likeliest reply to each review, by an adapter or by the base.
///
/// # Errors
/// A review is blank, or the engine fails.
pub async fn write_replies(
    engine: &Engine,
    base: &Base,
    reviews: &[&str],
    adapter: Option<&Arc<Lora>>,
) -> Result<Vec<String>, TrainingError> {
    let jobs = reviews.iter().enumerate().map(|(at, review)| {
        let prompt = prompt(review).map_err(|_| TrainingError::ReviewEmpty(at + 1))?;
        let prompt = base.tokens.of_prompt(&prompt)?;
        Ok(Job {
            prompt,
            adapter: adapter.cloned(),
            sampling: Sampling::GREEDY,
            most: MOST_TOKENS,
            end: base.tokens.end,
            stops: Box::new(|_| false),
        })
    });
    let jobs = jobs.collect::<Result<Vec<_>, TrainingError>>()?;
    let written = try_join_all(jobs.into_iter().map(|job| engine.write(job))).await?;
    written.iter().map(|written| Ok(base.tokens.text(&written.tokens)?)).collect()
}
