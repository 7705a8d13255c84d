//! Lambda: what a rewrite says that its dispatch does not, found without a model.
//!
//! Holds the blocks of a rewrite against those of the dispatch by every rule of the crate `facts`, in French
//! or English; whoever wrote them, a model or a person. What it finds is evidence for a person; nothing
//! found is no proof. The dispatch's moment is the dateline, by which "mardi" is a date.
//!
//! Metrics: `FactsChecks` by whether a person must look, `FactsHard`, `FactsWarnings`.

mod error;

pub use error::{ERRORS, Error};

use bounds::{check, check_count};
use dispatches::Dispatch;
use facts::{
    BlockKind, Checked, Comparison, Finding, Language, MOST_BLOCKS, MOST_CHARACTERS, Severity,
};
use jiff::tz::TimeZone;
use lambda_bridge::{Answer, Metric};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Findings that are reported; of more, the hard ones first.
pub const MOST_FINDINGS: usize = 100;

/// Characters of a finding's words that are reported: its places say the rest, and source, rewrite and
/// findings share the 256 KiB of the state machine.
pub const MOST_WORDS: usize = 200;

/// A rewrite beside its dispatch.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Input {
    /// The dispatch, as it was read.
    pub dispatch: Dispatch,
    /// The rewrite: 40,000 characters at most.
    #[schemars(length(max = 200))]
    pub blocks: Vec<TextBlock>,
}

/// A block of the rewrite. It need not fit an article yet: a person may have made one of two.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
pub struct TextBlock {
    pub kind: BlockKind,
    #[schemars(length(max = 40000))]
    pub text: String,
}

impl From<&TextBlock> for facts::Block {
    fn from(block: &TextBlock) -> Self {
        Self::new(block.kind, block.text.as_str())
    }
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Output {
    /// In the order of the rewrite; words cut at 200 characters.
    #[schemars(length(max = 100))]
    pub findings: Vec<Finding>,
    /// How many were found after which a person must look, also where not all are listed.
    pub hard: u32,
    /// How many others.
    pub warnings: u32,
}

/// Compares a rewrite with its dispatch.
///
/// # Errors
/// A field is out of bounds, or the rules do not read the language.
pub fn handle(input: &Input) -> Result<Answer<Output>, Error> {
    let Input { dispatch, blocks } = input;
    validate(dispatch, blocks)?;
    let language = language_of(dispatch)?;
    let source: Vec<facts::Block> = dispatch.blocks.iter().map(facts::Block::from).collect();
    let rewrite: Vec<facts::Block> = blocks.iter().map(facts::Block::from).collect();
    let comparison =
        Comparison { source: &source, rewrite: &rewrite, language, date: date(dispatch) };
    let checked = facts::check(&comparison).map_err(Error::of)?;
    Ok(answer(checked))
}

fn validate(dispatch: &Dispatch, blocks: &[TextBlock]) -> Result<(), Error> {
    dispatch.validate().map_err(|error| error::invalid(&error).within("dispatch"))?;
    check_count("blocks", blocks, MOST_BLOCKS)?;
    let characters: usize = blocks.iter().map(|block| block.text.chars().count()).sum();
    check("blocks", characters <= MOST_CHARACTERS, "have more than 40,000 characters: cut some")?;
    let has_text = dispatch.blocks.iter().any(|block| has_words(&block.text));
    check("dispatch.blocks", has_text, "have no words to compare with: give the dispatch's text")?;
    let has_text = blocks.iter().any(|block| has_words(&block.text));
    check("blocks", has_text, "have no words to compare: give the rewrite")?;
    Ok(())
}

fn has_words(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

fn language_of(dispatch: &Dispatch) -> Result<Language, Error> {
    let texts: Vec<&str> = dispatch.blocks.iter().map(|block| block.text.as_str()).collect();
    Language::of(dispatch.language.as_deref(), &texts).map_err(Error::of)
}

/// The day of the dispatch's moment, by UTC.
fn date(dispatch: &Dispatch) -> Option<jiff::civil::Date> {
    let moment = dispatch.version_created.as_deref()?.parse::<jiff::Timestamp>().ok()?;
    Some(moment.to_zoned(TimeZone::UTC).date())
}

fn answer(checked: Checked) -> Answer<Output> {
    let is_hard = |finding: &Finding| finding.severity == Severity::Hard;
    let hard = checked.findings.iter().filter(|finding| is_hard(finding)).count();
    let warnings = checked.findings.len() - hard;
    let output = Output {
        findings: reported(checked.findings),
        hard: u32::try_from(hard).unwrap_or(u32::MAX),
        warnings: u32::try_from(warnings).unwrap_or(u32::MAX),
    };
    let counted = [
        Metric::count("FactsChecks", 1.0),
        Metric::count("FactsHard", hard as f64),
        Metric::count("FactsWarnings", warnings as f64),
    ];
    let verdict = if hard > 0 { "PERSON" } else { "NO_HARD_FINDING" };
    Answer::new(output).counting(counted).by("verdict", verdict)
}

/// The first of the hard ones, then of the others, in the order of the rewrite again.
fn reported(findings: Vec<Finding>) -> Vec<Finding> {
    let mut numbered: Vec<(usize, Finding)> = findings.into_iter().enumerate().collect();
    numbered.sort_by_key(|(at, finding)| (finding.severity, *at));
    numbered.truncate(MOST_FINDINGS);
    numbered.sort_by_key(|(at, _)| *at);
    numbered.into_iter().map(|(_, finding)| cut(finding)).collect()
}

fn cut(finding: Finding) -> Finding {
    Finding { words: finding.words.chars().take(MOST_WORDS).collect(), ..finding }
}

#[cfg(test)]
mod tests;
