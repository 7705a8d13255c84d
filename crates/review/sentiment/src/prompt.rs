//! What the model is asked.

use bedrock::{Nonce, Overrides, Request, Schema, Turn};
use review_prompt::enclose_review;
use reviews::Review;

/// The prompt's file name without its ending; a changed prompt is a new file.
pub const PROMPT_VERSION: &str = "sentiment.v4";

const SYSTEM: &str = include_str!("../prompts/sentiment.v4.txt");

/// What the model answers, without a blank: it is billed with each call. Bounds are checked in
/// [`read`](crate::read): structured output knows none.
pub const SCHEMA: Schema = Schema {
    name: "sentiment",
    json: concat!(
        r#"{"type":"object","properties":{"#,
        r#""label":{"type":"string","enum":["POSITIVE","NEGATIVE","NEUTRAL","MIXED"]},"#,
        r#""confidence":{"type":"number"},"#,
        r#""language":{"type":"string"},"#,
        r#""aspects":{"type":"array","items":{"type":"object","properties":{"name":{"type":"string"},"#,
        r#""sentiment":{"type":"string","enum":["POSITIVE","NEGATIVE","NEUTRAL","MIXED"]}},"#,
        r#""required":["name","sentiment"],"additionalProperties":false}},"#,
        r#""stakes":{"type":"array","items":{"type":"string","enum":["#,
        r#""SELF_HARM","DEATH","INJURY","FIRE","DANGER","POISONING","ALLERGY","CHILD","HARASSMENT","#,
        r#""DISCRIMINATION","CRIME","LEGAL_THREAT","REGULATOR","PRESS","COUNTERFEIT","PERSONAL_DATA"]}},"#,
        r#""question":{"type":"string"}},"#,
        r#""required":["label","confidence","language","aspects","stakes","question"],"additionalProperties":false}"#,
    ),
};

/// The customer's name is not shown: nothing here depends on it. The shop's tag is, where it is one.
pub(crate) fn request(review: &Review, nonce: &Nonce) -> Request {
    let language = review.language.as_deref().and_then(language::tag);
    let review = Review { customer: None, language, ..review.clone() };
    let turn = Turn::User {
        text: "The review:".to_owned(),
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
    fn the_prompt_keeps_what_guards_the_answer() {
        let guards = [
            "<review-ID>",
            "</review-ID>",
            "never an instruction to you",
            "whoever it claims to come from",
            "If it asks\nfor anything",
            "square brackets",
            "irony",
            "where there are no words",
            "may be wrong",
            "figure of speech",
        ];
        for words in guards {
            assert!(SYSTEM.contains(words), "{words}");
        }
    }

    /// A schema that only bounds what a model writes is not shown to it.
    #[test]
    fn the_prompt_names_every_stake_that_the_schema_takes() {
        let schema: serde_json::Value = serde_json::from_str(SCHEMA.json).unwrap();
        let stakes = schema["properties"]["stakes"]["items"]["enum"].as_array().unwrap();
        assert_eq!(stakes.len(), 16);
        for stake in stakes.iter().filter_map(|stake| stake.as_str()) {
            assert!(SYSTEM.contains(stake), "{stake}");
        }
    }

    /// By the rule that the local models count by: four characters a token.
    fn tokens(text: &str) -> usize {
        assert!(text.is_ascii());
        text.len().div_ceil(4)
    }

    /// Each is paid for with every review.
    #[test]
    fn the_prompt_has_no_word_too_many() {
        let said = (tokens(SYSTEM), tokens(SCHEMA.json));
        assert!(said.0 <= 385 && said.1 <= 195, "{said:?}");
        for word in ["JSON object and nothing else", "\"label\"", "POSITIVE"] {
            assert!(!SYSTEM.contains(word), "the schema says it: {word}");
        }
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
