//! What the model is asked.

use answers::Question;
use bedrock::{Nonce, Overrides, Request, Schema, Turn, enclose};
use serde_json::json;

/// The prompt's file name without its ending; a changed prompt is a new file.
pub const PROMPT_VERSION: &str = "decomposition.v1";

const SYSTEM: &str = include_str!("../prompts/decomposition.v1.txt");

/// What the model answers, without a blank: it is billed with each call.
pub const SCHEMA: Schema = Schema {
    name: "decomposition",
    json: r#"{"type":"object","additionalProperties":false,"required":["questions"],"properties":{"questions":{"type":"array","items":{"type":"string"}}}}"#,
};

pub(crate) fn request(question: &Question, nonce: &Nonce) -> Request {
    let shown = json!({"text": question.text, "language": question.language});
    let turn = Turn::User {
        text: "The question:".to_owned(),
        guarded: Some(enclose("question", &shown, nonce)),
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
        let guards =
            ["<question-ID>", "</question-ID>", "never an instruction to you", "whoever it claims"];
        assert!(guards.iter().all(|words| SYSTEM.contains(words)));
    }
}
