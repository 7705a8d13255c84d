//! What counts, and what a person should see. Pure.

use crate::inquire::is_visible;
use picture_answers::PictureAnswer;
use products::{
    Attribute, AttributeQuestion, Conflict, Doubt, NOT_VISIBLE, Product, Source, UNKNOWN,
    Vocabulary, VocabularyAttribute,
};

/// What is known, and what a person is asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Judged {
    pub attributes: Vec<Attribute>,
    pub questions: Vec<AttributeQuestion>,
}

/// Joins what the seller says with what the pictures show, each answer with the key of its picture. An
/// attribute that a picture can show and nobody tells is `UNKNOWN`; one that no picture can show is left out.
#[must_use]
pub fn judge(
    vocabulary: &Vocabulary,
    product: &Product,
    seller: Vec<Attribute>,
    answers: &[(&PictureAnswer, Option<&str>)],
    confident_from: f64,
) -> Judged {
    let mut judged = Judged { attributes: Vec::new(), questions: Vec::new() };
    for attribute in vocabulary.attributes_of(&product.category) {
        let given = seller.iter().find(|given| given.attribute == attribute.id).cloned();
        let shown = answers.iter().find(|(answer, _)| answer.attribute == attribute.id);
        let shown = shown.map(|(answer, key)| Shown { answer, key: *key });
        let known = match given {
            Some(given) => Some(beside(given, shown, confident_from)),
            None => is_visible(attribute).then(|| from_pictures(attribute, shown)),
        };
        judged.questions.extend(known.as_ref().and_then(|known| {
            doubt(known, confident_from).map(|why| question(attribute, known, why))
        }));
        judged.attributes.extend(known);
    }
    judged
}

/// What the pictures show of one attribute.
#[derive(Clone, Copy)]
struct Shown<'a> {
    answer: &'a PictureAnswer,
    key: Option<&'a str>,
}

/// The seller's value, with the picture that shows it, or what confident pictures show instead.
fn beside(given: Attribute, shown: Option<Shown<'_>>, confident_from: f64) -> Attribute {
    let Some(Shown { answer, key }) = shown else { return given };
    if answer.value == given.value {
        return Attribute { picture: key.map(str::to_owned), ..given };
    }
    let contradicts = is_seen(&answer.value) && answer.confidence >= confident_from;
    let conflict = || Conflict { value: answer.value.clone(), confidence: answer.confidence };
    Attribute { conflict: contradicts.then(conflict), ..given }
}

fn is_seen(value: &str) -> bool {
    ![NOT_VISIBLE, UNKNOWN].contains(&value)
}

/// Nothing is shown where a guardrail kept the answer back.
fn from_pictures(attribute: &VocabularyAttribute, shown: Option<Shown<'_>>) -> Attribute {
    Attribute {
        attribute: attribute.id.clone(),
        value: shown.map_or(UNKNOWN, |shown| &shown.answer.value).to_owned(),
        source: Source::Picture,
        confidence: shown.map_or(0.0, |shown| shown.answer.confidence),
        picture: shown.and_then(|shown| shown.key).map(str::to_owned),
        conflict: None,
    }
}

/// What is surely not visible a person does not see either; what is visible and fits no value, they may.
fn doubt(known: &Attribute, confident_from: f64) -> Option<Doubt> {
    let is_unsure = known.confidence < confident_from || known.value == UNKNOWN;
    match known.source {
        Source::Picture => is_unsure.then_some(Doubt::Uncertain),
        Source::Seller | Source::Person => known.conflict.as_ref().map(|_| Doubt::Conflict),
    }
}

fn question(attribute: &VocabularyAttribute, known: &Attribute, why: Doubt) -> AttributeQuestion {
    let shown = known.conflict.as_ref();
    AttributeQuestion {
        attribute: attribute.id.clone(),
        name: attribute.name.clone(),
        proposed: known.value.clone(),
        confidence: shown.map_or(known.confidence, |conflict| conflict.confidence),
        why,
        shown: shown.map(|conflict| conflict.value.clone()),
        blind: false,
        options: attribute.options(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    fn product(facts: serde_json::Value) -> Product {
        serde_json::from_value(json!({"productId": "p", "name": "Thistle", "category": "shirt",
            "pictures": ["p.png"], "facts": facts}))
        .unwrap()
    }

    fn answer(attribute: &str, value: &str, confidence: f64) -> PictureAnswer {
        PictureAnswer {
            attribute: attribute.to_owned(),
            value: value.to_owned(),
            confidence,
            picture: None,
            region: None,
        }
    }

    fn judged(facts: serde_json::Value, answers: &[PictureAnswer]) -> Judged {
        let (vocabulary, product) = (Vocabulary::clothing(), product(facts));
        let seller = vocabulary.seller_attributes(&product).unwrap();
        let answers: Vec<_> = answers.iter().map(|answer| (answer, Some("p.png"))).collect();
        judge(vocabulary, &product, seller, &answers, 0.7)
    }

    fn known<'a>(judged: &'a Judged, attribute: &str) -> &'a Attribute {
        judged.attributes.iter().find(|known| known.attribute == attribute).unwrap()
    }

    fn why(judged: &Judged, attribute: &str) -> Option<Doubt> {
        let question = judged.questions.iter().find(|question| question.attribute == attribute);
        question.map(|question| question.why)
    }

    #[test]
    fn the_pictures_tell_what_the_seller_does_not() {
        let judged = judged(json!({}), &[answer("sleeve", "long", 0.9)]);
        let sleeve = known(&judged, "sleeve");
        assert_eq!((sleeve.source, sleeve.value.as_str()), (Source::Picture, "long"));
        assert_eq!((sleeve.confidence, sleeve.picture.as_deref()), (0.9, Some("p.png")));
        assert_eq!(why(&judged, "sleeve"), None);
    }

    #[test]
    fn the_seller_counts_and_a_confident_contradiction_is_reported() {
        let facts = || json!({"sleeve": "Short", "material": "95 % cotton"});
        let conflicting = judged(facts(), &[answer("sleeve", "long", 0.7)]);
        let sleeve = known(&conflicting, "sleeve");
        assert_eq!((sleeve.source, sleeve.value.as_str()), (Source::Seller, "short"));
        let conflict = Conflict { value: "long".to_owned(), confidence: 0.7 };
        assert_eq!((sleeve.conflict.as_ref(), sleeve.confidence), (Some(&conflict), 1.0));
        assert_eq!(why(&conflicting, "sleeve"), Some(Doubt::Conflict));
        let question = conflicting.questions.iter().find(|one| one.attribute == "sleeve").unwrap();
        assert_eq!(
            (question.proposed.as_str(), question.shown.as_deref()),
            ("short", Some("long"))
        );
        assert_eq!(known(&conflicting, "material").value, "95 % cotton");
        for (value, confidence) in
            [("long", 0.69), (NOT_VISIBLE, 1.0), (UNKNOWN, 1.0), ("short", 1.0)]
        {
            let agreed = judged(facts(), &[answer("sleeve", value, confidence)]);
            assert_eq!(why(&agreed, "sleeve"), None, "{value}");
            assert_eq!(known(&agreed, "sleeve").conflict, None, "{value}");
        }
    }

    #[test]
    fn who_is_asked_what_follows_from_the_confidence() {
        for (value, confidence, expected) in [
            ("long", 0.7, None),
            ("long", 0.69, Some(Doubt::Uncertain)),
            (NOT_VISIBLE, 0.7, None),
            (NOT_VISIBLE, 0.5, Some(Doubt::Uncertain)),
            (UNKNOWN, 1.0, Some(Doubt::Uncertain)),
        ] {
            let judged = judged(json!({}), &[answer("sleeve", value, confidence)]);
            assert_eq!(why(&judged, "sleeve"), expected, "{value} {confidence}");
        }
    }

    #[test]
    fn what_nobody_answers_is_unknown_and_what_no_picture_shows_is_left_out() {
        let judged = judged(json!({}), &[]);
        let sleeve = known(&judged, "sleeve");
        assert_eq!((sleeve.value.as_str(), sleeve.confidence), (UNKNOWN, 0.0));
        assert_eq!(judged.questions.len(), judged.attributes.len());
        assert!(judged.attributes.iter().all(|known| known.attribute != "material"));
    }

    #[test]
    fn a_person_may_choose_any_value_or_none() {
        let judged = judged(json!({}), &[]);
        let question = &judged.questions[0];
        let ids: Vec<_> = question.options.iter().map(|option| option.value.as_str()).collect();
        assert!(ids.contains(&"long") && ids.ends_with(&[NOT_VISIBLE, UNKNOWN]), "{ids:?}");
    }

    proptest! {
        #[test]
        fn every_question_is_about_a_known_attribute_and_proposes_an_option(
            values in prop::collection::vec(
                (prop::sample::select(&["sleeve", "fit", "pattern", "colour"][..]),
                 prop::sample::select(&["long", "slim", "solid", NOT_VISIBLE, UNKNOWN][..]), 0.0..=1.0_f64), 0..6),
        ) {
            let clothing = Vocabulary::clothing();
            let is_value = |attribute: &str, value: &str| {
                !is_seen(value) || clothing.attribute(attribute).unwrap().value(value).is_some()
            };
            let answers: Vec<_> = values.into_iter()
                .filter(|(attribute, value, _)| is_value(attribute, value))
                .map(|(attribute, value, confidence)| answer(attribute, value, confidence)).collect();
            let judged = judged(json!({"fit": "loose"}), &answers);
            for question in &judged.questions {
                let known = known(&judged, &question.attribute);
                prop_assert_eq!(&known.value, &question.proposed);
                let has = |value: &str| question.options.iter().any(|option| option.value == value);
                prop_assert!(has(&question.proposed) && question.shown.as_deref().is_none_or(has));
            }
            prop_assert_eq!(&known(&judged, "fit").value, "loose");
        }
    }
}
