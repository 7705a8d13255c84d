//! DetectEntities, DetectKeyPhrases and their batches.

use crate::documents::{Language, read_batch, read_text};
use crate::{Billed, FrenchReader};
use entity_reader::{Entity, Phrase, english, french};
use serde_json::{Value, json};
use stand_in::AwsError;
use std::ops::Range;

/// What is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// Names, dates and quantities.
    Entities,
    /// Nouns with what belongs to them.
    KeyPhrases,
}

/// What is found in one text.
///
/// # Errors
/// What the service refuses; the networks that read French are not installed.
pub fn detect(wanted: Wanted, reader: &FrenchReader, body: &[u8]) -> Result<Billed, AwsError> {
    read_text(body, |language| reading(wanted, language, reader))
}

/// What is found in each text of a batch.
///
/// # Errors
/// What the service refuses; the networks that read French are not installed.
pub fn detect_batch(
    wanted: Wanted,
    reader: &FrenchReader,
    body: &[u8],
) -> Result<Billed, AwsError> {
    read_batch(body, |language| reading(wanted, language, reader))
}

type Read = Box<dyn Fn(&str) -> Result<Value, AwsError>>;

fn reading(wanted: Wanted, language: Language, reader: &FrenchReader) -> Result<Read, AwsError> {
    if language == Language::English {
        return Ok(Box::new(move |text| Ok(read_english(wanted, text))));
    }
    let network = reader.get()?;
    Ok(Box::new(move |text| {
        Ok(match wanted {
            Wanted::Entities => entities(text, &french::entities(&network, text)),
            Wanted::KeyPhrases => phrases(text, &french::phrases(&network, text)),
        })
    }))
}

fn read_english(wanted: Wanted, text: &str) -> Value {
    match wanted {
        Wanted::Entities => entities(text, &english::entities(text)),
        Wanted::KeyPhrases => phrases(text, &english::phrases(text)),
    }
}

fn entities(text: &str, found: &[Entity]) -> Value {
    let characters: Vec<char> = text.chars().collect();
    let entity = |entity: &Entity| {
        let mut rendered = rendered(&characters, &entity.place, entity.score);
        rendered["Type"] = json!(entity.kind.name());
        rendered
    };
    json!({ "Entities": found.iter().map(entity).collect::<Vec<_>>() })
}

fn phrases(text: &str, found: &[Phrase]) -> Value {
    let characters: Vec<char> = text.chars().collect();
    let phrase = |phrase: &Phrase| rendered(&characters, &phrase.place, phrase.score);
    json!({ "KeyPhrases": found.iter().map(phrase).collect::<Vec<_>>() })
}

fn rendered(text: &[char], place: &Range<usize>, score: f32) -> Value {
    let words: String = text[place.clone()].iter().collect();
    json!({ "BeginOffset": place.start, "EndOffset": place.end, "Score": score, "Text": words })
}
