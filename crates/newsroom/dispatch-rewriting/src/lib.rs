//! Lambda: a dispatch in other words, block by block, its quotations held out of the model's reach.
//!
//! A model on Amazon Bedrock rewrites the agency's own words, in French or English. Quotations are replaced
//! by placeholders that it sees nothing behind, and put back afterwards: it cannot alter what it never
//! sees, and an answer that loses, doubles or invents one is shown its error once, else the function ends
//! with `ModelOutputInvalid`. Blocks come back one to one, with their ids and kinds; a mark stays where its
//! words still stand. A text of more than 4,000 characters goes in several calls at once. With a rewrite of
//! before, the model is shown that and what `facts-check` found in it.
//!
//! A dispatch that its agency took back, or that is withheld or under embargo, is refused by name before a
//! model sees it.
//!
//! Metrics: `InputTokens`, `OutputTokens`, `CostUsd`, `FallbackModelUsed`, `RepairRounds`,
//! `BlocksRewritten`, `QuotationsHeld`.

mod config;
mod error;
mod held;
mod part;
mod prompt;
mod read;
mod write;

pub use bedrock::{AskError, Bedrock, Converse};
pub use config::Config;
pub use error::{ERRORS, Error};
pub use prompt::{PROMPT_VERSION, SCHEMA};

use articles::{Article, Block, State, edit};
use bounds::{InvalidInput, check, check_count};
use dispatches::{Dispatch, Status};
use facts::{Finding, Language, MOST_FINDINGS};
use futures_util::future::try_join_all;
use jiff::Timestamp;
use lambda_bridge::{Answer, Metric};
use part::{Piece, parts};
use prompt::Order;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use usage::Usage;
use write::{Wrote, write};

/// Bytes of UTF-8 of a dispatch's text. Source, rewrite and findings go through the state machine and to a
/// person by value, in 256 KiB, so that what a person decides on cannot change under them; a question takes
/// 60,000 bytes of each as JSON. An agency's dispatch has 2 to 20 KB.
pub const MOST_BYTES: usize = 45_000;

/// Characters of the same: a tenth below what the check takes, so that a rewrite may grow.
pub const MOST_CHARACTERS: usize = facts::MOST_CHARACTERS / 10 * 9;

/// Bytes of a rewrite.
const MOST_REWRITTEN: usize = 50_000;

/// A dispatch, and what was made of it before.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Input {
    /// The dispatch, as it was read.
    pub dispatch: Dispatch,
    /// The rewrite of before, which is to be mended: its blocks have the dispatch's ids, in their order.
    #[serde(default)]
    #[schemars(length(max = 200))]
    pub rewrite: Vec<Block>,
    /// What was found in it.
    #[serde(default)]
    #[schemars(length(max = 200))]
    pub findings: Vec<Finding>,
}

/// The rewrite.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Output {
    /// The dispatch's blocks in their order, with their ids and kinds.
    #[schemars(length(max = 200))]
    pub blocks: Vec<Block>,
    /// `fr` or `en`: the dispatch's, or where it says none, what its text is in.
    pub language: Language,
    /// The model that wrote the first part; none where there was nothing to write.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub model_id: Option<String>,
    /// The version of the prompt.
    pub prompt_version: String,
    /// What all calls took.
    pub usage: Usage,
}

/// Rewrites a dispatch at the moment `now`; with the metrics of the model's calls.
///
/// # Errors
/// A field is out of bounds, the dispatch may not be used, its language is not read, or no model gives an
/// answer that fits.
pub async fn handle(
    port: &impl Converse,
    config: &Config,
    now: Timestamp,
    input: Input,
) -> Result<Answer<Output>, Error> {
    input.validate()?;
    check_usable(&input.dispatch, now)?;
    let language = language_of(&input.dispatch)?;
    let parts = parts(&input.dispatch.blocks, language);
    let order = |pieces| Order { language, pieces, input: &input };
    let writing = parts.iter().map(|part| write(port, config, order(part)));
    let answer = answer(&input.dispatch, language, &parts, try_join_all(writing).await?);
    let blocks = &answer.output.blocks;
    if bytes(blocks) > MOST_REWRITTEN || characters(blocks) > facts::MOST_CHARACTERS {
        return Err(AskError::Invalid { schema: SCHEMA.name, kind: "too long" }.into());
    }
    Ok(answer)
}

impl Input {
    fn validate(&self) -> Result<(), InvalidInput> {
        self.dispatch.validate().map_err(|error| error::invalid(&error).within("dispatch"))?;
        check_count("findings", &self.findings, MOST_FINDINGS)?;
        self.findings.iter().try_for_each(Finding::validate)?;
        if self.rewrite.is_empty() {
            return check("findings", self.findings.is_empty(), "belong to a rewrite: give it");
        }
        let ids = |blocks: &[Block]| blocks.iter().map(|one| one.id.clone()).collect::<Vec<_>>();
        let are_same = ids(&self.rewrite) == ids(&self.dispatch.blocks);
        check("rewrite", are_same, "has other blocks than the dispatch: give one for each id")?;
        let article = article(&self.rewrite);
        article.validate().map_err(|error| error::invalid(&error).within("rewrite"))
    }
}

/// Blocks as an article, to be checked as one.
fn article(blocks: &[Block]) -> Article {
    Article {
        id: "rewrite".to_owned(),
        version: 1,
        language: "und".to_owned(),
        state: State::Draft,
        blocks: blocks.to_vec(),
        metadata: articles::Metadata::default(),
    }
}

fn check_usable(dispatch: &Dispatch, now: Timestamp) -> Result<(), Error> {
    match dispatch.status {
        Status::Canceled => Err(Error::DispatchWithdrawn),
        _ if dispatch.is_held(now) => Err(Error::Embargoed),
        _ if bytes(&dispatch.blocks) > MOST_BYTES => Err(Error::TextTooLong),
        _ if characters(&dispatch.blocks) > MOST_CHARACTERS => Err(Error::TextTooLong),
        _ => {
            let has_words = |block: &Block| block.text.chars().any(char::is_alphanumeric);
            let has_text = dispatch.blocks.iter().any(has_words);
            Ok(check("dispatch.blocks", has_text, "have no words: give the dispatch's text")?)
        }
    }
}

fn bytes(blocks: &[Block]) -> usize {
    blocks.iter().map(|block| block.text.len()).sum()
}

fn characters(blocks: &[Block]) -> usize {
    blocks.iter().map(|block| block.text.chars().count()).sum()
}

fn language_of(dispatch: &Dispatch) -> Result<Language, Error> {
    let texts: Vec<&str> = dispatch.blocks.iter().map(|block| block.text.as_str()).collect();
    Language::of(dispatch.language.as_deref(), &texts).map_err(|_| Error::LanguageNotSupported)
}

fn answer(
    dispatch: &Dispatch,
    language: Language,
    parts: &[Vec<Piece<'_>>],
    wrote: Vec<Wrote>,
) -> Answer<Output> {
    let mut spent = bedrock::Spent::default();
    wrote.iter().for_each(|one| spent += one.spent);
    let model_id = wrote.first().map(|one| one.model_id.clone());
    let pieces: Vec<&Piece<'_>> = parts.iter().flatten().collect();
    let texts: Vec<String> = wrote.into_iter().flat_map(|one| one.texts).collect();
    let held: usize = pieces.iter().map(|piece| piece.shown.held.len()).sum();
    let counted = [
        Metric::count("BlocksRewritten", texts.len() as f64),
        Metric::count("QuotationsHeld", held as f64),
    ];
    let rewritten = |block: &Block| {
        let at = pieces.iter().position(|piece| piece.block.id == block.id);
        at.map_or_else(|| block.clone(), |at| edit(block, texts[at].as_str()).block)
    };
    let output = Output {
        blocks: dispatch.blocks.iter().map(rewritten).collect(),
        language,
        model_id,
        prompt_version: PROMPT_VERSION.to_owned(),
        usage: spent.usage,
    };
    Answer::new(output).counting(spent.metrics()).counting(counted)
}

#[cfg(test)]
mod tests;
