//! The task `picture_answer`: a question in words about a picture, as far as it is about an attribute.

use super::attributes::head;
use serde_json::{Value, json};
use vision_network::{NOT_VISIBLE, Sight};

/// How sure it is that it cannot answer.
const UNSURE: f64 = 0.2;

/// Words by which questions speak of an attribute, beside its name.
const SUBJECTS: [(&str, &[&str]); 5] = [
    ("sleeve", &["sleeve", "sleeves", "arms", "sleeveless"]),
    ("neckline", &["neckline", "neck", "collar", "hood", "turtleneck"]),
    (
        "pattern",
        &[
            "pattern",
            "patterned",
            "print",
            "striped",
            "stripes",
            "checked",
            "dotted",
            "dots",
            "plain",
        ],
    ),
    ("fit", &["fit", "cut", "fitted", "slim", "loose", "tight"]),
    ("colour", &["colour", "color"]),
];

/// First words of a question that yes or no answers.
const YES_OR_NO: [&str; 5] = ["is", "are", "does", "has", "do"];

/// What is answered, and how sure that is.
pub(super) type Answer = (String, f64);

/// The answer as the schema has it; without one that the picture does not show it.
pub(super) fn answer(answer: Option<Answer>) -> Value {
    let (answer, confidence) = answer.unwrap_or((NOT_VISIBLE.to_owned(), UNSURE));
    json!({ "answer": answer, "confidence": (confidence * 1_000.0).round() / 1_000.0 })
}

/// The answer to a question about an attribute.
pub(super) fn of_attribute(question: &str, sight: &Sight) -> Option<Answer> {
    let question = question.to_lowercase();
    let words: Vec<&str> =
        question.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    said(&words, sight)
}

/// What stands between the delimiters of a question, where it is a JSON object its member `question`;
/// else the whole prompt.
pub(super) fn asked(prompt: &str) -> String {
    let within = within(prompt).unwrap_or(prompt).trim();
    let said = serde_json::from_str(within).ok().and_then(|object: Value| {
        object.get("question").and_then(Value::as_str).map(str::to_owned)
    });
    said.unwrap_or_else(|| within.to_owned())
}

fn within(prompt: &str) -> Option<&str> {
    let open = prompt.find("<question-")?;
    let start = open + prompt[open..].find('>')? + 1;
    Some(&prompt[start..start + prompt[start..].find("</question-")?])
}

fn said(words: &[&str], sight: &Sight) -> Option<Answer> {
    let named = SUBJECTS.iter().find(|(_, names)| words.iter().any(|word| names.contains(word)));
    let asked = named.map(|(subject, _)| *subject).or_else(|| colour_asked(words, sight))?;
    let shares = sight.of(head(asked)?)?;
    let is_yes_or_no =
        words.first().is_some_and(|word| YES_OR_NO.contains(word)) && !words.contains(&"or");
    let mentioned = shares.iter().find(|(value, _)| is_mentioned(value, words));
    let best = shares.iter().max_by(|a, b| a.1.total_cmp(&b.1))?;
    match mentioned {
        Some((_, share)) if is_yes_or_no && best.0 != NOT_VISIBLE => {
            let share = f64::from(*share);
            Some(if share >= 0.5 {
                ("yes".to_owned(), share)
            } else {
                ("no".to_owned(), 1.0 - share)
            })
        }
        _ if best.0 == NOT_VISIBLE => Some((best.0.clone(), best.1.into())),
        _ => Some((best.0.replace('-', " "), best.1.into())),
    }
}

/// A question that names a colour is about the colour.
fn colour_asked(words: &[&str], sight: &Sight) -> Option<&'static str> {
    let colours = sight.of("colour")?;
    colours.iter().any(|(value, _)| is_mentioned(value, words)).then_some("colour")
}

/// Whether the first word of a value is among the words.
fn is_mentioned(value: &str, words: &[&str]) -> bool {
    value.split('-').next().is_some_and(|first| words.contains(&first))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sight() -> Sight {
        let shares =
            |list: &[(&str, f32)]| list.iter().map(|(v, s)| ((*v).to_owned(), *s)).collect();
        let sleeve = shares(&[("long", 0.8), ("three-quarter", 0.15), (NOT_VISIBLE, 0.05)]);
        let colour = shares(&[("red", 0.9), ("blue", 0.1), (NOT_VISIBLE, 0.0)]);
        let fit = shares(&[("slim", 0.1), (NOT_VISIBLE, 0.9)]);
        let all = [("sleeve", sleeve), ("colour", colour), ("fit", fit)];
        Sight::new(all.map(|(name, shares)| (name.to_owned(), shares)).into())
    }

    fn said(question: &str) -> (String, f64) {
        let asked = asked(&format!("Look.\n<question-0a>{question}</question-0a>"));
        let answer = answer(of_attribute(&asked, &sight()));
        (
            answer["answer"].as_str().expect("text").to_owned(),
            answer["confidence"].as_f64().expect("a number"),
        )
    }

    #[test]
    fn questions_about_attributes_are_answered() {
        assert_eq!(said("How long are the sleeves?"), ("long".to_owned(), 0.8));
        assert_eq!(said("Is it red?"), ("yes".to_owned(), 0.9));
        assert_eq!(said("Is the colour blue?"), ("no".to_owned(), 0.9));
        assert_eq!(said("Which color?"), ("red".to_owned(), 0.9));
        assert_eq!(said("Are the sleeves long or short?").0, "long");
    }

    #[test]
    fn a_question_may_be_an_object() {
        assert_eq!(said("{\"question\": \"Is it red?\"}"), ("yes".to_owned(), 0.9));
    }

    #[test]
    fn what_is_not_seen_or_not_known_is_not_visible() {
        assert_eq!(said("Is the cut slim?"), (NOT_VISIBLE.to_owned(), 0.9));
        assert_eq!(said("What does the label say?"), (NOT_VISIBLE.to_owned(), UNSURE));
    }
}
