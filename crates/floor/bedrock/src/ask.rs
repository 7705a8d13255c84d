//! One typed answer: fallback, repair and what it cost.

use crate::message::{ModelAnswer, Request, Stop, Turn};
use crate::{Misfit, ModelConfig, Spent, Unfit};
use lambda_bridge::{NamedError, UpstreamError};
use std::future::Future;

/// Asks a model.
pub trait Converse {
    /// One call of one model.
    fn converse(
        &self,
        model_id: &str,
        request: &Request,
    ) -> impl Future<Output = Result<ModelAnswer, UpstreamError>> + Send;
}

/// What came of asking.
#[derive(Debug, Clone, PartialEq)]
pub enum Answered<T> {
    /// An answer that fits.
    Fits(T),
    /// A guardrail stepped in; there is no answer.
    Intervened,
}

/// What came of asking, and what it took.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked<T> {
    pub answered: Answered<T>,
    /// The model that gave it.
    pub model_id: String,
    pub spent: Spent,
}

/// No answer that fits.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AskError {
    /// No model could be asked.
    #[error("cannot ask the model")]
    Upstream(#[from] UpstreamError),
    /// Two answers did not fit.
    #[error("the model's answers do not fit the schema {schema} ({kind}): try another model")]
    Invalid {
        /// The schema's name.
        schema: &'static str,
        /// The last fault.
        kind: &'static str,
    },
}

impl NamedError for AskError {
    fn name(&self) -> &'static str {
        match self {
            Self::Upstream(error) => error.name(),
            Self::Invalid { .. } => "ModelOutputInvalid",
        }
    }
}

/// Asks until an answer fits: at most one repair round, in which the model sees its error.
/// `read` turns an answer into a value or says what is wrong with it.
///
/// # Errors
/// No model answers, or both answers do not fit.
pub async fn ask<T>(
    port: &impl Converse,
    config: &ModelConfig,
    request: Request,
    read: impl Fn(&str) -> Result<T, Misfit>,
) -> Result<Asked<T>, AskError> {
    ask_on_account(port, config, request, read, &mut Spent::default()).await
}

/// As [`ask`], and adds what it takes to `account`, also where it fails or is given up: of all calls that
/// were answered.
///
/// # Errors
/// As [`ask`].
pub async fn ask_on_account<T>(
    port: &impl Converse,
    config: &ModelConfig,
    request: Request,
    read: impl Fn(&str) -> Result<T, Misfit>,
    account: &mut Spent,
) -> Result<Asked<T>, AskError> {
    let read = |answer: &str| read(answer).map_err(Unfit::from);
    ask_keeping(port, config, request, read, account).await
}

/// As [`ask_on_account`], but what could be used of an answer with faults is not lost: where no answer fits,
/// the last of them is the answer, also where the model cannot be asked again.
///
/// # Errors
/// As [`ask`], where nothing could be used either.
pub async fn ask_keeping<T>(
    port: &impl Converse,
    config: &ModelConfig,
    mut request: Request,
    read: impl Fn(&str) -> Result<T, Unfit<T>>,
    account: &mut Spent,
) -> Result<Asked<T>, AskError> {
    let mut calls = Calls::new(config, account);
    let mut faulty = match calls.round(port, &request, &read).await? {
        Ok(answered) => return Ok(calls.asked(answered)),
        Err(faulty) => faulty,
    };
    let kept = faulty.usable.take().map(|value| (value, calls.model_id()));
    calls.spent.repair_rounds += 1;
    request.overrides.unstructured |= faulty.unended;
    request.turns.extend(repair(&faulty));
    let error = match calls.round(port, &request, &read).await {
        Ok(Ok(answered)) => return Ok(calls.asked(answered)),
        Ok(Err(Faulty { usable: Some(value), .. })) => {
            return Ok(calls.asked(Answered::Fits(*value)));
        }
        Ok(Err(Faulty { misfit, .. })) => {
            AskError::Invalid { schema: request.schema.name, kind: misfit.kind }
        }
        Err(error) => error.into(),
    };
    match kept {
        Some((value, model_id)) => {
            tracing::warn!(error = %error, "an answer with faults is used");
            Ok(calls.asked_of(model_id, Answered::Fits(*value)))
        }
        None => Err(error),
    }
}

/// An answer and what is wrong with it.
struct Faulty<T> {
    answer: String,
    misfit: Misfit,
    /// What of it could be used.
    usable: Option<Box<T>>,
    /// It did not come to its end. Held to a schema, some models now and then do not
    /// (<https://github.com/vercel/ai/issues/17881>, <https://github.com/vercel/ai/issues/16926>).
    unended: bool,
}

fn repair<T>(Faulty { answer, misfit, .. }: &Faulty<T>) -> [Turn; 2] {
    let answer = answer.trim();
    let said = if answer.is_empty() { "(nothing)" } else { answer };
    let text = format!(
        "That answer cannot be used: {}. Answer again, with the JSON object alone.",
        misfit.detail
    );
    [Turn::Assistant(said.to_owned()), Turn::User { text, guarded: None }]
}

/// The calls made for one answer.
struct Calls<'a> {
    config: &'a ModelConfig,
    spent: Spent,
    account: &'a mut Spent,
}

/// However it ends: a caller that waits no longer drops it.
impl Drop for Calls<'_> {
    fn drop(&mut self) {
        *self.account += self.spent;
    }
}

impl<'a> Calls<'a> {
    fn new(config: &'a ModelConfig, account: &'a mut Spent) -> Self {
        Self { config, spent: Spent::default(), account }
    }

    async fn round<T>(
        &mut self,
        port: &impl Converse,
        request: &Request,
        read: &impl Fn(&str) -> Result<T, Unfit<T>>,
    ) -> Result<Result<Answered<T>, Faulty<T>>, UpstreamError> {
        let answer = self.call(port, request).await?;
        Ok(judge(answer, read))
    }

    async fn call(
        &mut self,
        port: &impl Converse,
        request: &Request,
    ) -> Result<ModelAnswer, UpstreamError> {
        let answer = match port.converse(self.model_id(), request).await {
            Err(error) if another_may_do(&error) && self.fall_back() => {
                let second = port.converse(self.model_id(), request).await;
                second.map_err(|refused| lasting(error, refused))?
            }
            answer => answer?,
        };
        let (input, output) = (answer.input_tokens, answer.output_tokens);
        let usage = self.config.prices.model_call(self.model_id(), input, output);
        let unstructured_answers = u32::from(!answer.structured);
        self.spent += Spent { usage, unstructured_answers, ..Spent::default() };
        Ok(answer)
    }

    fn model_id(&self) -> &'a str {
        let fallback =
            self.config.fallback_model_id.as_deref().filter(|_| self.spent.fallback_used);
        fallback.unwrap_or(&self.config.model_id)
    }

    /// Turns to the fallback, if there is one and it is not in use already.
    fn fall_back(&mut self) -> bool {
        let turns = self.config.fallback_model_id.is_some() && !self.spent.fallback_used;
        self.spent.fallback_used |= turns;
        turns
    }

    fn asked<T>(self, answered: Answered<T>) -> Asked<T> {
        let model_id = self.model_id();
        self.asked_of(model_id, answered)
    }

    /// With the model that gave the answer, which need not be the one that was asked last.
    fn asked_of<T>(self, model_id: &str, answered: Answered<T>) -> Asked<T> {
        Asked { answered, model_id: model_id.to_owned(), spent: self.spent }
    }
}

/// What a service says of a model that is not there any more or not for this account. One past its
/// end of life is no valid request (<https://docs.aws.amazon.com/bedrock/latest/userguide/model-lifecycle.html>).
const NOT_OFFERED: [&str; 3] =
    ["AccessDeniedException", "ResourceNotFoundException", "ValidationException"];

/// Whether another model may do better.
fn another_may_do(error: &UpstreamError) -> bool {
    match error {
        UpstreamError::Rejected { code, .. } => NOT_OFFERED.contains(&code.as_str()),
        _ => true,
    }
}

/// What to say when neither model answers: the second's error where it may pass. A fallback that
/// rejects the request, to which there is no access perhaps, does not make the first model's error
/// one that stays.
fn lasting(first: UpstreamError, second: UpstreamError) -> UpstreamError {
    if matches!(second, UpstreamError::Rejected { .. }) { first } else { second }
}

fn judge<T>(
    answer: ModelAnswer,
    read: &impl Fn(&str) -> Result<T, Unfit<T>>,
) -> Result<Answered<T>, Faulty<T>> {
    let unfit = match answer.stop {
        Stop::Intervened => return Ok(Answered::Intervened),
        Stop::Complete => match read(&answer.text) {
            Ok(value) => return Ok(Answered::Fits(value)),
            Err(unfit) => unfit,
        },
        Stop::Truncated => {
            Misfit::new(cut_by(&answer), "it was cut off at the limit; be briefer").into()
        }
        Stop::Other => Misfit::new("stopped", "it was stopped before its end").into(),
    };
    let unended = answer.stop != Stop::Complete;
    let Unfit { misfit, usable } = unfit;
    Err(Faulty { answer: answer.text, misfit, usable, unended })
}

/// A token of text has several characters: fewer than one for each token written means that the
/// limit went to thinking.
fn cut_by(answer: &ModelAnswer) -> &'static str {
    let characters = answer.text.chars().count() as u64;
    if characters < answer.output_tokens { "truncated by thinking" } else { "truncated" }
}

#[cfg(test)]
mod tests;
