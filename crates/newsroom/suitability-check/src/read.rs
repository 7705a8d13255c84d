//! From a model's words to an answer.

use articles::Article;
use bedrock::{Misfit, object};
use serde_json::{Value, json};
use std::sync::atomic::{AtomicBool, Ordering};
use suitability::{Answer, DoubtReason, Judged, judge};

/// Reads the answers to one article: the first strictly, so that the model may mend what does not count,
/// the next as it is, with its doubts.
#[derive(Debug)]
pub(crate) struct Reader<'a> {
    article: &'a Article,
    is_again: AtomicBool,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(article: &'a Article) -> Self {
        Self { article, is_again: AtomicBool::new(false) }
    }

    /// An answer of the schema.
    ///
    /// # Errors
    /// It is none; or it is the first, and a topic is missing, comes twice, or has no evidence that stands in
    /// the article.
    pub(crate) fn read(&self, text: &str) -> Result<Answer, Misfit> {
        let is_again = self.is_again.swap(true, Ordering::Relaxed);
        let answer: Answer = object(text)?;
        let faults: Vec<String> = judge(self.article, &answer).iter().filter_map(fault).collect();
        if is_again || faults.is_empty() {
            return Ok(answer);
        }
        Err(Misfit::new("evidence", faults.join("; ")))
    }
}

/// What the model can mend of a topic.
fn fault(judged: &Judged) -> Option<String> {
    let problem = match judged.reason? {
        DoubtReason::NoAnswer => "is missing",
        DoubtReason::TwoAnswers => "stands there twice",
        DoubtReason::NoEvidence => "has no evidence",
        DoubtReason::EvidenceNotInText => {
            "has evidence that is no whole sentence of one block, copied character by character"
        }
        DoubtReason::Unsure | DoubtReason::Floor | DoubtReason::LanguageNotRead => return None,
    };
    let topic: Value = json!(judged.topic);
    Some(format!("topic {} {problem}", topic.as_str().unwrap_or_default()))
}
