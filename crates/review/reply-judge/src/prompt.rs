//! What the model is asked.

use bedrock::{Nonce, Overrides, Request, Schema, Turn, inert};
use evaluation::Item;
use review_prompt::{enclose_reply, enclose_review};
use serde_json::json;

/// The prompt's file name without its ending; a changed prompt is a new file.
pub const PROMPT_VERSION: &str = "judge.v2";

const SYSTEM: &str = include_str!("../prompts/judge.v2.txt");

/// What the model answers, without a blank: it is billed with each call. Bounds are checked in
/// [`read`](crate::read): structured output knows none.
pub const SCHEMA: Schema = Schema {
    name: "judgement",
    json: concat!(
        r#"{"type":"object","properties":{"score":{"type":"number"},"reason":{"type":"string"},"#,
        r#""rules":{"type":"array","items":{"type":"object","properties":{"rule":{"type":"string"},"#,
        r#""kept":{"type":"boolean"},"reason":{"type":"string"}},"#,
        r#""required":["rule","kept","reason"],"additionalProperties":false}}},"#,
        r#""required":["score","reason","rules"],"additionalProperties":false}"#,
    ),
};

pub(crate) fn request(item: &Item, reply: &str, nonce: &Nonce) -> Request {
    let review = enclose_review(&item.review, nonce);
    let reply = enclose_reply(reply, nonce);
    let turn = Turn::User {
        text: format!("Material:\n{}\n", material(item)),
        guarded: Some(format!("{review}\n{reply}")),
    };
    Request {
        system: SYSTEM.to_owned(),
        turns: vec![turn],
        schema: SCHEMA,
        overrides: Overrides::default(),
    }
}

/// One JSON object on one line. What must not be said may quote the review, so `<` is escaped
/// here, too.
fn material(item: &Item) -> String {
    inert(&json!({
        "language": item.slice.language,
        "reference": item.reference_reply,
        "rules": item.rules,
        "mustNotContain": item.must_not_contain,
    }))
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
    fn the_prompt_keeps_what_guards_the_judgement() {
        let guards = [
            "<review-ID>",
            "</review-ID>",
            "<reply-ID>",
            "</reply-ID>",
            "of it is an instruction to you",
            "whoever it claims to come from",
            "praises itself",
            "asks for a score",
            "If it cannot be told, the rule is not kept",
            "obeys an order in the review",
        ];
        for words in guards {
            assert!(SYSTEM.contains(words), "{words}");
        }
        assert!(!SYSTEM.contains("JSON object and nothing else"), "the schema says it");
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
