//! Attributes, texts and what was found in them, in words.

use super::{as_words, rated};
use crate::plain;
use products::{
    AttributeQuestion, ClaimRule, Doubt, NOT_VISIBLE, Refutation, RefutedClaim, Source, UNKNOWN,
};
use questions::AboutProduct;
use reviews::{Moderation, UncertainBecause, Verdict};

/// Why a person is asked about a product, in sentences of one line each.
pub(super) fn why_product(about: &AboutProduct) -> Vec<String> {
    let [unsure, conflicts, reviewed] = [Doubt::Uncertain, Doubt::Conflict, Doubt::Reviewed]
        .map(|why| about.attribute_questions.iter().filter(|one| one.why == why).count());
    let is_missing = |rule| rule == ClaimRule::MissingAttribute;
    let missing = about.claim_findings.iter().filter(|found| is_missing(found.rule)).count();
    let faults = about.claim_findings.len() - missing;
    let counted = [
        (unsure, "The machine is unsure of", "attribute"),
        (conflicts, "Seller and pictures contradict each other in", "attribute"),
        (reviewed, "A customer's review contradicts", "attribute"),
        (faults, "The checks found", "fault in the texts"),
        (missing, "The texts leave out", "known attribute"),
        (about.refuted_claims.len(), "A model does not agree with", "finding in the texts"),
    ];
    let counted = counted.into_iter().filter(|(count, ..)| *count > 0);
    let counted = counted.map(|(count, verb, noun)| format!("{verb} {}.", some(count, noun)));
    counted.chain(about.moderation.as_ref().and_then(verdict)).collect()
}

/// A count with its noun; what follows ` in ` stays as it is.
fn some(count: usize, noun: &str) -> String {
    if count == 1 {
        return format!("one {noun}");
    }
    match noun.split_once(" in ") {
        Some((noun, place)) => format!("{count} {noun}s in {place}"),
        None => format!("{count} {noun}s"),
    }
}

fn verdict(moderation: &Moderation) -> Option<String> {
    let unread = moderation.because == Some(UncertainBecause::UnsupportedLanguage);
    match moderation.verdict {
        Verdict::Safe => None,
        Verdict::Toxic => Some(format!("The machine finds the texts toxic{}.", rated(moderation))),
        Verdict::Uncertain if unread => {
            Some("The machine cannot read the language of a text, so it gives no score.".to_owned())
        }
        Verdict::Uncertain => Some(format!(
            "The machine cannot tell whether the texts are toxic{}.",
            rated(moderation)
        )),
    }
}

/// The name of an answer to a question: as the question has it.
#[must_use]
pub fn answer_name(question: &AttributeQuestion, value: &str) -> String {
    let offered = question.options.iter().find(|option| option.value == value);
    let name = offered.map(|option| plain::one_line(&option.name)).filter(|name| !name.is_empty());
    name.unwrap_or_else(|| value_name(value))
}

/// A value of which only the id is known.
fn value_name(value: &str) -> String {
    match value {
        NOT_VISIBLE => "Not visible in the pictures".to_owned(),
        UNKNOWN => "Cannot be told".to_owned(),
        other => as_words(other),
    }
}

/// An attribute, or a value, of which only the id is known.
#[must_use]
pub fn attribute_name(id: &str) -> String {
    value_name(id)
}

/// What a check objects to.
#[must_use]
pub fn claim_rule(rule: ClaimRule) -> String {
    let name = serde_json::to_value(rule).unwrap_or_default();
    as_words(name.as_str().unwrap_or_default())
}

/// Why a model takes what a check found for no fault, in a sentence: the reason, the attribute that says
/// so or that is said, and the model's own words.
#[must_use]
pub fn refutation(refuted: &RefutedClaim) -> String {
    let reason = match refuted.reason {
        Refutation::OtherMeaning => "It means something else there",
        Refutation::AnotherThing => "It is said of something else",
        Refutation::FactSaysSo => "A fact says so",
        Refutation::Denied => "The text denies it",
        Refutation::AName => "It belongs to a name",
        Refutation::Said => "The text says it in other words",
    };
    let said = refuted.quote.as_ref().and(refuted.finding.attribute.as_deref());
    let fact = refuted.fact.as_deref().or(said).map(|id| format!(" ({})", attribute_name(id)));
    let why = plain::one_line(&refuted.why);
    let why = if why.is_empty() { ".".to_owned() } else { format!(": {why}") };
    format!("{reason}{}{why}", fact.unwrap_or_default())
}

/// A field of a text: `BULLET_1` is `Bullet 1`.
#[must_use]
pub fn field_name(field: &str) -> String {
    match field.split_once('_') {
        None if field == "META" => "Description for search engines".to_owned(),
        Some(("ALT", number)) => format!("Picture {}, in words", plain::one_line(number)),
        _ => as_words(field),
    }
}

/// Who says it.
#[must_use]
pub fn source_name(source: Source) -> &'static str {
    match source {
        Source::Seller => "the seller",
        Source::Picture => "the pictures",
        Source::Person => "a person",
    }
}

/// A language by its tag, in English where it is a common one.
#[must_use]
pub fn language_name(tag: &str) -> String {
    let primary = tag.split('-').next().unwrap_or_default().to_lowercase();
    let known = match primary.as_str() {
        "en" => "English",
        "de" => "German",
        "fr" => "French",
        "es" => "Spanish",
        "it" => "Italian",
        "nl" => "Dutch",
        "pt" => "Portuguese",
        "pl" => "Polish",
        "sv" => "Swedish",
        "ja" => "Japanese",
        "zh" => "Chinese",
        _ => return plain::one_line(tag),
    };
    match primary == tag {
        true => known.to_owned(),
        false => format!("{known} ({})", plain::one_line(tag)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wording::{title, why};
    use questions::{Question, Stage};
    use serde_json::{Value, json};

    fn question(patch: &Value) -> Question {
        let mut question = serde_json::to_value(crate::double::attributes()).unwrap();
        question.as_object_mut().unwrap().extend(patch.as_object().unwrap().clone());
        serde_json::from_value(question).unwrap()
    }

    #[test]
    fn what_is_uncertain_and_what_contradicts_is_counted() {
        let asked = question(&json!({}));
        assert_eq!(title(&asked), "Which attributes does this product have?");
        let expected = [
            "The machine is unsure of one attribute.",
            "Seller and pictures contradict each other in one attribute.",
        ];
        assert_eq!(why(&asked), expected);
        let one = &serde_json::to_value(&asked).unwrap()["attributeQuestions"][0];
        let other = |n: usize| {
            let mut other = one.clone();
            other["attribute"] = json!(n.to_string());
            other
        };
        let three: Vec<Value> = (0..3).map(other).collect();
        let said = why(&question(&json!({"attributeQuestions": three})));
        assert_eq!(said, ["The machine is unsure of 3 attributes."]);
    }

    #[test]
    fn what_the_texts_say_too_much_and_leave_out_is_told_apart() {
        let found = |rule: &str| json!({"rule": rule, "detail": "d"});
        let asked = question(&json!({
            "stage": "DESCRIPTION", "attributeQuestions": [],
            "claimFindings": [found("SUPERLATIVE"), found("CONTRADICTION"), found("MISSING_ATTRIBUTE")],
            "moderation": {"verdict": "UNCERTAIN", "score": 0.5, "because": "SCORE", "decidedBy": "MACHINE"}
        }));
        let expected = [
            "The checks found 2 faults in the texts.",
            "The texts leave out one known attribute.",
            "The machine cannot tell whether the texts are toxic (50 of 100, unclear).",
        ];
        assert_eq!(why(&asked), expected);
        let mut refuted = found("CONTRADICTION");
        refuted["reason"] = json!("ANOTHER_THING");
        refuted["why"] = json!("Worn over it.");
        let asked = question(&json!({"stage": "DESCRIPTION", "attributeQuestions": [],
            "refutedClaims": [refuted, refuted]}));
        assert_eq!(why(&asked), ["A model does not agree with 2 findings in the texts."]);
        let nothing = question(&json!({"stage": "DESCRIPTION", "attributeQuestions": []}));
        assert_eq!(why(&nothing), ["A person is to confirm the texts."]);
    }

    #[test]
    fn a_refutation_has_its_reason_its_fact_and_the_models_words() {
        let said = |reason: &str, fact: Value, why: &str| {
            let refuted = json!({"rule": "UNSUPPORTED_CARE", "detail": "d", "reason": reason,
                "fact": fact, "why": why});
            refutation(&serde_json::from_value(refuted).unwrap())
        };
        let worn = said("ANOTHER_THING", Value::Null, "The jeans\nare worn with it.");
        assert_eq!(worn, "It is said of something else: The jeans are worn with it.");
        assert_eq!(said("FACT_SAYS_SO", json!("care"), ""), "A fact says so (Care).");
        let missing = json!({"rule": "MISSING_ATTRIBUTE", "detail": "d", "reason": "SAID", "why": "Bare.",
            "attribute": "sleeve", "quote": {"language": "en", "variant": 1, "field": "TITLE", "start": 0,
            "end": 9, "words": "Bare arms"}});
        let missing = refutation(&serde_json::from_value(missing).unwrap());
        assert_eq!(missing, "The text says it in other words (Sleeve): Bare.");
    }

    #[test]
    fn names_of_programs_are_words() {
        assert_eq!(claim_rule(ClaimRule::UnsupportedMaterial), "Unsupported material");
        assert_eq!(attribute_name("sleeve-length"), "Sleeve length");
        assert_eq!(field_name("BULLET_2"), "Bullet 2");
        assert_eq!(field_name("META"), "Description for search engines");
        assert_eq!(field_name("ALT_1"), "Picture 1, in words");
        assert_eq!(language_name("en"), "English");
        assert_eq!(language_name("de-AT"), "German (de-AT)");
        assert_eq!(language_name("ga"), "ga");
    }

    #[test]
    fn an_answer_is_called_as_the_question_calls_it() {
        let asked = question(&json!({}));
        let about = asked.subject.product().unwrap();
        let sleeve = &about.attribute_questions[0];
        assert_eq!(answer_name(sleeve, "long"), "Long sleeves");
        assert_eq!(answer_name(sleeve, NOT_VISIBLE), "Not visible in the pictures");
        assert_eq!(answer_name(sleeve, "three-quarter"), "Three quarter");
        assert_eq!(asked.stage, Stage::Attributes);
    }
}
