//! What a judge says: which findings of the rules are none, and which phrases are claims beside them.

use crate::prompt;
use crate::read::{JudgedPhrase, Judgement, read};
use crate::refute::{Asked, Known, reasons, refuted};
use crate::{Error, Input};
use bedrock::{Answered, Converse, ModelConfig, Nonce, Spent, ask};
use claims::Checked;
use lambda_bridge::Metric;
use products::{ClaimFinding, ClaimRule, ProductText, RefutedClaim, Span, Vocabulary};
use usage::Usage;

/// Findings that a judge is asked about: a text with more is not saved by refuting some.
pub(crate) const MOST_ASKED: usize = 40;

/// What a judge found.
#[derive(Debug, Default)]
pub(crate) struct Judged {
    /// What it names as claims without a fact.
    pub(crate) findings: Vec<ClaimFinding>,
    /// What it refutes, each with its place among the findings of the rules.
    pub(crate) refuted: Vec<(usize, RefutedClaim)>,
    /// Refutations that do not count.
    overruled: usize,
    /// Phrases that stand in no text.
    dropped: usize,
    pub(crate) model_id: Option<String>,
    pub(crate) usage: Usage,
    spent: Spent,
}

/// Asks the judge about all texts at once, and about these findings of the rules in them.
pub(crate) async fn judge(
    port: &impl Converse,
    model: &ModelConfig,
    input: &Input,
    asked: &[Asked<'_>],
    vocabulary: &Vocabulary,
) -> Result<Judged, Error> {
    let request = prompt::request(input, asked, vocabulary, &Nonce::fresh());
    let answer = ask(port, model, request, |answer| read(answer, input.texts.len())).await?;
    let Answered::Fits(judgement) = answer.answered else { return Err(Error::Intervened) };
    let judged = settle(&judgement, asked, input, vocabulary);
    Ok(Judged {
        model_id: Some(answer.model_id),
        usage: answer.spent.usage,
        spent: answer.spent,
        ..judged
    })
}

/// The findings that may be refuted.
pub(crate) fn askable(found: &Checked) -> Vec<Asked<'_>> {
    let each = found.findings.iter().zip(&found.texts).enumerate();
    let asked = each.map(|(at, (finding, text))| Asked { at, text: *text, finding });
    asked.filter(|one| !reasons(one.finding.rule).is_empty()).take(MOST_ASKED).collect()
}

/// What of a judgement counts.
fn settle(
    judgement: &Judgement,
    asked: &[Asked<'_>],
    input: &Input,
    vocabulary: &Vocabulary,
) -> Judged {
    let claims = &judgement.claims;
    let findings: Vec<_> = claims.iter().filter_map(|one| finding(one, &input.texts)).collect();
    let known = Known { input, vocabulary, claimed: &findings, said: claims };
    let verdict = |(number, asked): (usize, &Asked<'_>)| {
        let own = judgement.verdicts.iter().filter(|one| one.finding == number + 1);
        Some((asked.at, refuted(asked, &own.collect::<Vec<_>>(), &known)?))
    };
    let refuted = asked.iter().enumerate().filter_map(verdict);
    let refuted: Vec<_> = refuted.filter(|(_, one)| known.bears_out(one)).collect();
    let said = judgement.verdicts.iter().filter(|one| one.refuted.is_some()).count();
    Judged {
        overruled: said.saturating_sub(refuted.len()),
        dropped: claims.len() - findings.len(),
        findings,
        refuted,
        ..Judged::default()
    }
}

fn finding(judged: &JudgedPhrase, texts: &[ProductText]) -> Option<ClaimFinding> {
    let span = place(texts.get(judged.text - 1)?, &judged.phrase)?;
    Some(ClaimFinding {
        rule: ClaimRule::Judged,
        span: Some(span),
        phrase: Some(judged.phrase.clone()),
        attribute: None,
        denial: false,
        detail: format!("\u{201c}{}\u{201d}: {}", judged.phrase, judged.reason),
    })
}

/// Where a phrase stands in a text, letter by letter: the first field that has it.
#[must_use]
pub fn place(text: &ProductText, phrase: &str) -> Option<Span> {
    text.fields()
        .find_map(|(name, field)| Some(span(text, name, (field, field.find(phrase)?), phrase)))
}

/// Where whole words stand in title, description or bullets, letter by letter.
pub(crate) fn place_of_words(text: &ProductText, words: &str) -> Option<Span> {
    let is_whole = |field: &str, at: usize| {
        let before = field[..at].chars().next_back();
        let after = field[at + words.len()..].chars().next();
        ![before, after].into_iter().flatten().any(char::is_alphanumeric)
    };
    text.main_fields().find_map(|(name, field)| {
        let (at, _) = field.match_indices(words).find(|(at, _)| is_whole(field, *at))?;
        Some(span(text, name, (field, at), words))
    })
}

/// The place of a phrase that stands at so many bytes of a field.
fn span(text: &ProductText, name: String, (field, at): (&str, usize), phrase: &str) -> Span {
    let start = field[..at].chars().count();
    Span {
        language: text.language.clone(),
        variant: text.variant,
        field: name,
        start: start as u32,
        end: (start + phrase.chars().count()) as u32,
    }
}

impl Judged {
    pub(crate) fn metrics(&self) -> Vec<Metric> {
        let own = [
            Metric::count("JudgedClaims", self.findings.len() as f64),
            Metric::count("RefutedClaims", self.refuted.len() as f64),
            Metric::count("RefutationsOverruled", self.overruled as f64),
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

    #[test]
    fn quoted_words_are_whole_and_stand_where_facts_are_said() {
        let text = ProductText {
            title: "Brise".into(),
            description: "Un été d'une soierie, en soie.".into(),
            meta: "Laine".into(),
            ..ProductText::default()
        };
        let place = |words: &str| {
            place_of_words(&text, words).map(|span| (span.field, span.start, span.end))
        };
        assert_eq!(place("soie"), Some(("DESCRIPTION".to_owned(), 25, 29)));
        assert_eq!(place("une soierie, en"), Some(("DESCRIPTION".to_owned(), 9, 24)));
        assert_eq!(place("Brise"), Some(("TITLE".to_owned(), 0, 5)));
        for absent in ["Laine", "soierie, en soi", "ris", "une  soierie", "Soie"] {
            assert_eq!(place(absent), None, "{absent}");
        }
    }
}
