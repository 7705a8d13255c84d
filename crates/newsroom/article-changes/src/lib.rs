//! Lambda: what was written of articles, told to the machines that suggest for them and label them.
//!
//! The table's stream names each version that was written, at least once and not always in order. The version is
//! read anew, with what stands of its article meanwhile, and [`wanted`] says what is to be asked for it: a version
//! that another one came after is nobody's concern any more. Twice the same request ends as a duplicate where the
//! machine still holds its claim (it frees some, docs/newsroom/suggestions.md, and works anew then), and a late one
//! as superseded.
//!
//! Nothing is left half done: where the table or the bus does not answer, the function fails, and the whole batch
//! comes again. So it does where a batch is divided, and where it is not.
//!
//! Metrics: `ArticleVersions`, `SuggestionsRequested`, `LabelsRequested`.

mod config;
mod error;
mod input;
mod request;
mod wanted;

pub use config::Config;
pub use error::{ERRORS, Error};
pub use input::{Change, Input, Keys, Record, Text};
pub use wanted::{Wanted, wanted};

use article_store::{FindStanding, ReadVersion};
use event_bus::{Entry, PutEvents, put_all};
use lambda_bridge::{Answer, Metric, UpstreamError};
use request::{label_request, suggestion_request};
use schemars::JsonSchema;
use serde::Serialize;

/// How many requests went out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct Output {
    pub versions: usize,
    pub suggestions: usize,
    pub labels: usize,
}

/// Asks for what the versions of a batch want.
///
/// # Errors
/// The input is no batch, or table or bus does not answer: then the batch is to come again.
pub async fn handle(
    table: &(impl FindStanding + ReadVersion),
    bus: &impl PutEvents,
    config: &Config,
    input: Input,
) -> Result<Answer<Output>, Error> {
    input.validate()?;
    let versions = input.versions();
    let mut output = Output { versions: versions.len(), ..Output::default() };
    for (at, (article, version)) in versions.iter().enumerate() {
        let told = tell(table, bus, config, (article, *version)).await;
        let wanted = told.inspect_err(|error| log_untold(versions.iter().skip(at), error))?;
        output.suggestions += usize::from(wanted.suggestions);
        output.labels += usize::from(wanted.label);
    }
    Ok(Answer::new(output).counting(metrics(&output)))
}

/// All versions that a batch leaves untold: those behind the one that failed may never be tried again.
fn log_untold<'a>(versions: impl Iterator<Item = &'a (String, u32)>, error: &UpstreamError) {
    for (article, version) in versions {
        tracing::error!(articleId = article, version, error = %error, "a version stays untold");
    }
}

fn metrics(output: &Output) -> [Metric; 3] {
    let Output { versions, suggestions, labels } = *output;
    [
        Metric::count("ArticleVersions", versions as f64),
        Metric::count("SuggestionsRequested", suggestions as f64),
        Metric::count("LabelsRequested", labels as f64),
    ]
}

/// Asks for what a version wants.
async fn tell(
    table: &(impl FindStanding + ReadVersion),
    bus: &impl PutEvents,
    config: &Config,
    (article, version): (&str, u32),
) -> Result<Wanted, UpstreamError> {
    // Whoever deleted an article by hand wants nothing for it.
    let Some(standing) = table.find_standing(article).await? else { return Ok(Wanted::NOTHING) };
    let wanted = wanted(&standing, version, config.suggests_drafts);
    if wanted == Wanted::NOTHING {
        return Ok(wanted);
    }
    let Some(kept) = table.read_version(article, version).await? else {
        return Ok(Wanted::NOTHING);
    };
    let suggestions = wanted.suggestions.then(|| suggestion_request(&kept));
    let label = wanted.label.then(|| label_request(&kept));
    let entries: Vec<Entry> = [suggestions, label].into_iter().flatten().collect();
    put_all(bus, &entries, config.first_pause).await?;
    Ok(wanted)
}
