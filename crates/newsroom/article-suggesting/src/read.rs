//! From a model's words to what is suggested.

use crate::categories::{self, Category};
use crate::media_topic::MediaTopic;
use crate::refused::{Refused, Rule, Thing};
use crate::summary::{self, Summary};
use articles::{Article, find_whole};
use bedrock::{Misfit, object};
use serde::Deserialize;
use std::sync::atomic::{AtomicBool, Ordering};
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

/// Reads the answers to one article: the first strictly, so that the model may mend what does not hold, the
/// next as it is, with what is refused.
#[derive(Debug)]
pub(crate) struct Reader<'a> {
    article: &'a Article,
    language: Language,
    is_again: AtomicBool,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(article: &'a Article, language: Language) -> Self {
        Self { article, language, is_again: AtomicBool::new(false) }
    }

    /// An answer of the schema.
    ///
    /// # Errors
    /// It is none; or it is the first, and something in it does not hold.
    pub(crate) fn read(&self, text: &str) -> Result<Weighed, Misfit> {
        let is_again = self.is_again.swap(true, Ordering::Relaxed);
        let weighed = self.weigh(&object(text)?);
        if is_again || weighed.refused.is_empty() {
            return Ok(weighed);
        }
        let faults: Vec<String> = weighed.refused.iter().map(fault).collect();
        Err(Misfit::new("suggestion", faults.join("; ")))
    }

    fn weigh(&self, said: &Said) -> Weighed {
        let mut weighed = Weighed::default();
        match summary::weigh(self.article, self.language, &said.summary) {
            Ok(summary) => weighed.summary = Some(summary),
            Err(refused) => weighed.refused.extend(refused),
        }
        let (categories, refused) =
            categories::weigh(self.article, self.language, &said.categories);
        weighed.categories = categories;
        weighed.refused.extend(refused);
        for words in said.terms.iter().take(MOST_TERMS) {
            let found = find(self.article, words.trim());
            if found.is_empty() {
                weighed.refused.push(Refused::words(Thing::Tag, Rule::NotInText, words));
            }
            weighed.found.extend(found);
        }
        weighed
    }
}

/// Everywhere where these words stand.
fn find(article: &Article, words: &str) -> Vec<Found> {
    let blocks = article.blocks.iter().enumerate();
    let found = blocks.filter(|(_, block)| crate::is_read(block)).flat_map(|(at, block)| {
        let spans = find_whole(&block.text, words).into_iter();
        spans.map(move |span| Found { block: at, span, sort: Sort::Phrase })
    });
    found.collect()
}

/// What the model can mend, in words for it. What a finding quotes are words of its own answer.
fn fault(refused: &Refused) -> String {
    let words = refused.words.as_deref().unwrap_or_default();
    match (refused.rule, &refused.finding) {
        (Rule::NothingGiven, _) if refused.of == Thing::Category => "there is no category".into(),
        (Rule::NothingGiven, _) => "there is no summary".into(),
        (Rule::TooLong, _) => "the summary is too long: 300 characters at most".into(),
        (Rule::OtherLanguage, _) => "the summary is not in the article's language".into(),
        (Rule::RepeatsTitle, _) => "the summary is the headline again".into(),
        (Rule::HardFinding, Some(finding)) => {
            let rule = serde_json::json!(finding.rule);
            let rule = rule.as_str().unwrap_or_default();
            format!(
                "the summary breaks {rule} ({:?}): say only what the article says",
                finding.words
            )
        }
        (Rule::EvidenceNotInText, _) => format!(
            "the evidence of {words} is no whole sentence of one block, copied character by character"
        ),
        (Rule::Twice, _) => format!("{words} is there twice"),
        (Rule::NotInText, _) => format!("the term {words:?} does not stand in the article"),
        (Rule::HardFinding | Rule::AlreadyThere, _) => "something in it does not hold".into(),
    }
}
