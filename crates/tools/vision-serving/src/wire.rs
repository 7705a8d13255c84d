//! What is asked and answered.

use crate::Refusal;
use serde::{Deserialize, Serialize};

/// The most pictures and questions of a request, and values of a question.
const MOST_PICTURES: usize = 20;
const MOST_QUESTIONS: usize = 64;
const MOST_VALUES: usize = 202;

/// A request.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Asked {
    pub pictures: Vec<Picture>,
    pub questions: Vec<Question>,
}

/// A picture: PNG, JPEG or WebP by its content.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Picture {
    /// In base64.
    pub bytes: String,
}

/// A question with closed answers, or without `values` one in words.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Question {
    /// An attribute's id.
    pub id: String,
    /// In words.
    #[serde(default)]
    pub question: String,
    /// Ids of values, `NOT_VISIBLE` and `UNKNOWN`.
    #[serde(default)]
    pub values: Vec<String>,
}

/// An answer to a request.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Answered {
    /// One for each question, in their order.
    pub answers: Vec<Answer>,
    pub model: String,
    pub version: String,
}

/// An answer to a question.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Answer {
    pub id: String,
    pub value: String,
    /// 0 to 1.
    pub confidence: f64,
    /// Which picture shows it best, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub picture: Option<usize>,
}

impl Asked {
    /// Reads a body and checks its bounds.
    ///
    /// # Errors
    /// It is of another form, or asks too much.
    pub fn parse(body: &[u8]) -> Result<Self, Refusal> {
        let asked: Self = serde_json::from_slice(body)
            .map_err(|error| Refusal::Form { line: error.line(), column: error.column() })?;
        within("pictures", asked.pictures.len(), MOST_PICTURES)?;
        within("questions", asked.questions.len(), MOST_QUESTIONS)?;
        let values = asked.questions.iter().map(|question| question.values.len()).max();
        if values > Some(MOST_VALUES) {
            return Err(Refusal::Number { what: "values", most: MOST_VALUES });
        }
        Ok(asked)
    }
}

fn within(what: &'static str, number: usize, most: usize) -> Result<(), Refusal> {
    if (1..=most).contains(&number) { Ok(()) } else { Err(Refusal::Number { what, most }) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_request_has_bounds() {
        let body = |pictures: usize, questions: usize, values: usize| {
            let question = json!({"id": "fit", "question": "How?", "values": vec!["slim"; values]});
            let pictures = vec![json!({"mediaType": "image/png", "bytes": ""}); pictures];
            json!({"pictures": pictures, "questions": vec![question; questions]}).to_string()
        };
        assert!(Asked::parse(body(20, 64, 202).as_bytes()).is_ok());
        for (pictures, questions, values) in
            [(0, 1, 1), (21, 1, 1), (1, 0, 1), (1, 65, 1), (1, 1, 203)]
        {
            let refused = Asked::parse(body(pictures, questions, values).as_bytes());
            assert!(matches!(refused, Err(Refusal::Number { .. })));
        }
        let form = Asked::parse(b"{\"pictures\": 7}");
        assert_eq!(form, Err(Refusal::Form { line: 1, column: 14 }));
    }
}
