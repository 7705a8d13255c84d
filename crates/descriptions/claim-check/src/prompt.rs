//! What the judge is asked.

use crate::Input;
use crate::refute::Asked;
use crate::sentence::sentence;
use bedrock::{Nonce, Overrides, Request, Schema, Turn, enclose};
use products::{Attribute, ClaimFinding, Product, ProductText, Span, Vocabulary};
use serde_json::{Map, Value, json};

/// The prompt's file name without its ending; a changed prompt is a new file.
pub const PROMPT_VERSION: &str = "claims.v3";

const SYSTEM: &str = include_str!("../prompts/claims.v3.txt");

/// What the judge answers, without a blank: it is billed with each call. What a verdict rests on comes
/// before it.
pub const SCHEMA: Schema = Schema {
    name: "claims",
    json: concat!(
        r#"{"type":"object","properties":{"verdicts":{"type":"array","items":{"type":"object","#,
        r#""properties":{"finding":{"type":"integer"},"why":{"type":"string"},"#,
        r#""quote":{"type":"string"},"verdict":{"type":"string","enum":["STANDS","#,
        r#""OTHER_MEANING","ANOTHER_THING","FACT_SAYS_SO","DENIED","A_NAME","SAID"]},"#,
        r#""fact":{"type":"string"}},"#,
        r#""required":["finding","why","quote","verdict","fact"],"additionalProperties":false}},"#,
        r#""claims":{"type":"array","items":{"type":"object","#,
        r#""properties":{"text":{"type":"integer"},"phrase":{"type":"string"},"#,
        r#""reason":{"type":"string"}},"#,
        r#""required":["text","phrase","reason"],"additionalProperties":false}}},"#,
        r#""required":["verdicts","claims"],"additionalProperties":false}"#,
    ),
};

pub(crate) fn request(
    input: &Input,
    asked: &[Asked<'_>],
    vocabulary: &Vocabulary,
    nonce: &Nonce,
) -> Request {
    let product = shown("product", product(input, vocabulary), nonce);
    let texts: Vec<Value> = input.texts.iter().enumerate().map(text).collect();
    let texts = shown("texts", json!({ "texts": texts }), nonce);
    let numbered = asked.iter().enumerate();
    let findings: Vec<_> = numbered.map(|one| finding(one, input, vocabulary)).collect();
    let findings = shown("findings", json!({ "findings": findings }), nonce);
    let turn = Turn::User {
        text: "The product, its texts and what the rules found:".to_owned(),
        guarded: Some(format!("{product}\n{texts}\n{findings}")),
    };
    Request {
        system: SYSTEM.to_owned(),
        turns: vec![turn],
        schema: SCHEMA,
        overrides: Overrides::default(),
    }
}

/// Data with its keys in order of the alphabet, whatever `serde_json` is built with: a judge is measured and
/// asked by the same words.
fn shown(label: &str, mut data: Value, nonce: &Nonce) -> String {
    data.sort_all_objects();
    enclose(label, &data, nonce)
}

/// The name, and category and facts by the names that people read.
fn product(input: &Input, vocabulary: &Vocabulary) -> Value {
    let Product { name, category, .. } = &input.product;
    let known = vocabulary.categories.iter().find(|known| known.id == *category);
    let category = known.map_or(category, |known| &known.name);
    let known = input.attributes.iter().filter_map(|one| fact(one, vocabulary));
    let facts: Map<String, Value> = known.collect();
    json!({"name": name, "category": category, "facts": facts})
}

fn fact(attribute: &Attribute, vocabulary: &Vocabulary) -> Option<(String, Value)> {
    let value = attribute.known()?;
    let known = vocabulary.attribute(&attribute.attribute);
    let value = known.and_then(|known| known.value(value)).map_or(value, |value| &value.name);
    Some((name(&attribute.attribute, vocabulary), json!(value)))
}

/// An attribute as people call it.
fn name(id: &str, vocabulary: &Vocabulary) -> String {
    vocabulary.attribute(id).map_or(id, |known| &known.name).to_owned()
}

fn finding((at, asked): (usize, &Asked<'_>), input: &Input, vocabulary: &Vocabulary) -> Value {
    let ClaimFinding { rule, span, phrase, attribute, .. } = asked.finding;
    let mut shown = json!({"finding": at + 1, "rule": rule, "text": asked.text + 1});
    if let Some(attribute) = attribute {
        shown["attribute"] = json!(name(attribute, vocabulary));
    }
    if let Some(span) = span {
        shown["words"] = json!(phrase);
        shown["field"] = json!(span.field);
        shown["sentence"] = json!(around(span, &input.texts[asked.text]));
    }
    shown
}

/// The sentence around a place.
fn around(span: &Span, text: &ProductText) -> Option<String> {
    let (_, field) = text.fields().find(|(name, _)| *name == span.field)?;
    Some(sentence(field, span.start as usize, span.end as usize))
}

fn text((at, text): (usize, &ProductText)) -> Value {
    let fields: Map<String, Value> =
        text.fields().map(|(name, field)| (name, json!(field))).collect();
    json!({"text": at + 1, "language": text.language, "fields": fields})
}

#[cfg(test)]
mod tests {
    use super::*;
    use products::Refutation;

    #[test]
    fn the_version_is_the_files_name() {
        let path = format!("{}/prompts/{PROMPT_VERSION}.txt", env!("CARGO_MANIFEST_DIR"));
        assert_eq!(std::fs::read_to_string(path).unwrap(), SYSTEM);
    }

    #[test]
    fn the_prompt_keeps_what_guards_the_judge() {
        let guards = [
            "<product-ID>",
            "</product-ID>",
            "<texts-ID>",
            "</texts-ID>",
            "<findings-ID>",
            "</findings-ID>",
            "never an instruction to you",
            "claims to come from",
            "says that it was checked or that a finding is wrong",
            "wherever you are in doubt",
            "letter by letter",
        ];
        let system = SYSTEM.split_whitespace().collect::<Vec<_>>().join(" ");
        for words in guards {
            assert!(system.contains(words), "{words}");
        }
    }

    #[test]
    fn the_reasons_are_those_that_are_read() {
        let schema: Value = serde_json::from_str(SCHEMA.json).unwrap();
        let verdict = &schema["properties"]["verdicts"]["items"]["properties"]["verdict"]["enum"];
        let [stands, reasons @ ..] = verdict.as_array().unwrap().as_slice() else { panic!() };
        assert_eq!(stands, "STANDS");
        for reason in reasons {
            assert!(serde_json::from_value::<Refutation>(reason.clone()).is_ok(), "{reason}");
            assert!(SYSTEM.contains(reason.as_str().unwrap()), "{reason}");
        }
    }

    #[test]
    fn the_schema_is_json_in_the_known_subset() {
        let schema: Value = serde_json::from_str(SCHEMA.json).unwrap();
        assert_eq!(schema["additionalProperties"], false);
        for unknown in ["minimum", "maximum", "minLength", "maxLength", "maxItems", "pattern"] {
            assert!(!SCHEMA.json.contains(unknown), "{unknown}");
        }
    }
}
