//! From a model's words to an answer.

use articles::Article;
use bedrock::{Misfit, Unfit, object};
use serde_json::{Value, json};
use suitability::{Answer, DoubtReason, Judged, judge};

/// An answer of the schema.
///
/// # Errors
/// It is none; or a topic is missing, comes twice, or has no evidence that stands in the article: the model
/// may mend that, and if it does not, the answer counts with its doubts.
pub(crate) fn read(article: &Article, text: &str) -> Result<Answer, Unfit<Answer>> {
    let answer: Answer = object(text)?;
    let faults: Vec<String> = judge(article, &answer).iter().filter_map(fault).collect();
    if faults.is_empty() {
        return Ok(answer);
    }
    let misfit = Misfit::new("evidence", faults.join("; "));
    Err(Unfit { misfit, usable: Some(Box::new(answer)) })
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
