//! From a model's words to answers.

use crate::{Choice, PictureAnswer, Region};
use bedrock::{Misfit, object};
use products::{NOT_VISIBLE, UNKNOWN};
use serde::Deserialize;

/// Characters of an answer in words.
pub const MOST_ANSWER: usize = 500;

/// What is said of one attribute, unchecked.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub(crate) struct Said {
    pub(crate) attribute: String,
    pub(crate) value: String,
    pub(crate) confidence: f64,
    /// From 1.
    pub(crate) picture: Option<f64>,
    pub(crate) region: Option<Region>,
}

#[derive(Deserialize)]
struct List {
    attributes: Vec<Said>,
}

/// Reads what a model says of attributes in `pictures` pictures. One that is answered twice, such as for
/// each picture, has the answer that sees more, and is surer.
///
/// # Errors
/// The answer is no JSON object of the schema, or an attribute has no answer of its own.
pub fn read_choices(
    answer: &str,
    choices: &[Choice],
    pictures: usize,
) -> Result<Vec<PictureAnswer>, Misfit> {
    let list: List = object(answer)?;
    checked(list.attributes, choices, pictures)
}

pub(crate) fn checked(
    said: Vec<Said>,
    choices: &[Choice],
    pictures: usize,
) -> Result<Vec<PictureAnswer>, Misfit> {
    if let Some(foreign) = said.iter().find(|one| !is_asked(one, choices)) {
        let name = &foreign.attribute;
        return Err(Misfit::new("attribute", format!("\"{name}\" was not asked for")));
    }
    choices.iter().map(|choice| best(&said, choice, pictures)).collect()
}

fn is_asked(said: &Said, choices: &[Choice]) -> bool {
    choices.iter().any(|choice| choice.attribute == said.attribute)
}

fn best(said: &[Said], choice: &Choice, pictures: usize) -> Result<PictureAnswer, Misfit> {
    let own = said.iter().filter(|one| one.attribute == choice.attribute);
    let answers = own.map(|one| of_choice(one, choice, pictures)).collect::<Result<Vec<_>, _>>()?;
    let rank = |answer: &PictureAnswer| (sees(&answer.value), answer.confidence);
    let better = |a: PictureAnswer, b: PictureAnswer| if rank(&b) > rank(&a) { b } else { a };
    answers.into_iter().reduce(better).ok_or_else(|| unanswered(choice))
}

fn unanswered(choice: &Choice) -> Misfit {
    Misfit::new("unanswered", format!("\"{}\" has no answer", choice.attribute))
}

/// How much a value tells.
fn sees(value: &str) -> u8 {
    match value {
        NOT_VISIBLE => 0,
        UNKNOWN => 1,
        _ => 2,
    }
}

fn of_choice(said: &Said, choice: &Choice, pictures: usize) -> Result<PictureAnswer, Misfit> {
    let is_reserved = [NOT_VISIBLE, UNKNOWN].contains(&said.value.as_str());
    if !is_reserved && !choice.values.iter().any(|(id, _)| *id == said.value) {
        return Err(no_value(choice));
    }
    let region = said.region.filter(|_| !is_reserved);
    Ok(PictureAnswer {
        attribute: choice.attribute.clone(),
        value: said.value.clone(),
        confidence: confidence(said.confidence)?,
        picture: if is_reserved { None } else { picture(said.picture, pictures)? },
        region: region.filter(Region::is_within),
    })
}

fn no_value(choice: &Choice) -> Misfit {
    let ids: Vec<&str> = choice.values.iter().map(|(id, _)| id.as_str()).collect();
    let detail = format!(
        "the value of \"{}\" must be one of {}, {NOT_VISIBLE}, {UNKNOWN}",
        choice.attribute,
        ids.join(", ")
    );
    Misfit::new("value", detail)
}

fn confidence(number: f64) -> Result<f64, Misfit> {
    if (0.0..=1.0).contains(&number) {
        return Ok(number);
    }
    Err(Misfit::new("confidence", "\"confidence\" is not between 0 and 1"))
}

/// From 0. Of one picture there is no doubt which it is, and without a number it is open.
fn picture(number: Option<f64>, pictures: usize) -> Result<Option<usize>, Misfit> {
    if pictures == 1 {
        return Ok(Some(0));
    }
    let Some(number) = number else { return Ok(None) };
    let found = (0..pictures).find(|at| (*at + 1) as f64 == number);
    let detail = || format!("\"picture\" is not a number from 1 to {pictures}");
    found.map(Some).ok_or_else(|| Misfit::new("picture", detail()))
}

#[derive(Deserialize)]
struct InWords {
    answer: String,
    confidence: f64,
}

/// Reads what a model answers to a question in words: on one line, or [`NOT_VISIBLE`].
///
/// # Errors
/// The answer is no JSON object of the schema, is empty or too long.
pub fn read_question(answer: &str) -> Result<PictureAnswer, Misfit> {
    let said: InWords = object(answer)?;
    in_words(&said.answer, said.confidence, None)
}

pub(crate) fn in_words(
    answer: &str,
    number: f64,
    region: Option<Region>,
) -> Result<PictureAnswer, Misfit> {
    let line = one_line(answer);
    if line.is_empty() {
        return Err(Misfit::new("empty", "\"answer\" is empty"));
    }
    if line.chars().nth(MOST_ANSWER).is_some() {
        let detail = format!("\"answer\" is longer than {MOST_ANSWER} characters");
        return Err(Misfit::new("too long", detail));
    }
    let hidden = is_not_visible(&line);
    let region = region.filter(|region| !hidden && region.is_within());
    Ok(PictureAnswer {
        attribute: String::new(),
        value: if hidden { NOT_VISIBLE.to_owned() } else { line },
        confidence: confidence(number)?,
        picture: (!hidden).then_some(0),
        region,
    })
}

fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").chars().filter(|c| !c.is_control()).collect()
}

/// However it is written: `not visible.` is no value.
fn is_not_visible(answer: &str) -> bool {
    let letters: String = answer.chars().filter(|c| c.is_alphabetic()).collect();
    letters.eq_ignore_ascii_case("NOTVISIBLE")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::{Value, json};

    fn choices() -> Vec<Choice> {
        let choice = |attribute: &str, ids: &[&str]| Choice {
            attribute: attribute.to_owned(),
            question: "?".to_owned(),
            values: ids.iter().map(|id| ((*id).to_owned(), (*id).to_owned())).collect(),
        };
        vec![choice("sleeve", &["long", "short"]), choice("fit", &["slim", "loose"])]
    }

    fn said(attribute: &str, value: &str, confidence: f64, picture: Value) -> Value {
        json!({"attribute": attribute, "value": value, "confidence": confidence, "picture": picture})
    }

    fn read(items: &[Value]) -> Result<Vec<PictureAnswer>, Misfit> {
        read_choices(&json!({"attributes": items}).to_string(), &choices(), 2)
    }

    fn found(attribute: &str, value: &str, confidence: f64, at: Option<usize>) -> PictureAnswer {
        PictureAnswer {
            attribute: attribute.to_owned(),
            value: value.to_owned(),
            confidence,
            picture: at,
            region: None,
        }
    }

    #[test]
    fn answers_come_in_the_order_of_the_questions() {
        let items = [said("fit", "slim", 0.7, json!(2)), said("sleeve", "long", 0.9, json!(1.0))];
        let expected = [found("sleeve", "long", 0.9, Some(0)), found("fit", "slim", 0.7, Some(1))];
        assert_eq!(read(&items).unwrap(), expected);
    }

    #[test]
    fn of_several_answers_the_one_that_sees_more_counts_and_then_the_surer() {
        let fit = said("fit", NOT_VISIBLE, 1.0, json!(7));
        let items = [
            said("sleeve", NOT_VISIBLE, 1.0, json!(1)),
            said("sleeve", "short", 0.6, json!(1)),
            said("sleeve", "long", 0.8, json!(2)),
            said("sleeve", UNKNOWN, 0.9, json!(1)),
            fit,
        ];
        let expected =
            [found("sleeve", "long", 0.8, Some(1)), found("fit", NOT_VISIBLE, 1.0, None)];
        assert_eq!(read(&items).unwrap(), expected);
    }

    #[test]
    fn what_does_not_fit_has_its_kind() {
        let fit = || said("fit", "slim", 0.7, json!(1));
        let kind = |item: Value| read(&[item, fit()]).unwrap_err().kind;
        assert_eq!(kind(said("gender", "male", 1.0, json!(1))), "attribute");
        assert_eq!(kind(said("sleeve", "slim", 1.0, json!(1))), "value");
        assert_eq!(kind(said("sleeve", "long", 1.5, json!(1))), "confidence");
        assert_eq!(kind(said("sleeve", "long", 0.5, json!(3))), "picture");
        assert_eq!(kind(said("sleeve", "long", 0.5, json!(0))), "picture");
        assert_eq!(kind(json!({"attribute": "sleeve"})), "wrong shape");
        assert_eq!(read(&[fit()]).unwrap_err().kind, "unanswered");
        assert_eq!(
            read(&[said("sleeve", "slim", 1.0, json!(1))]).unwrap_err().detail,
            "the value of \"sleeve\" must be one of long, short, NOT_VISIBLE, UNKNOWN"
        );
    }

    #[test]
    fn an_answer_in_words_is_one_bounded_line() {
        let read =
            |answer: &str| read_question(&json!({"answer": answer, "confidence": 0.5}).to_string());
        assert_eq!(read(" 52\n cm ").unwrap(), found("", "52 cm", 0.5, Some(0)));
        for hidden in ["NOT_VISIBLE", "not visible."] {
            assert_eq!(read(hidden).unwrap(), found("", NOT_VISIBLE, 0.5, None));
        }
        assert_eq!(read(" \n").unwrap_err().kind, "empty");
        assert_eq!(read(&"x".repeat(501)).unwrap_err().kind, "too long");
        assert_eq!(read_question("{\"answer\": \"a\"}").unwrap_err().kind, "wrong shape");
    }

    #[test]
    fn a_region_lies_within_its_picture() {
        let region = |left, width| Region { left, top: 0.0, width, height: 1.0 };
        assert!(region(0.5, 0.5).is_within());
        assert!(!region(0.5, 0.6).is_within() && !region(-0.1, 0.5).is_within());
        assert!(!region(f64::NAN, 0.5).is_within());
    }

    proptest! {
        #[test]
        fn whatever_is_said_answers_are_of_the_vocabulary(
            value in "(long|slim|UNKNOWN|.{0,9})", confidence in any::<f64>(), picture in any::<f64>(),
            answer in any::<String>(),
        ) {
            let items = [said("sleeve", &value, confidence, json!(picture)), said("fit", "slim", 0.1, json!(1))];
            if let Ok(answers) = read(&items) {
                prop_assert!(["long", "short", UNKNOWN, NOT_VISIBLE].contains(&answers[0].value.as_str()));
                prop_assert!((0.0..=1.0).contains(&answers[0].confidence));
                prop_assert!(answers[0].picture.is_none_or(|at| at < 2));
            }
            let _ = read_choices(&answer, &choices(), 2);
            if let Ok(answer) = read_question(&json!({"answer": answer, "confidence": confidence}).to_string()) {
                prop_assert!(!answer.value.contains('\n') && answer.value.chars().count() <= MOST_ANSWER);
            }
        }
    }
}
