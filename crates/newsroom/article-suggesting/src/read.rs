//! From a model's words to what is suggested.

use crate::categories::{self, Category};
use crate::media_topic::MediaTopic;
use crate::refused::{Refused, Rule, Thing};
use crate::summary::{self, Summary};
use articles::{Article, find_whole};
use bedrock::{Misfit, Unfit, object};
use serde::Deserialize;
use terms::{Found, Language, Sort};

/// Terms of an answer that are looked at.
const MOST_TERMS: usize = 20;

/// What a model answers.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
struct Said {
    summary: String,
    categories: Vec<SaidCategory>,
    #[serde(default)]
    terms: Vec<String>,
}

/// A category as a model names it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(crate) struct SaidCategory {
    pub(crate) topic: MediaTopic,
    pub(crate) evidence: String,
}

/// What of an answer holds, and what does not.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Weighed {
    pub(crate) summary: Option<Summary>,
    pub(crate) categories: Vec<Category>,
    /// Where the terms stand that the model named.
    pub(crate) found: Vec<Found>,
    pub(crate) refused: Vec<Refused>,
}

/// An answer of the schema.
///
/// # Errors
/// It is none; or something in it does not hold: the model may mend that, and if it does not, the answer
/// counts with what is refused.
pub(crate) fn read(
    article: &Article,
    language: Language,
    text: &str,
) -> Result<Weighed, Unfit<Weighed>> {
    let (weighed, faults) = weigh(article, language, &object(text)?);
    if faults.is_empty() {
        return Ok(weighed);
    }
    let misfit = Misfit::new("suggestion", faults.join("; "));
    Err(Unfit { misfit, usable: Some(Box::new(weighed)) })
}

/// What holds, and what the model can mend, in words for it.
fn weigh(article: &Article, language: Language, said: &Said) -> (Weighed, Vec<String>) {
    let (summary, refused) = match summary::weigh(article, language, &said.summary) {
        Ok(summary) => (Some(summary), Vec::new()),
        Err(refused) => (None, refused),
    };
    let (categories, others) = categories::weigh(article, language, &said.categories);
    let mut weighed = Weighed { summary, categories, refused, found: Vec::new() };
    weighed.refused.extend(others);
    let mut faults: Vec<String> = weighed.refused.iter().map(fault).collect();
    for (at, words) in said.terms.iter().take(MOST_TERMS).enumerate() {
        let found = find(article, words.trim());
        if found.is_empty() {
            weighed.refused.push(Refused::words(Thing::Tag, Rule::NotInText, words));
            faults.push(format!("term {} does not stand in the article", at + 1));
        }
        weighed.found.extend(found);
    }
    // A rule that is broken in several places is said once.
    faults.dedup();
    (weighed, faults)
}

/// Everywhere where these words stand.
fn find(article: &Article, words: &str) -> Vec<Found> {
    let found = article.blocks.iter().enumerate().flat_map(|(at, block)| {
        let spans = find_whole(&block.text, words).into_iter();
        spans.map(move |span| Found { block: at, span, sort: Sort::Phrase })
    });
    found.collect()
}

/// What the model can mend, in words for it: no word of its answer or of the article is among them. They
/// stand outside the delimiters, where nobody's words but ours may.
fn fault(refused: &Refused) -> String {
    // Of a category the words are its code.
    let code = refused.words.as_deref().unwrap_or_default();
    match (refused.rule, &refused.finding) {
        (Rule::NothingGiven, _) if refused.of == Thing::Category => "there is no category".into(),
        (Rule::NothingGiven, _) => "there is no summary".into(),
        (Rule::TooLong, _) => "the summary is too long: 300 characters at most".into(),
        (Rule::OtherLanguage, _) => "the summary is not in the article's language".into(),
        (Rule::RepeatsTitle, _) => "the summary is the headline again".into(),
        (Rule::HardFinding, Some(finding)) => {
            let rule = serde_json::json!(finding.rule);
            let rule = rule.as_str().unwrap_or_default();
            format!("the summary breaks {rule}: say only what the article says")
        }
        (Rule::EvidenceNotInText, _) => format!(
            "the evidence of {code} is no whole sentence of one block, copied character by character"
        ),
        (Rule::Twice, _) => format!("{code} is there twice"),
        (Rule::HardFinding | Rule::NotInText | Rule::AlreadyThere | Rule::Muted, _) => {
            "something in it does not hold".into()
        }
    }
}
