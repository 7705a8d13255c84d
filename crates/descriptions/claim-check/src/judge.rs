//! What a judge adds: phrases that stand in the texts word for word.

use crate::prompt;
use crate::read::{JudgedPhrase, read};
use crate::{Error, Input};
use bedrock::{Answered, Converse, ModelConfig, Nonce, Spent, ask};
use lambda_bridge::Metric;
use products::{ClaimFinding, ClaimRule, ProductText, Span, Vocabulary};
use usage::Usage;

/// What a judge found.
#[derive(Debug, Default)]
pub(crate) struct Judged {
    pub(crate) findings: Vec<ClaimFinding>,
    /// Phrases that stand in no text.
    dropped: usize,
    pub(crate) model_id: Option<String>,
    pub(crate) usage: Usage,
    spent: Spent,
}

/// Asks the judge about all texts at once.
pub(crate) async fn judge(
    port: &impl Converse,
    model: &ModelConfig,
    input: &Input,
    vocabulary: &Vocabulary,
) -> Result<Judged, Error> {
    let request = prompt::request(input, vocabulary, &Nonce::fresh());
    let asked = ask(port, model, request, |answer| read(answer, input.texts.len())).await?;
    let Answered::Fits(phrases) = asked.answered else { return Err(Error::Intervened) };
    let findings: Vec<_> = phrases.iter().filter_map(|one| finding(one, &input.texts)).collect();
    Ok(Judged {
        dropped: phrases.len() - findings.len(),
        findings,
        model_id: Some(asked.model_id),
        usage: asked.spent.usage,
        spent: asked.spent,
    })
}

fn finding(judged: &JudgedPhrase, texts: &[ProductText]) -> Option<ClaimFinding> {
    let span = place(texts.get(judged.text - 1)?, &judged.phrase)?;
    Some(ClaimFinding {
        rule: ClaimRule::Judged,
        span: Some(span),
        phrase: Some(judged.phrase.clone()),
        attribute: None,
        detail: format!("\u{201c}{}\u{201d}: {}", judged.phrase, judged.reason),
    })
}

/// Where a phrase stands in a text, letter by letter: the first field that has it.
#[must_use]
pub fn place(text: &ProductText, phrase: &str) -> Option<Span> {
    text.fields().find_map(|(name, field)| {
        let at = field.find(phrase)?;
        let start = field[..at].chars().count();
        Some(Span {
            language: text.language.clone(),
            variant: text.variant,
            field: name,
            start: start as u32,
            end: (start + phrase.chars().count()) as u32,
        })
    })
}

impl Judged {
    pub(crate) fn metrics(&self) -> Vec<Metric> {
        let own = [
            Metric::count("JudgedClaims", self.findings.len() as f64),
            Metric::count("JudgedClaimsDropped", self.dropped as f64),
        ];
        own.into_iter().chain(self.spent.metrics()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_is_found_letter_by_letter() {
        let text = ProductText {
            language: "fr".into(),
            variant: 2,
            title: "Été".into(),
            description: "Un été en soie.".into(),
            ..ProductText::default()
        };
        let span = place(&text, "soie").unwrap();
        assert_eq!((&*span.field, span.start, span.end, span.variant), ("DESCRIPTION", 10, 14, 2));
        assert_eq!(place(&text, "Soie"), None);
        assert_eq!(place(&text, "laine"), None);
    }
}
