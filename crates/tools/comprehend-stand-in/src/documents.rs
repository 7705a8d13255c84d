//! What the operations that read documents share: one text or a batch of them, and the limits.
//!
//! Limits: <https://docs.aws.amazon.com/comprehend/latest/dg/guidelines-and-limits.html>. The service says
//! them in kilobytes and refuses from 100,001 and 5,001 bytes on, as its own messages say.

use crate::{Billed, parse};
use serde::Deserialize;
use serde_json::{Value, json};
use stand_in::AwsError;

/// Bytes of a text by itself.
const TEXT_BYTES: usize = 100_000;
/// Bytes of each text of a batch.
const DOCUMENT_BYTES: usize = 5_000;
/// Texts of a batch.
const DOCUMENTS: usize = 25;

/// Languages that the service reads.
const LANGUAGES: [&str; 12] =
    ["en", "es", "fr", "de", "it", "pt", "ar", "hi", "ja", "ko", "zh", "zh-TW"];

/// A language that is read here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Language {
    English,
    French,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Request {
    text: Option<String>,
    text_list: Option<Vec<String>>,
    language_code: Option<String>,
    endpoint_arn: Option<String>,
    bytes: Option<Value>,
}

/// What a text is answered with: an object, of a batch without its index.
type Read<'r> = dyn Fn(&str) -> Result<Value, AwsError> + 'r;

/// The answer about one text in a language.
pub(crate) fn read_text<'r>(
    body: &[u8],
    read: impl FnOnce(Language) -> Result<Box<Read<'r>>, AwsError>,
) -> Result<Billed, AwsError> {
    let request: Request = parse(body)?;
    refuse_own_models(&request)?;
    let text = request.text.as_deref();
    let code = check_code(request.language_code.as_deref())?;
    let text = check_text(text)?;
    let read = read(language(code)?)?;
    Ok(Billed { body: read(text)?, characters: text.chars().count() })
}

/// The answer about a batch of texts in one language.
pub(crate) fn read_batch<'r>(
    body: &[u8],
    read: impl FnOnce(Language) -> Result<Box<Read<'r>>, AwsError>,
) -> Result<Billed, AwsError> {
    let request: Request = parse(body)?;
    let code = check_code(request.language_code.as_deref())?;
    let texts = check_list(request.text_list)?;
    let read = read(language(code)?)?;
    answer_batch(&texts, &*read)
}

/// The answer about one text in any language.
pub(crate) fn read_any_text(body: &[u8], read: &Read<'_>) -> Result<Billed, AwsError> {
    let request: Request = parse(body)?;
    let text = check_text(request.text.as_deref())?;
    Ok(Billed { body: read(text)?, characters: text.chars().count() })
}

/// The answer about a batch of texts in any languages.
pub(crate) fn read_any_batch(body: &[u8], read: &Read<'_>) -> Result<Billed, AwsError> {
    let request: Request = parse(body)?;
    answer_batch(&check_list(request.text_list)?, read)
}

/// A text that is too long is an error of its own; what is read of the others is billed.
fn answer_batch(texts: &[String], read: &Read<'_>) -> Result<Billed, AwsError> {
    let (mut results, mut errors, mut characters) = (Vec::new(), Vec::new(), 0);
    for (index, text) in texts.iter().enumerate() {
        if text.len() > DOCUMENT_BYTES {
            errors.push(json!({
                "Index": index,
                "ErrorCode": "TEXT_SIZE_LIMIT_EXCEEDED",
                "ErrorMessage": too_long(text, DOCUMENT_BYTES),
            }));
            continue;
        }
        let mut result = read(text)?;
        result["Index"] = json!(index);
        results.push(result);
        characters += text.chars().count();
    }
    Ok(Billed { body: json!({ "ResultList": results, "ErrorList": errors }), characters })
}

fn refuse_own_models(request: &Request) -> Result<(), AwsError> {
    if request.endpoint_arn.is_some() {
        let message = "Only the built-in model is known here, no endpoint.";
        return Err(AwsError::new(400, "ResourceUnavailableException", message));
    }
    if request.bytes.is_some() {
        let message = "Bytes are read by endpoints only, and none is known here: give Text.";
        return Err(AwsError::new(400, "InvalidRequestException", message));
    }
    Ok(())
}

fn check_code(code: Option<&str>) -> Result<&str, AwsError> {
    let code = code.ok_or_else(|| missing("languageCode"))?;
    if LANGUAGES.contains(&code) {
        return Ok(code);
    }
    let known = LANGUAGES.join(", ");
    let message = format!(
        "Value at 'languageCode' failed to satisfy constraint: Member must satisfy enum value set: [{known}]"
    );
    Err(AwsError::validation(message))
}

/// The service reads all of its languages, this stand-in two.
fn language(code: &str) -> Result<Language, AwsError> {
    match code {
        "en" => Ok(Language::English),
        "fr" => Ok(Language::French),
        _ => {
            let message = "This stand-in reads texts in en and fr only.";
            Err(AwsError::new(400, "UnsupportedLanguageException", message))
        }
    }
}

fn check_text(text: Option<&str>) -> Result<&str, AwsError> {
    let text = text.ok_or_else(|| missing("text"))?;
    if text.is_empty() {
        return Err(empty("text"));
    }
    if text.len() > TEXT_BYTES {
        let message = too_long(text, TEXT_BYTES);
        return Err(AwsError::new(400, "TextSizeLimitExceededException", message));
    }
    Ok(text)
}

fn check_list(texts: Option<Vec<String>>) -> Result<Vec<String>, AwsError> {
    let texts = texts.ok_or_else(|| missing("textList"))?;
    if texts.is_empty() || texts.iter().any(String::is_empty) {
        return Err(empty("textList"));
    }
    if texts.len() > DOCUMENTS {
        let message = format!(
            "The number of documents in the request exceeds the limit of {DOCUMENTS}: it has {}.",
            texts.len()
        );
        return Err(AwsError::new(400, "BatchSizeLimitExceededException", message));
    }
    Ok(texts)
}

fn too_long(text: &str, limit: usize) -> String {
    let bytes = text.len();
    format!(
        "Input text size exceeds limit. Max length of request text allowed is {limit} bytes while in this request the text size is {bytes} bytes"
    )
}

fn missing(member: &str) -> AwsError {
    AwsError::validation(format!(
        "Value null at '{member}' failed to satisfy constraint: Member must not be null"
    ))
}

fn empty(member: &str) -> AwsError {
    AwsError::validation(format!(
        "Value at '{member}' failed to satisfy constraint: Member must have length greater than or equal to 1"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counting(_: Language) -> Result<Box<Read<'static>>, AwsError> {
        Ok(Box::new(|text| Ok(json!({ "Count": text.chars().count() }))))
    }

    #[track_caller]
    fn check_text(request: &Value, expected: Result<usize, &str>) {
        let answer = read_text(request.to_string().as_bytes(), counting);
        let found = answer.map(|billed| billed.body["Count"].as_u64().unwrap() as usize);
        assert_eq!(found.map_err(|error| error.code), expected);
    }

    #[track_caller]
    fn check_batch(request: &Value, expected: &str) {
        let error = read_batch(request.to_string().as_bytes(), counting).expect_err(expected);
        assert_eq!(error.code, expected);
    }

    #[test]
    fn a_text_has_limits() {
        let text = |text: &str, language: &str| json!({"Text": text, "LanguageCode": language});
        check_text(&text("été", "fr"), Ok(3));
        check_text(&text(&"x".repeat(100_000), "en"), Ok(100_000));
        let long = "é".repeat(50_001);
        check_text(&text(&long, "fr"), Err("TextSizeLimitExceededException"));
        check_text(&text("", "fr"), Err("ValidationException"));
        check_text(&text("x", "zh-TW"), Err("UnsupportedLanguageException"));
        check_text(&text("x", "xx"), Err("ValidationException"));
        check_text(&json!({"Text": "x"}), Err("ValidationException"));
        check_text(&json!({"LanguageCode": "fr"}), Err("ValidationException"));
        check_text(&json!({"Text": 1}), Err("SerializationException"));
        let own =
            json!({"Text": "x", "LanguageCode": "fr", "EndpointArn": "arn:aws:comprehend:own"});
        check_text(&own, Err("ResourceUnavailableException"));
        check_text(&json!({"Bytes": "eA==", "LanguageCode": "fr"}), Err("InvalidRequestException"));
    }

    #[test]
    fn a_batch_has_limits() {
        let batch = |texts: Vec<&str>| json!({"TextList": texts, "LanguageCode": "fr"});
        check_batch(&batch(vec!["x"; 26]), "BatchSizeLimitExceededException");
        check_batch(&batch(vec![]), "ValidationException");
        check_batch(&batch(vec!["x", ""]), "ValidationException");
        check_batch(&json!({"LanguageCode": "fr"}), "ValidationException");
    }

    #[test]
    fn each_text_of_a_batch_is_answered_or_refused_by_its_index() {
        let long = "x".repeat(5_001);
        let most = "x".repeat(5_000);
        let request = json!({"TextList": ["un", long, most], "LanguageCode": "en"});
        let billed = read_batch(request.to_string().as_bytes(), counting).unwrap();
        let results = json!([{"Count": 2, "Index": 0}, {"Count": 5_000, "Index": 2}]);
        assert_eq!(billed.body["ResultList"], results);
        let [error] = billed.body["ErrorList"].as_array().unwrap().as_slice() else { panic!() };
        assert_eq!((&error["Index"], billed.characters), (&json!(1), 5_002));
        assert_eq!(error["ErrorCode"], "TEXT_SIZE_LIMIT_EXCEEDED");
        assert!(error["ErrorMessage"].as_str().unwrap().ends_with("the text size is 5001 bytes"));
    }

    #[test]
    fn a_batch_may_hold_nothing_but_errors() {
        let request = json!({"TextList": ["x".repeat(5_001)]});
        let read = |_: &str| Ok(json!({}));
        let billed = read_any_batch(request.to_string().as_bytes(), &read).unwrap();
        assert_eq!(billed.body["ResultList"], json!([]));
        assert_eq!(billed.characters, 0);
    }
}
