//! Lambda: what is seen in the figures of a document, as passages.
//!
//! What a chart says, code has read already: its passage stays, and no model is asked. Every other figure is
//! shown to a model on Amazon Bedrock, which says what kind it is, what it shows and what is written in it; all
//! of that is a passage that stands where the figure does. Words in a picture are data. A picture that was
//! looked at before by the same model and prompt is not looked at again, and what was seen before a failure,
//! or in the time of one call, is kept. Of a figure in which nothing is seen the printed caption is left.
//!
//! Metrics: `InputTokens`, `OutputTokens`, `CostUsd`, `FallbackModelUsed`, `RepairRounds`.

mod caption;
mod input;
mod prompt;

pub use bedrock::{Bedrock, Converse};
pub use caption::{Caption, Kind};
pub use input::{Input, Output};
pub use picture_asking::{Config, ERRORS, Error};
pub use prompt::{PROMPT_VERSION, SCHEMA};

use bucket::{Get, Put, read_object};
use documents::{CaptionedFigure, DrawnFigure, keys, read_lines, write_lines};
use input::check_own;
use lambda_bridge::{Answer, Env, Misconfigured};
use passages::seen_passage;
use picture_asking::{Answers, Asker, Question, Shown};

/// Tokens of an answer: a table of eighty lines.
const ROOM: i32 = 2_000;

const QUESTION: Question<Caption> = Question {
    prompt_version: PROMPT_VERSION,
    request: prompt::request,
    read: caption::read,
    nothing: Caption::nothing,
};

/// Reads and checks the variables.
///
/// # Errors
/// One is missing or wrong; the error names it.
pub fn configure(env: &Env) -> Result<Config, Misconfigured> {
    Config::from_env(env, ROOM)
}

/// Looks at the figures of a document that were not looked at yet, and stores the passages of all.
///
/// # Errors
/// The input breaks a rule, an object cannot be read, bucket or model do not answer or refuse, or the model
/// is too slow for all figures.
pub async fn handle(
    bucket: &(impl Get + Put + Sync),
    model: &(impl Converse + Sync),
    config: &Config,
    input: Input,
) -> Result<Answer<Output>, Error> {
    input.validate()?;
    let key = input.passages_key;
    let figures: Vec<DrawnFigure> =
        read_object(bucket, &keys::figures(&key), "the figures", read_lines).await?;
    check_own(&key, &figures)?;
    let (untold, latest) = (untold(&figures), keys::latest_captions(&key));
    let asker = Asker { bucket, model, config, question: &QUESTION };
    let Answers { said: seen, asked, refused, spent } =
        asker.ask_about_all(&latest, &untold).await?;
    let caption = |figure| captioned(figure, seen.get(&figure.picture));
    let captioned: Vec<CaptionedFigure> = figures.iter().filter_map(caption).collect();
    let captions_key = keys::captions(&key);
    bucket.put(&captions_key, write_lines(&captioned)).await?;
    let output = Output {
        captions_key,
        captioned: captioned.len(),
        kept: seen.len() - asked,
        asked,
        refused,
        usage: spent.usage,
        prompt_version: PROMPT_VERSION.to_owned(),
    };
    Ok(Answer::new(output).counting(spent.metrics()))
}

/// The figures whose chart says nothing.
fn untold(figures: &[DrawnFigure]) -> Vec<Shown<'_>> {
    let has_chart =
        |figure: &DrawnFigure| figure.told.as_ref().is_some_and(|told| told.table.is_some());
    let untold = figures.iter().filter(|figure| !has_chart(figure));
    untold.map(|figure| Shown { key: &figure.picture, frame: &figure.frame }).collect()
}

/// A figure with the passage that says most of it: its chart, what was seen, its printed caption; none
/// where it has none of them.
fn captioned(figure: &DrawnFigure, caption: Option<&Caption>) -> Option<CaptionedFigure> {
    let DrawnFigure { picture, place, told, frame } = figure;
    let text = caption.map(Caption::text).unwrap_or_default();
    let passage = match told {
        Some(told) if told.table.is_some() || text.is_empty() => told.clone(),
        None if text.is_empty() => return None,
        _ => seen_passage(frame, *place, &text, picture),
    };
    Some(CaptionedFigure { picture: picture.clone(), passage })
}
