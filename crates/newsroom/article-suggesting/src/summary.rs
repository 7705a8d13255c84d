//! A model's summary, held against the article.

use crate::refused::{Refused, Rule, Thing};
use articles::{Article, Block, BlockKind};
use facts::{Comparison, Finding, Mark, Severity};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use terms::{Language, stems};

/// Characters of a summary.
pub const MOST_CHARACTERS: usize = 400;
/// Marks and findings that are shown of one summary.
const MOST_SHOWN: usize = 40;

/// A summary that is suggested. Nothing found is no proof: a person reads it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Summary {
    #[schemars(length(max = 400))]
    pub text: String,
    /// Each number, date, name and quotation of it, and where the article has it: `rewrite` is the summary,
    /// a single block, `source` the article.
    #[schemars(length(max = 40))]
    pub supported: Vec<Mark>,
    /// Sentences of it that no sentence of the article covers.
    #[schemars(length(max = 40))]
    pub warnings: Vec<Finding>,
}

/// The summary with what speaks for it, or why it is none.
pub(crate) fn weigh(
    article: &Article,
    language: Language,
    said: &str,
) -> Result<Summary, Vec<Refused>> {
    let text = said.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = Block::of_text("s", BlockKind::Summary, text).kept().text;
    if let Some(rule) = broken(article, language, &text) {
        return Err(vec![Refused::new(Thing::Summary, rule)]);
    }
    let checked = check(article, language, &text)?;
    let (hard, soft): (Vec<Finding>, Vec<Finding>) =
        checked.findings.into_iter().partition(|finding| finding.severity == Severity::Hard);
    if !hard.is_empty() {
        return Err(hard.into_iter().take(MOST_SHOWN).map(Refused::finding).collect());
    }
    // A summary is shorter than its article, and may be in its words.
    let counts = |finding: &Finding| finding.rule == facts::Rule::UnsupportedSentence;
    let warnings = soft.into_iter().filter(counts).take(MOST_SHOWN).collect();
    let supported = checked.marks.into_iter().take(MOST_SHOWN).collect();
    Ok(Summary { text, supported, warnings })
}

fn broken(article: &Article, language: Language, text: &str) -> Option<Rule> {
    if !text.chars().any(char::is_alphanumeric) {
        return Some(Rule::NothingGiven);
    }
    if text.chars().count() > MOST_CHARACTERS {
        return Some(Rule::TooLong);
    }
    let is_other = |tag| Language::of_tag(tag) != Ok(language);
    if language::guess(text).is_some_and(is_other) {
        return Some(Rule::OtherLanguage);
    }
    let title = article.text_of(BlockKind::Title).unwrap_or_default();
    (stems(title, language) == stems(text, language)).then_some(Rule::RepeatsTitle)
}

/// By every rule of the crate `facts`.
fn check(
    article: &Article,
    language: Language,
    text: &str,
) -> Result<facts::Checked, Vec<Refused>> {
    let source: Vec<facts::Block> = article.blocks.iter().map(facts::Block::from).collect();
    let rewrite = [facts::Block::new(BlockKind::Paragraph, text)];
    let date = date(article);
    let comparison = Comparison { source: &source, rewrite: &rewrite, language, date };
    // The article and the summary were found to be within the bounds, and to have words.
    facts::check(&comparison).map_err(|_| vec![Refused::new(Thing::Summary, Rule::NothingGiven)])
}

/// The day by which "mardi" is a date: that of the last change, else of publication, by UTC.
fn date(article: &Article) -> Option<jiff::civil::Date> {
    let metadata = &article.metadata;
    let moment = metadata.modified_at.as_deref().or(metadata.published_at.as_deref())?;
    Some(moment.parse::<Timestamp>().ok()?.to_zoned(TimeZone::UTC).date())
}
