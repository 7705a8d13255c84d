//! Lambda: the report on what the reviews of a product say.
//!
//! Code counts, compares and quotes ([`insights::summarise`]). A model on Amazon Bedrock suggests what
//! to do, each suggestion bound to quotes by their numbers; what does not hold to them is dropped and
//! counted. Customers' words are data in the prompt, and nothing that comes back changes a number or
//! a quote.
//!
//! Metrics: `InputTokens`, `OutputTokens`, `CostUsd`, `FallbackModelUsed`, `RepairRounds`,
//! `SuggestionsKept`, `SuggestionsDropped`.

mod config;
mod input;
mod prompt;
mod read;

pub use bedrock::{AskError, Bedrock, Converse, ModelConfig};
pub use config::Config;
pub use input::{ERRORS, Error, Input, Output};
pub use prompt::{PROMPT_VERSION, SCHEMA};
pub use read::{Suggestions, read};

use bedrock::{Answered, Nonce, Spent, ask};
use insights::{LARGEST, NoSuggestions, Report, keep_suggestions, summarise, within};
use insights_store::{KeepReport, ReadReviews};
use jiff::Timestamp;
use lambda_bridge::{Answer, Metric};

/// Where reviews are read and reports kept, and the model.
#[derive(Debug)]
pub struct Ports<S, M> {
    pub store: S,
    pub model: M,
}

/// Writes the report on a product and a period, and keeps it if there is anything to tell.
///
/// # Errors
/// A field is out of bounds, the table cannot be read or written, or no model gives an answer that
/// fits.
pub async fn handle<S, M>(
    ports: &Ports<S, M>,
    config: &ModelConfig,
    input: Input,
) -> Result<Answer<Output>, Error>
where
    S: ReadReviews + KeepReport,
    M: Converse,
{
    input.validate()?;
    let report = count(&ports.store, &input).await?;
    let (report, spent) = suggest(&ports.model, config, report).await?;
    if report.counts.reviews > 0 {
        ports.store.keep(&report).await?;
    }
    Ok(answer(&report, spent))
}

async fn count(store: &impl ReadReviews, input: &Input) -> Result<Report, Error> {
    let reviews = store.reviews(&input.product_id, since(input)).await?;
    let report = summarise(&input.product_id, &input.period, &reviews);
    // Validated before.
    report.map(|report| within(report, LARGEST)).ok_or_else(|| input::no_period().into())
}

/// From when on reviews matter: the periods before count, too.
fn since(input: &Input) -> Timestamp {
    let before = input.period.before().and_then(|before| before.since.parse().ok());
    before.unwrap_or(Timestamp::MIN)
}

/// The report with suggestions, where there is anything to improve that can be quoted.
async fn suggest(
    model: &impl Converse,
    config: &ModelConfig,
    report: Report,
) -> Result<(Report, Spent), Error> {
    let Some(request) = prompt::request(&report, &Nonce::fresh()) else {
        return Ok((report, Spent::default()));
    };
    let asked = ask(model, config, request, read).await?;
    let report = match asked.answered {
        Answered::Fits(Suggestions { suggestions }) => keep_suggestions(report, suggestions),
        Answered::Intervened => Report { no_suggestions: Some(NoSuggestions::Filtered), ..report },
    };
    let prompt_version = Some(PROMPT_VERSION.to_owned());
    Ok((Report { model_id: Some(asked.model_id), prompt_version, ..report }, asked.spent))
}

fn answer(report: &Report, spent: Spent) -> Answer<Output> {
    let dropped: u32 = report.dropped.iter().map(|dropped| dropped.count).sum();
    let counted = [
        Metric::count("SuggestionsKept", report.suggestions.len() as f64),
        Metric::count("SuggestionsDropped", f64::from(dropped)),
    ];
    Answer::new(Output::of(report, spent.usage)).counting(spent.metrics()).counting(counted)
}

#[cfg(test)]
mod tests;
