//! A question as it is asked, and the parts that it is taken apart into.

use crate::LIMITS;
use crate::check::{check_each, check_id};
use bounds::{InvalidInput, check_is, check_length, check_text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The detail of a `QUESTION_ASKED` event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", expecting = "an object such as {\"questionId\": ...}")]
pub struct Question {
    /// Names the question: asked twice under one id, it is answered once.
    #[schemars(length(min = 1, max = 128))]
    pub question_id: String,
    /// Whose documents answer. From the signed caller, never from what the caller sends.
    #[schemars(length(min = 1, max = 64))]
    pub tenant: String,
    /// What is asked.
    #[schemars(length(min = 1, max = 1000))]
    pub text: String,
    /// The shop's id of the product that is meant: only documents of it, or of all products, answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1, max = 128))]
    pub product: Option<String>,
    /// The key of a picture that is asked with, below `images/<tenant>/`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1, max = 1024))]
    pub image: Option<String>,
    /// BCP 47; without one the text's own language is found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1, max = 35))]
    pub language: Option<String>,
    /// When it was asked, RFC 3339.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 64))]
    pub asked_at: Option<String>,
}

impl Question {
    /// Checks every field against [`LIMITS`].
    ///
    /// # Errors
    /// The first field that does not fit.
    pub fn validate(&self) -> Result<(), InvalidInput> {
        check_id("questionId", &self.question_id)?;
        check_text("tenant", &self.tenant, LIMITS.tenant)?;
        check_is("tenant", is_key_part(&self.tenant), KEY_PART)?;
        check_text("text", &self.text, LIMITS.question)?;
        self.product.as_deref().map_or(Ok(()), |id| check_id("product", id))?;
        self.check_image()?;
        self.check_language()?;
        check_length("askedAt", self.asked_at.as_deref(), LIMITS.moment)
    }

    fn check_image(&self) -> Result<(), InvalidInput> {
        let own = format!("images/{}/", self.tenant);
        let fits = |key: &String| key.len() > own.len() && key.starts_with(&own) && is_key(key);
        let rule =
            "the key of an object below images/ and the tenant, without .. and control characters";
        check_is("image", self.image.as_ref().is_none_or(fits), rule)
    }

    fn check_language(&self) -> Result<(), InvalidInput> {
        let fits = self.language.as_deref().is_none_or(is_tag);
        check_is("language", fits, "a BCP 47 tag such as \"en\" or \"pt-BR\"")
    }
}

const KEY_PART: &str = "letters, digits, points, hyphens and underscores, not points alone";

/// Whether a tenant can be a folder of the bucket.
fn is_key_part(tenant: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
    tenant.chars().all(plain) && tenant.chars().any(|c| c != '.')
}

fn is_key(key: &str) -> bool {
    let fits = (1..=LIMITS.key).contains(&key.len());
    let plain = !key.chars().any(char::is_control);
    fits && plain && !key.split('/').any(|part| part == "..")
}

fn is_tag(tag: &str) -> bool {
    let mut subtags = tag.split('-');
    let first = subtags.next().unwrap_or_default();
    let named = (2..=8).contains(&first.len()) && first.bytes().all(|b| b.is_ascii_alphabetic());
    let subtag =
        |s: &str| (1..=8).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_alphanumeric());
    named && tag.len() <= LIMITS.tag && subtags.all(subtag)
}

/// One thing that a question asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct SubQuestion {
    /// From 1, in the order in which the question asks.
    #[schemars(range(min = 1, max = 5))]
    pub number: u32,
    /// It can be understood alone.
    #[schemars(length(min = 1, max = 1000))]
    pub text: String,
}

impl SubQuestion {
    /// Checks every field against [`LIMITS`].
    ///
    /// # Errors
    /// The first field that does not fit.
    pub fn validate(&self) -> Result<(), InvalidInput> {
        let numbers = 1..=LIMITS.sub_questions as u32;
        check_is("number", numbers.contains(&self.number), "1 to 5")?;
        check_text("text", &self.text, LIMITS.question)
    }
}

/// Checks that there are 1 to 5 sub-questions, numbered from 1 in their order.
///
/// # Errors
/// The first that does not fit.
pub fn check_sub_questions(all: &[SubQuestion]) -> Result<(), InvalidInput> {
    let field = "subQuestions";
    check_is(field, (1..=LIMITS.sub_questions).contains(&all.len()), "1 to 5 sub-questions")?;
    check_each(field, all, SubQuestion::validate)?;
    let in_order = all.iter().zip(1..).all(|(part, number)| part.number == number);
    check_is(field, in_order, "numbered from 1 in their order")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::{Value, json};

    fn asked(patch: Value) -> Result<Question, String> {
        let mut question =
            json!({"questionId": "q-1", "tenant": "shop", "text": "How loud is it?"});
        question.as_object_mut().unwrap().extend(patch.as_object().unwrap().clone());
        let question: Question =
            lambda_bridge::parse(question).map_err(|failure| failure.message)?;
        question.validate().map_err(|error| error.to_string())?;
        Ok(question)
    }

    #[track_caller]
    fn refused(patch: Value, expected: &str) {
        assert_eq!(asked(patch).unwrap_err(), expected);
    }

    #[test]
    fn id_tenant_and_text_are_enough() {
        let question = asked(json!({"product": null, "image": null, "language": null})).unwrap();
        assert_eq!((question.product, question.image, question.language), (None, None, None));
    }

    #[test]
    fn what_does_not_fit_is_refused_by_name() {
        refused(json!({"questionId": ""}), "questionId is empty: give one");
        refused(json!({"text": " \n"}), "text is empty: give one");
        refused(
            json!({"text": "x".repeat(1_001)}),
            "text is longer than 1000 characters: shorten it",
        );
        for tenant in ["../other", "..", "a/b", "a b"] {
            refused(json!({"tenant": tenant}), &format!("tenant must be {KEY_PART}"));
        }
        refused(
            json!({"tenant": "t".repeat(65)}),
            "tenant is longer than 64 characters: shorten it",
        );
        let key = "image must be the key of an object below images/ and the tenant, without .. and \
                   control characters";
        let [up, break_] = ["images/shop/../other/b.png", "images/shop/a\n.png"];
        for image in
            ["", "a.png", "images/other/a.png", "images/shop/", "/images/shop/a", up, break_]
        {
            refused(json!({"image": image}), key);
        }
        assert!(asked(json!({"image": "images/shop/a b.png"})).is_ok());
        let tag = "language must be a BCP 47 tag such as \"en\" or \"pt-BR\"";
        refused(json!({"language": "in German"}), tag);
        refused(json!({"product": ""}), "product is empty: give one");
    }

    fn part(number: u32) -> SubQuestion {
        SubQuestion { number, text: "How loud?".to_owned() }
    }

    #[test]
    fn sub_questions_are_numbered_in_their_order() {
        let check = |numbers: &[u32]| {
            let all: Vec<_> = numbers.iter().copied().map(part).collect();
            check_sub_questions(&all).map_err(|error| error.to_string())
        };
        assert_eq!(check(&[1, 2, 3, 4, 5]), Ok(()));
        let count = "subQuestions must be 1 to 5 sub-questions";
        assert_eq!(check(&[]).unwrap_err(), count);
        assert_eq!(check(&[1, 2, 3, 4, 5, 6]).unwrap_err(), count);
        assert_eq!(check(&[2]).unwrap_err(), "subQuestions must be numbered from 1 in their order");
        assert_eq!(check(&[1, 6]).unwrap_err(), "subQuestions[1].number must be 1 to 5");
    }

    proptest! {
        #[test]
        fn what_is_taken_is_written_and_read_the_same(
            id in ".{0,140}", tenant in ".{0,70}", text in ".{0,20}", image in ".{0,20}"
        ) {
            let patch = json!({"questionId": id, "tenant": tenant, "text": text, "image": image});
            if let Ok(question) = asked(patch) {
                let written = serde_json::to_value(&question).unwrap();
                prop_assert_eq!(serde_json::from_value::<Question>(written).unwrap(), question);
            }
        }
    }
}
