//! From a model's words to sub-questions.

use answers::{LIMITS, SubQuestion};
use bedrock::{Misfit, object};
use lexical::terms;
use serde::Deserialize;

#[derive(Deserialize)]
struct Parts {
    questions: Vec<String>,
}

/// Reads a model's answer about `question`.
///
/// # Errors
/// It is no JSON object of the schema, has no question or more than five, or one has a number or a
/// model's name that was not asked about.
pub fn read(answer: &str, question: &str) -> Result<Vec<SubQuestion>, Misfit> {
    let Parts { questions } = object(answer)?;
    let mut texts: Vec<String> = Vec::new();
    for text in questions.iter().map(|text| one_line(text)).filter(|text| !text.is_empty()) {
        if !texts.contains(&text) {
            texts.push(text);
        }
    }
    if !(1..=LIMITS.sub_questions).contains(&texts.len()) {
        return Err(Misfit::new("count", "\"questions\" must have 1 to 5 questions"));
    }
    if texts.iter().any(|text| text.chars().count() > LIMITS.question) {
        return Err(Misfit::new("too long", "a question has more than 1000 characters"));
    }
    if let Some(foreign) = texts.iter().find_map(|text| foreign_name(text, question)) {
        let detail = format!("\"{foreign}\" is not asked about");
        return Err(Misfit::new("foreign name", detail));
    }
    Ok((1..).zip(texts).map(|(number, text)| SubQuestion { number, text }).collect())
}

fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").chars().filter(|c| !c.is_control()).collect()
}

/// A term with figures that the question does not have.
fn foreign_name(text: &str, question: &str) -> Option<String> {
    let asked = terms(question);
    let named = |term: &String| term.bytes().any(|byte| byte.is_ascii_digit());
    terms(text).into_iter().find(|term| named(term) && !asked.contains(term))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn misfits(answer: &str, kind: &str) {
        assert_eq!(read(answer, "How heavy is the KX-200?").unwrap_err().kind, kind);
    }

    #[test]
    fn parts_are_numbered_and_each_stands_once() {
        let answer = r#"{"questions": ["How heavy is\nthe KX-200?", " ", "How heavy is the KX-200?", "Why?"]}"#;
        let parts = read(answer, "How heavy is the KX-200?").unwrap();
        let parts: Vec<_> = parts.iter().map(|part| (part.number, part.text.as_str())).collect();
        assert_eq!(parts, [(1, "How heavy is the KX-200?"), (2, "Why?")]);
    }

    #[test]
    fn what_was_not_asked_misfits() {
        misfits(r#"{"questions": []}"#, "count");
        misfits(r#"{"questions": ["1", "2", "3", "4", "5", "6"]}"#, "count");
        misfits(r#"{"questions": ["How heavy is the KX-300?"]}"#, "foreign name");
        misfits("{}", "wrong shape");
    }

    proptest! {
        #[test]
        fn any_answer_is_read_without_a_panic(answer in any::<String>(), text in ".{0,20}") {
            let _ = read(&answer, &text);
            let _ = read(&serde_json::json!({"questions": [text]}).to_string(), &answer);
        }
    }
}
