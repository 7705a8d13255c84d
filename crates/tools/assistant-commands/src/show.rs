//! An outcome in words: each sentence with where it stands.

use crate::Outcome;
use answers::{Calculation, Citation, NearestDocument, Sentence, UnansweredReason};
use cli_base::output::{fitted, plain};
use documents::Place;

/// Characters of a quote that are shown.
const QUOTE: usize = 100;

/// All of it, a line each.
pub(crate) fn in_words(outcome: &Outcome) -> String {
    let lines = match outcome {
        Outcome::Answered(answered) => answered.sentences.iter().flat_map(sentence).collect(),
        Outcome::Unanswered(unanswered) => {
            let mut lines = vec![why(unanswered.reason, &unanswered.products)];
            lines.extend(unanswered.nearest.iter().map(nearest));
            lines
        }
        Outcome::Failed(failed) => {
            let error = failed.error.as_ref().map_or("", |error| &error.name);
            vec![format!("It could not be answered: {} {}", code(&failed.reason), plain(error))]
        }
    };
    lines.iter().map(|line| line.trim_end()).collect::<Vec<_>>().join("\n")
}

fn sentence(sentence: &Sentence) -> Vec<String> {
    let mut lines = vec![plain(&sentence.text)];
    lines.extend(sentence.calculation.as_ref().map(calculation));
    lines.extend(sentence.citations.iter().map(citation));
    lines
}

fn calculation(calculation: &Calculation) -> String {
    let operands = calculation.operands.iter().zip(1..);
    let operands =
        operands.map(|(operand, number)| format!("c{number} = {}", plain(&operand.text)));
    let operands = operands.collect::<Vec<_>>().join(", ");
    format!("  {} = {} ({operands})", plain(&calculation.expression), plain(&calculation.result))
}

fn citation(citation: &Citation) -> String {
    let title = plain(&citation.title);
    let pages = match pages(&citation.places)[..] {
        [] => String::new(),
        [page] => format!(", page {page}"),
        [first, .., last] => format!(", pages {first} to {last}"),
    };
    format!("  {title}{pages}: \"{}\"", fitted(&plain(&citation.quote), QUOTE))
}

/// The pages of places, from the first.
pub(crate) fn pages(places: &[Place]) -> Vec<u32> {
    let pages = places.iter().filter_map(|place| match place {
        Place::OnPage(area) => Some(area.page),
        Place::InSource { .. } => None,
    });
    let mut pages: Vec<u32> = pages.collect();
    pages.sort_unstable();
    pages.dedup();
    pages
}

fn why(reason: UnansweredReason, products: &[String]) -> String {
    match reason {
        UnansweredReason::NotInDocuments => "The documents do not say.".to_owned(),
        UnansweredReason::Unsupported => {
            "Nothing that was proposed stands in the documents.".to_owned()
        }
        UnansweredReason::AmbiguousProduct => {
            let products: Vec<String> = products.iter().map(|id| plain(id)).collect();
            format!("It differs by product; name one with --product: {}", products.join(", "))
        }
    }
}

fn nearest(document: &NearestDocument) -> String {
    let page = document.page.map_or(String::new(), |page| format!(", page {page}"));
    format!("  one may look into: {}{page}", plain(&document.title))
}

/// A value by its name on the wire.
fn code(value: &impl serde::Serialize) -> String {
    let value = serde_json::to_value(value).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outcome::tests::outcome;
    use expect_test::expect;
    use serde_json::json;

    #[test]
    fn a_sentence_is_shown_with_its_document_page_and_quote() {
        let place =
            |page| json!({"page": page, "left": 1.0, "top": 1.0, "right": 2.0, "bottom": 2.0});
        let citation = json!({"passageId": "p", "documentId": "d", "version": "v",
            "title": "Sweepling: manual", "kind": "TABLE", "quote": "Noise, dB(A) | 55 | 62 | 69",
            "places": [place(6), place(7)]});
        let operand = |text: &str| json!({"passageId": "p", "row": 2, "column": 1, "text": text});
        let calculation = json!({"expression": "c1 - c2", "result": "14",
            "operands": [operand("69"), operand("55")]});
        let sentence = json!({"text": "It is 14 dB(A) louder.", "citations": [citation],
            "calculation": calculation});
        let answered = outcome("QUESTION_ANSWERED", json!({"sentences": [sentence]}));
        expect![[r#"
            It is 14 dB(A) louder.
              c1 - c2 = 14 (c1 = 69, c2 = 55)
              Sweepling: manual, pages 6 to 7: "Noise, dB(A) | 55 | 62 | 69""#]]
        .assert_eq(&in_words(&answered));
    }

    #[test]
    fn a_refusal_says_why_and_where_one_may_look() {
        let nearest = json!([{"documentId": "d", "title": "Sweepling: manual", "page": 5}]);
        let more = json!({"reason": "NOT_IN_DOCUMENTS", "nearest": nearest});
        let said = in_words(&outcome("QUESTION_UNANSWERED", more));
        expect![[r#"
            The documents do not say.
              one may look into: Sweepling: manual, page 5"#]]
        .assert_eq(&said);
        let more = json!({"reason": "AMBIGUOUS_PRODUCT", "products": ["GRD-080", "GRD-082"]});
        let said = in_words(&outcome("QUESTION_UNANSWERED", more));
        expect!["It differs by product; name one with --product: GRD-080, GRD-082"]
            .assert_eq(&said);
        let failed = outcome("QUESTION_FAILED", json!({"reason": "INVALID_QUESTION"}));
        assert_eq!(in_words(&failed), "It could not be answered: INVALID_QUESTION");
    }
}
