//! Lambda: what an editor may put on an article: summary, categories, tags, links, each with its reason.
//!
//! Nothing here changes an article: a person decides. The part `TERMS` asks Amazon Comprehend for names and
//! phrases and makes tags of the best, and links to the targets that the desk holds ready; no model is
//! asked. The part `TEXT` asks a model on Amazon Bedrock for a summary and for categories, `TEXT_AND_TERMS`
//! for terms, too, so that Comprehend can be left out. What the model says counts only as far as code can
//! see that it holds: a summary by every rule of the crate `facts`, a category by a sentence that stands in
//! the article, a term by its words. What does not hold the model may mend once; then it is refused, by
//! name.
//!
//! What people decided about the same tags and links before ([`decisions`]) moves them up or down, or mutes
//! them; each says so.
//!
//! The article is data to the model, between delimiters that it cannot know.
//!
//! Metrics: `InputTokens`, `OutputTokens`, `CostUsd`, `FallbackModelUsed`, `RepairRounds` of the model;
//! `ComprehendUnits`, `CostUsd` of Comprehend; `Suggestions`, `SuggestionsRefused` by `part`.

mod categories;
mod config;
mod decision_index;
mod error;
mod find;
mod input;
mod media_topic;
mod memory;
mod outcome;
mod prompt;
mod read;
mod refused;
mod remember;
mod schema;
mod summary;
mod tags;
mod target;

pub use bedrock::{Bedrock, Converse};
pub use categories::{Category, MOST_CATEGORIES};
pub use comprehend::{Comprehend, DetectEntities, DetectKeyPhrases};
pub use config::Config;
pub use decision_index::DecisionIndex;
pub use error::{ERRORS, Error};
pub use input::{Input, Part};
pub use linking::{MOST_TARGETS, Target};
pub use media_topic::MediaTopic;
pub use memory::{Recall, Recalled};
pub use outcome::{
    Missing, OutcomeError, SCHEMA_VERSION, Source, Suggested, SuggestionFailure, SuggestionRequest,
    SuggestionsOutcome,
};
pub use prompt::{PROMPT_VERSION, PROMPT_VERSION_WITH_TERMS, SCHEMA, SCHEMA_WITH_TERMS};
pub use refused::{Refused, Rule, Thing};
pub use remember::MOST_TERMS_ASKED;
pub use schema::event_schemas;
pub use summary::{MOST_CHARACTERS, Summary};
pub use tags::{MOST_TAGS, Tag, TermSource, Why};

use articles::{Block, BlockKind};
use bedrock::{Answered, Nonce, Spent, ask_keeping};
use input::Read;
use lambda_bridge::{Answer, Metric, Unit};
use linking::{Refusal, Suggestion};
use read::Weighed;
use remember::remember;
use schemars::JsonSchema;
use serde::Serialize;
use terms::Found;
use usage::Usage;

/// What is suggested for a part.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Output {
    pub article_id: String,
    pub version: u32,
    pub suggestions: Suggested,
    /// The table of decisions, where it did not answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub missing: Option<Missing>,
    /// None where no model was asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub model_id: Option<String>,
    /// With a model.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prompt_version: Option<String>,
    /// What all calls took.
    pub usage: Usage,
}

/// Who is asked.
#[derive(Debug)]
pub struct Services<C, M, D> {
    pub comprehend: C,
    pub model: M,
    /// What was decided before.
    pub decisions: D,
}

/// Suggests what a part asks for.
///
/// # Errors
/// A field is out of bounds, the language is not read, or a service gives no usable answer.
pub async fn handle<C, M, D>(
    services: &Services<C, M, D>,
    config: &Config,
    input: Input,
) -> Result<Answer<Output>, Error>
where
    C: DetectEntities + DetectKeyPhrases,
    M: Converse,
    D: Recall,
{
    let read = input.read()?;
    let Services { comprehend, model, decisions } = services;
    match read.part {
        Part::Terms => by_comprehend(comprehend, decisions, config, &read).await,
        Part::Text | Part::TextAndTerms => by_model(model, decisions, config, &read).await,
    }
}

/// Whether a block is part of what an article says: a summary is not, and of what another site shows only
/// an address is there.
pub(crate) fn is_read(block: &Block) -> bool {
    let is_text = !matches!(block.kind, BlockKind::Summary | BlockKind::Embed);
    is_text && block.text.chars().any(char::is_alphanumeric)
}

async fn by_comprehend(
    service: &(impl DetectEntities + DetectKeyPhrases),
    decisions: &impl Recall,
    config: &Config,
    read: &Read,
) -> Result<Answer<Output>, Error> {
    let (found, units) = find::find(service, &read.article, read.language).await?;
    let mut suggested = Suggested::default();
    let by = (TermSource::Comprehend, decisions);
    let missing = suggest_terms(&mut suggested, read, &found, by).await;
    let usage = config.model.prices.comprehend(units);
    let counted = [
        Metric::count("ComprehendUnits", units as f64),
        Metric { name: "CostUsd", unit: Unit::None, value: usage.cost_usd },
    ];
    Ok(output(read, (suggested, missing), None, usage).counting(counted))
}

async fn by_model(
    model: &impl Converse,
    decisions: &impl Recall,
    config: &Config,
    read: &Read,
) -> Result<Answer<Output>, Error> {
    let with_terms = read.part == Part::TextAndTerms;
    let request = prompt::request(&read.article, with_terms, &Nonce::fresh());
    let weigh = |answer: &str| read::read(&read.article, read.language, answer);
    let mut spent = Spent::default();
    let asked = ask_keeping(model, &config.model, request, weigh, &mut spent).await;
    let asked = asked.inspect_err(|_| count_in_vain(read, &spent))?;
    let Weighed { summary, categories, found, refused } = match asked.answered {
        Answered::Fits(weighed) => weighed,
        Answered::Intervened => nothing(),
    };
    let mut suggested = Suggested { summary, categories, refused, ..Suggested::default() };
    let mut missing = None;
    if with_terms {
        let by = (TermSource::Model, decisions);
        missing = suggest_terms(&mut suggested, read, &found, by).await;
    }
    let version = if with_terms { PROMPT_VERSION_WITH_TERMS } else { PROMPT_VERSION };
    let by = Some((asked.model_id, version));
    let counted = asked.spent.metrics();
    Ok(output(read, (suggested, missing), by, asked.spent.usage).counting(counted))
}

/// Answers that could not be used were paid for: without an output nobody else counts them.
fn count_in_vain(read: &Read, spent: &Spent) {
    if spent.usage.input_tokens > 0 {
        Answer::new(()).counting(spent.metrics()).by("part", read.part.name()).emitted();
    }
}

/// Of an answer in which a guardrail stepped in nothing counts.
fn nothing() -> Weighed {
    let of = [Thing::Summary, Thing::Category];
    let refused = of.map(|thing| Refused::new(thing, Rule::NothingGiven)).to_vec();
    Weighed { refused, ..Weighed::default() }
}

/// Tags and links of what was found, and of what was decided about the like before: where that cannot be
/// read there are none, and what was paid for besides is not lost.
async fn suggest_terms(
    suggested: &mut Suggested,
    read: &Read,
    found: &[Found],
    (source, decisions): (TermSource, &impl Recall),
) -> Option<Missing> {
    let Read { article, language, targets, .. } = read;
    let terms = tags::terms(article, *language, found);
    let memory = match remember(decisions, read, &terms).await {
        Ok(memory) => memory,
        Err(error) => return Some(Missing::decisions(&error)),
    };
    let (tags, refused) = tags::tags(article, *language, &terms, source, &memory);
    let (links, refused_links): (Vec<Suggestion>, Vec<Refusal>) =
        target::link(article, *language, &terms, targets, &memory);
    suggested.tags = tags;
    suggested.links = links;
    suggested.refused.extend(refused);
    suggested.refused_links = refused_links;
    None
}

fn output(
    read: &Read,
    (suggestions, missing): (Suggested, Option<Missing>),
    by: Option<(String, &'static str)>,
    usage: Usage,
) -> Answer<Output> {
    let counted = [
        Metric::count("Suggestions", suggestions.count() as f64),
        Metric::count("SuggestionsRefused", suggestions.count_refused() as f64),
    ];
    let (model_id, prompt_version) = by.unzip();
    let output = Output {
        article_id: read.article.id.clone(),
        version: read.article.version,
        suggestions,
        missing,
        model_id,
        prompt_version: prompt_version.map(str::to_owned),
        usage,
    };
    Answer::new(output).counting(counted).by("part", read.part.name())
}

#[cfg(test)]
mod tests;
