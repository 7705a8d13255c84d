//! Lambda: the passages that may answer a sub-question.
//!
//! Lists by words (BM25) and by vectors; where the index has figures, of those that are near to the words, and
//! to the picture that is asked with. Each is within the tenant and the product, and they are fused by their
//! ranks. A gate says whether any of it answers: a question that nothing comes near to is not put to a
//! model. Several products that answer alike are named where the question names none.
//!
//! Metrics: `InputTokens`, `CostUsd`.

mod ambiguity;
mod config;
mod embed;
mod find;
mod gate;
mod picture;

pub use config::{Config, Weights};
pub use embed::{EmbedAmongFigures, EmbedQuestion};

use answers::{NearestDocument, Question, SubQuestion};
use bounds::InvalidInput;
use bucket::{Get, Peek, Put};
use documents::{Passage, PictureVector, write_lines};
use find::{Asked, Found, find, nearest};
use lambda_bridge::{Answer, Metric, NamedError, Unit, UpstreamError};
use passage_index::{IndexError, OpenIndex, PassageIndex, Scope};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use titan::{SubjectEmbedding, TextEmbedding, TitanError};
use usage::Usage;

/// A sub-question to look up.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Input {
    pub question: Question,
    pub sub_question: SubQuestion,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Output {
    /// Whether anything comes near enough to be put to a model.
    pub answerable: bool,
    /// 0 to 2: the most that one passage has of cosine and share of the question's rare words, added.
    pub gate_score: f64,
    /// The shop's ids of several products that answer alike, where none was named; empty where nothing
    /// answers.
    pub ambiguous_products: Vec<String>,
    /// At most 8, best first.
    pub passages: Vec<Hit>,
    /// The object with these passages whole, a JSON object a line.
    pub passages_key: String,
    /// The documents that come nearest, to be shown as such where nothing answers.
    pub nearest: Vec<NearestDocument>,
    pub index_version: String,
    /// What it took.
    pub usage: Usage,
}

/// A passage in the fused order.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Hit {
    pub passage_id: String,
    /// From 1.
    pub rank: u32,
    /// The sum of its weighted reciprocal ranks, to six decimals.
    pub score: f64,
}

/// The names of the errors with which the function ends.
pub const ERRORS: &[&str] = &[
    "InvalidInput",
    "IndexMissing",
    "ModelOutputInvalid",
    "UpstreamThrottled",
    "UpstreamUnavailable",
    "UpstreamRejected",
];

/// Why nothing is looked up.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A field is out of bounds.
    #[error(transparent)]
    InvalidInput(#[from] InvalidInput),
    /// There is no index, or it cannot be searched.
    #[error("cannot search the documents")]
    Index(#[from] IndexError),
    /// The question has no vector.
    #[error("cannot embed the question")]
    Titan(#[from] TitanError),
    /// The passages cannot be kept.
    #[error("cannot keep the question's passages")]
    Bucket(#[from] UpstreamError),
}

impl NamedError for Error {
    fn name(&self) -> &'static str {
        match self {
            Self::InvalidInput(error) => error.name(),
            Self::Index(error) => error.name(),
            Self::Titan(error) => error.name(),
            Self::Bucket(error) => error.name(),
        }
    }
}

/// Where passages are found and kept, and who embeds.
#[derive(Debug)]
pub struct Ports<S, P, M, F> {
    pub index: PassageIndex<S>,
    pub bucket: P,
    /// Of texts.
    pub model: M,
    /// Of figures.
    pub figures: F,
}

/// Looks a sub-question up.
///
/// # Errors
/// A field is out of bounds, there is no index, or a service does not answer.
pub async fn handle<S, P, M, F>(
    ports: &Ports<S, P, M, F>,
    config: &Config,
    input: Input,
) -> Result<Answer<Output>, Error>
where
    S: Get + Sync,
    P: Put + Peek,
    M: EmbedQuestion,
    F: EmbedAmongFigures,
{
    let Input { question, sub_question } = input;
    question.validate().map_err(|invalid| invalid.within("question"))?;
    sub_question.validate().map_err(|invalid| invalid.within("subQuestion"))?;
    let index = ports.index.open().await?;
    let embedded = embed(&ports.model, &index, &sub_question.text).await?;
    let (mut asked, looks) =
        among_figures(ports, config, &index, &question, &sub_question.text).await?;
    asked.text = embedded.as_ref().map(|one| one.floats.as_slice());
    let scope = Scope { tenant: &question.tenant, product: question.product.as_deref() };
    let found = find(&index, &sub_question.text, &asked, &scope, &config.weights)?;
    let key = passages_key(&question, &sub_question);
    let passages = found.passages.iter().map(|(passage, _)| passage);
    ports.bucket.put(&key, write_lines(passages)).await?;
    let tokens = embedded.map_or(0, |one| one.tokens);
    let usage = config.prices.model_call(&config.model_id, tokens, 0) + looks;
    let is_answerable = answers(&found, &config.weights);
    let ambiguous_products =
        if is_answerable { rivals(&question, &sub_question, &found) } else { Vec::new() };
    let found = output(found, key, &index, is_answerable);
    let output = Output { ambiguous_products, usage, ..found };
    Ok(Answer::new(output).counting(metrics(&usage)))
}

/// None where the index has no vectors.
async fn embed(
    model: &impl EmbedQuestion,
    index: &OpenIndex,
    text: &str,
) -> Result<Option<TextEmbedding>, TitanError> {
    if index.current().vectors == 0 {
        return Ok(None);
    }
    model.embed(text).await.map(Some)
}

/// And what that took. Nothing where the index has no figures: then no picture is looked at either. Where the words cannot be
/// embedded among them, the other lists answer; a picture that is asked with must be.
async fn among_figures<S, M>(
    ports: &Ports<S, impl Peek, M, impl EmbedAmongFigures>,
    config: &Config,
    index: &OpenIndex,
    question: &Question,
    text: &str,
) -> Result<(Asked<'static>, Usage), Error> {
    if index.current().figures.is_none() {
        return Ok((Asked::default(), Usage::default()));
    }
    let words = match ports.figures.embed_words(text).await {
        Ok(embedded) => Some(embedded),
        Err(error) => {
            tracing::warn!(error = %error, "no figure is found by its look");
            None
        }
    };
    let picture = match picture::read_picture(&ports.bucket, question).await? {
        Some(picture) => Some(ports.figures.embed_picture(&picture).await?),
        None => None,
    };
    let tokens = words.as_ref().map_or(0, |words| words.tokens);
    let images = u64::from(picture.is_some());
    let usage = config.prices.embeddings(&config.figure_model_id, tokens, images);
    let vector = |embedded: SubjectEmbedding| PictureVector::new(embedded.floats);
    Ok((Asked { words: words.map(vector), picture: picture.map(vector), text: None }, usage))
}

/// Whether anything comes near enough.
fn answers(found: &Found<'_>, weights: &Weights) -> bool {
    !found.passages.is_empty() && found.gate >= weights.answerable_from
}

/// Products that answer alike; none where the question names one.
fn rivals(question: &Question, part: &SubQuestion, found: &Found<'_>) -> Vec<String> {
    if question.product.is_some() {
        return Vec::new();
    }
    let passages: Vec<&Passage> = found.passages.iter().map(|(passage, _)| *passage).collect();
    ambiguity::ambiguous(&format!("{} {}", question.text, part.text), &passages)
}

/// Without what it took and whom it may be about.
fn output(found: Found<'_>, passages_key: String, index: &OpenIndex, answerable: bool) -> Output {
    let hit = |(rank, (passage, score)): (u32, &(&Passage, f64))| Hit {
        passage_id: passage.id.clone(),
        rank,
        score: *score,
    };
    Output {
        answerable,
        gate_score: found.gate,
        ambiguous_products: Vec::new(),
        passages: (1..).zip(&found.passages).map(hit).collect(),
        passages_key,
        nearest: nearest(&found.passages),
        index_version: index.current().version.clone(),
        usage: Usage::default(),
    }
}

/// The same for a repeated call, and no other tenant's: ids may hold what no key may.
fn passages_key(question: &Question, part: &SubQuestion) -> String {
    let mut hasher = Sha256::new();
    for text in [&question.tenant, &question.question_id, &question.text, &part.text] {
        hasher.update((text.len() as u64).to_le_bytes());
        hasher.update(text);
    }
    let name: String =
        hasher.finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    format!("questions/{name}/{}.jsonl", part.number)
}

fn metrics(usage: &Usage) -> [Metric; 2] {
    [
        Metric::count("InputTokens", usage.input_tokens as f64),
        Metric { name: "CostUsd", unit: Unit::None, value: usage.cost_usd },
    ]
}
