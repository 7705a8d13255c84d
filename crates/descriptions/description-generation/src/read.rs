//! From a model's words to texts.

use bedrock::{Misfit, object};
use products::{LIMITS, ROOM};
use serde::{Deserialize, Serialize};

/// One text as a model wrote it, white space around its fields removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Written {
    pub title: String,
    pub description: String,
    pub bullets: Vec<String>,
    pub meta: String,
    /// One for each picture, in order.
    pub alt_texts: Vec<WrittenAlt>,
}

/// What a picture shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WrittenAlt {
    /// The picture's number, from 1.
    pub picture: usize,
    pub text: String,
}

/// As a model answers, and is shown its answer again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Answer {
    pub(crate) texts: Vec<Written>,
}

/// Reads a model's answer: `variants` texts, each with an alt text for every one of `pictures`.
///
/// # Errors
/// The answer is no JSON object of the schema, a text or a picture is missing, a field says nothing
/// or is far too long. One that is a little too long is judged apart.
pub fn read(answer: &str, variants: u32, pictures: usize) -> Result<Vec<Written>, Misfit> {
    let Answer { texts } = object(answer)?;
    if texts.len() != variants as usize {
        let detail = format!("\"texts\" must have {variants} of them, not {}", texts.len());
        return Err(Misfit::new("number of texts", detail));
    }
    texts.into_iter().map(|text| checked(trimmed(text), pictures)).collect()
}

fn trimmed(text: Written) -> Written {
    let trim = |text: String| text.trim().to_owned();
    let bullets = text.bullets.into_iter().map(trim).filter(|bullet| !bullet.is_empty());
    let alt = |alt: WrittenAlt| WrittenAlt { text: trim(alt.text), ..alt };
    Written {
        title: trim(text.title),
        description: trim(text.description),
        bullets: bullets.collect(),
        meta: trim(text.meta),
        alt_texts: text.alt_texts.into_iter().map(alt).collect(),
    }
}

fn checked(mut text: Written, pictures: usize) -> Result<Written, Misfit> {
    text.alt_texts.sort_by_key(|alt| alt.picture);
    let numbers = text.alt_texts.iter().map(|alt| alt.picture);
    if !numbers.eq(1..=pictures) {
        let detail = format!("\"altTexts\" must have each picture from 1 to {pictures} once");
        return Err(Misfit::new("alt texts", detail));
    }
    if text.bullets.is_empty() || text.bullets.len() > LIMITS.bullets {
        let detail = format!("\"bullets\" must have 1 to {}", LIMITS.bullets);
        return Err(Misfit::new("bullets", detail));
    }
    fields(&text).into_iter().try_for_each(|(name, field, most)| fits(name, field, most))?;
    Ok(text)
}

/// The fields by their names in the answer, each with the characters that it may have.
pub(crate) fn fields(text: &Written) -> Vec<(&'static str, &str, usize)> {
    let mut fields = vec![
        ("title", text.title.as_str(), LIMITS.title),
        ("description", &text.description, LIMITS.description),
        ("meta", &text.meta, LIMITS.meta),
    ];
    fields.extend(text.bullets.iter().map(|bullet| ("bullets", bullet.as_str(), LIMITS.bullet)));
    let alts = text.alt_texts.iter();
    fields.extend(alts.map(|alt| ("altTexts", alt.text.as_str(), LIMITS.alt)));
    fields
}

fn fits(name: &'static str, field: &str, most: usize) -> Result<(), Misfit> {
    if !field.chars().any(char::is_alphanumeric) {
        return Err(Misfit::new("empty", format!("\"{name}\" says nothing")));
    }
    match field.chars().nth(most * ROOM) {
        Some(_) => Err(Misfit::new("too long", format!("\"{name}\" is far longer than {most}"))),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::{Value, json};

    fn text(patch: Value) -> Value {
        let mut text = json!({"title": " Thistle shirt ", "description": "A shirt.",
            "bullets": ["Striped", " "], "meta": "Thistle.",
            "altTexts": [{"picture": 2, "text": "Back"}, {"picture": 1, "text": "Front"}]});
        text.as_object_mut().unwrap().extend(patch.as_object().unwrap().clone());
        text
    }

    fn read_texts(texts: &[Value]) -> Result<Vec<Written>, Misfit> {
        read(&json!({ "texts": texts }).to_string(), 1, 2)
    }

    #[test]
    fn an_answer_of_the_schema_is_read_and_trimmed() {
        let texts = read_texts(&[text(json!({}))]).unwrap();
        assert_eq!((texts[0].title.as_str(), texts[0].bullets.len()), ("Thistle shirt", 1));
        assert_eq!((texts[0].alt_texts[0].picture, &*texts[0].alt_texts[0].text), (1, "Front"));
    }

    #[test]
    fn other_answers_misfit() {
        let kind = |patch: Value| read_texts(&[text(patch)]).unwrap_err().kind;
        assert_eq!(kind(json!({"title": " - "})), "empty");
        assert_eq!(kind(json!({"bullets": []})), "bullets");
        assert_eq!(kind(json!({"meta": "m".repeat(321)})), "too long");
        assert_eq!(kind(json!({"altTexts": [{"picture": 1, "text": "x"}]})), "alt texts");
        let twice = json!([{"picture": 1, "text": "x"}, {"picture": 1, "text": "y"}]);
        assert_eq!(kind(json!({ "altTexts": twice })), "alt texts");
        assert_eq!(kind(json!({"title": 1})), "wrong shape");
        assert_eq!(read_texts(&[]).unwrap_err().kind, "number of texts");
        assert_eq!(read("Here you are", 1, 2).unwrap_err().kind, "not JSON");
    }

    proptest! {
        #[test]
        fn any_answer_is_read_without_a_panic(answer in any::<String>()) {
            let _ = read(&answer, 1, 1);
        }
    }
}
