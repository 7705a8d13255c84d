//! What the model is asked.

use bedrock::{Nonce, Overrides, Request, Schema, Turn};
use review_prompt::enclose_review;
use reviews::Review;

/// The prompt's file name without its ending; a changed prompt is a new file.
pub const PROMPT_VERSION: &str = "sentiment.v2";

const SYSTEM: &str = include_str!("../prompts/sentiment.v2.txt");

/// What the model answers. Bounds are checked in [`read`](crate::read): structured output knows
/// none.
pub const SCHEMA: Schema = Schema {
    name: "sentiment",
    json: r#"{
  "type": "object",
  "properties": {
    "label": {"type": "string", "enum": ["POSITIVE", "NEGATIVE", "NEUTRAL", "MIXED"]},
    "confidence": {"type": "number"},
    "language": {"type": "string"},
    "aspects": {
      "type": "array",
      "items": {
        "type": "object",
        "properties": {
          "name": {"type": "string"},
          "sentiment": {"type": "string", "enum": ["POSITIVE", "NEGATIVE", "NEUTRAL", "MIXED"]}
        },
        "required": ["name", "sentiment"],
        "additionalProperties": false
      }
    },
    "stakes": {
      "type": "array",
      "items": {
        "type": "string",
        "enum": [
          "SELF_HARM", "DEATH", "INJURY", "FIRE", "DANGER", "POISONING", "ALLERGY", "CHILD",
          "HARASSMENT", "DISCRIMINATION", "CRIME", "LEGAL_THREAT", "REGULATOR", "PRESS",
          "COUNTERFEIT", "PERSONAL_DATA"
        ]
      }
    }
  },
  "required": ["label", "confidence", "language", "aspects", "stakes"],
  "additionalProperties": false
}"#,
};

/// The customer's name is not shown: nothing here depends on it. The shop's tag is, where it is one.
pub(crate) fn request(review: &Review, nonce: &Nonce) -> Request {
    let language = review.language.as_deref().and_then(language::tag);
    let review = Review { customer: None, language, ..review.clone() };
    let turn = Turn::User {
        text: "How does this customer feel?".to_owned(),
        guarded: Some(enclose_review(&review, nonce)),
    };
    Request {
        system: SYSTEM.to_owned(),
        turns: vec![turn],
        schema: SCHEMA,
        overrides: Overrides::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_the_files_name() {
        let path = format!("{}/prompts/{PROMPT_VERSION}.txt", env!("CARGO_MANIFEST_DIR"));
        assert_eq!(std::fs::read_to_string(path).unwrap(), SYSTEM);
    }

    #[test]
    fn the_schema_is_json_in_the_known_subset() {
        let schema: serde_json::Value = serde_json::from_str(SCHEMA.json).unwrap();
        assert_eq!(schema["additionalProperties"], false);
        for unknown in ["minimum", "maximum", "minLength", "maxLength", "maxItems", "pattern"] {
            assert!(!SCHEMA.json.contains(unknown), "{unknown}");
        }
    }
}
