//! Lambda: whether a trained model may go to a person.
//!
//! Reads a frozen test set and what was trained on as `dataset-building` wrote them, the answers that the job wrote
//! beside its model, and those of what it must be better than; [`gate`] decides. The truth is the test's own: a job
//! sees its questions alone. Nothing is written, so that the same question has the same answer.
//!
//! Metrics: `GateQuestions`, `GateReasons`, by `verdict` PASS or REFUSED.

mod config;
mod error;
pub mod gate;
mod input;
mod read;

pub use config::Config;
pub use error::{ERRORS, Error};
pub use input::{AnswersAt, Input};

use bucket::{Get, Peek};
use gate::{Figures, Judgement, Reason, Rules, Verdict, judge};
use lambda_bridge::{Answer, Metric};
use read::Shown;
use schemars::JsonSchema;
use serde::Serialize;

/// Reasons that are told.
const MOST_REASONS: usize = 32;

/// What was decided.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Output {
    pub verdict: Verdict,
    /// None of a model that passes; the first of many.
    #[schemars(length(max = 32))]
    pub reasons: Vec<Reason>,
    pub figures: Figures,
    /// By which it was decided.
    pub rules: Rules,
    /// SHA-256 of the model's answers to the test, in small hexadecimal digits: what is kept of a model that becomes
    /// the current one.
    #[schemars(length(min = 64, max = 64))]
    pub answers_sha256: String,
}

/// Judges a model.
///
/// # Errors
/// The input breaks a rule, a set or answers are not there, too large or not what they should be, or the bucket does
/// not answer or refuses.
pub async fn handle(
    bucket: &(impl Get + Peek + Sync),
    input: Input,
) -> Result<Answer<Output>, Error> {
    input.validate()?;
    let Shown { evidence, answers_sha256 } = read::read(bucket, &input).await?;
    let Judgement { verdict, mut reasons, figures } = judge(&evidence, &input.rules);
    let metrics = [
        Metric::count("GateQuestions", figures.lines as f64),
        Metric::count("GateReasons", reasons.len() as f64),
    ];
    reasons.truncate(MOST_REASONS);
    let said = match verdict {
        Verdict::Pass => "PASS",
        Verdict::Refused => "REFUSED",
    };
    let output = Output { verdict, reasons, figures, rules: input.rules, answers_sha256 };
    Ok(Answer::new(output).counting(metrics).by("verdict", said))
}
