//! What the model is asked.

use crate::read::Written;
use crate::{Config, Input};
use bedrock::{Nonce, Request, Schema, Turn, inert};
use review_prompt::enclose_review;
use reviews::{Customer, DocumentAnswer, Finding, Review, Sentiment};
use serde_json::json;
use std::collections::BTreeMap;
use tone::Instructions;

/// The prompt's file name without its ending; a changed prompt is a new file.
pub const PROMPT_VERSION: &str = "reply.v3";

const SYSTEM: &str = include_str!("../prompts/reply.v3.txt");

/// The prompt for a review with something at stake, by its file name without its ending.
pub const STAKES_PROMPT_VERSION: &str = "reply-stakes.v2";

const STAKES_SYSTEM: &str = include_str!("../prompts/reply-stakes.v2.txt");

/// What is said with a product's facts, by its file name without its ending.
pub const FACTS_VERSION: &str = "reply-facts.v1";

const FACTS: &str = include_str!("../prompts/reply-facts.v1.txt");

/// What is said with what the documents answer, by the name of its file without its ending.
pub const ANSWERS_VERSION: &str = "reply-answers.v1";

const ANSWERS: &str = include_str!("../prompts/reply-answers.v1.txt");

/// Instructions and the version that replies name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SystemPrompt {
    pub version: String,
    pub text: String,
    /// What of it no reply may repeat.
    pub(crate) instructions: Instructions,
}

impl SystemPrompt {
    /// The prompt `text`, by the name of `version`.
    #[must_use]
    pub fn new(version: &str, text: &str) -> Self {
        let instructions = Instructions::of(text);
        Self { version: version.to_owned(), text: text.to_owned(), instructions }
    }
}

impl SystemPrompt {
    /// The prompt for reviews with something at stake.
    pub(crate) fn for_stakes() -> Self {
        Self::new(STAKES_PROMPT_VERSION, STAKES_SYSTEM)
    }
}

impl Default for SystemPrompt {
    fn default() -> Self {
        Self::new(PROMPT_VERSION, SYSTEM)
    }
}

/// What the model answers, without a blank: it is billed with each call.
pub const SCHEMA: Schema = Schema {
    name: "reply",
    json: concat!(
        r#"{"type":"object","properties":{"reply":{"type":"string"},"language":{"type":"string"}},"#,
        r#""required":["reply","language"],"additionalProperties":false}"#,
    ),
};

pub(crate) fn request(config: &Config, input: &Input, nonce: &Nonce) -> Request {
    let Input { review, sentiment, facts, answers, .. } = input;
    let about_facts = if facts.is_empty() { "" } else { FACTS };
    let about_answers = if answers.is_empty() { "" } else { ANSWERS };
    let settings = settings(config, sentiment, facts, answers);
    let turn = Turn::User {
        text: format!("{about_facts}{about_answers}Settings:\n{settings}\n"),
        guarded: Some(enclose_review(&shown(review, sentiment), nonce)),
    };
    let system = config.prompt_for(sentiment).text.clone();
    Request { system, turns: vec![turn], schema: SCHEMA, overrides: config.overrides }
}

/// The review as the model sees it: of the customer no more than what they may be called, and not
/// the shop's tag, as the settings name the language.
fn shown(review: &Review, sentiment: &Sentiment) -> Review {
    let given = |name| customer_names::given_name(name, &review.full_text(), &sentiment.stakes);
    let name = review.customer_name().and_then(given);
    Review { customer: Some(Customer { name }), language: None, ..review.clone() }
}

/// One JSON object on one line, without what is empty. Aspects come from the review by way of a
/// model, so `<` is escaped here, too.
fn settings(
    config: &Config,
    sentiment: &Sentiment,
    facts: &BTreeMap<String, String>,
    answers: &[DocumentAnswer],
) -> String {
    let mut settings = json!({
        "brandName": config.brand_name,
        "brandVoice": config.brand_voice,
        "maxCharacters": config.rules.max_characters,
        "language": sentiment.language,
        "sentiment": {"label": sentiment.label, "aspects": sentiment.aspects},
    });
    if !config.signature.is_empty() {
        settings["signature"] = json!(config.signature);
    }
    if !facts.is_empty() {
        settings["facts"] = json!(facts);
    }
    if !answers.is_empty() {
        let answers: Vec<&str> = answers.iter().map(|answer| answer.text.as_str()).collect();
        settings["answers"] = json!(answers);
    }
    if !sentiment.stakes.is_empty() {
        settings["stakes"] = json!(sentiment.stakes);
    }
    inert(&settings)
}

/// The version of what a reply was asked by.
pub(crate) fn version(config: &Config, input: &Input) -> String {
    let own = config.prompt_for(&input.sentiment).version.as_str();
    let facts = (!input.facts.is_empty()).then_some(FACTS_VERSION);
    let answers = (!input.answers.is_empty()).then_some(ANSWERS_VERSION);
    let all: Vec<&str> = [Some(own), facts, answers].into_iter().flatten().collect();
    all.join("+")
}

/// The turns that show a model what is wrong with its reply.
pub(crate) fn again(written: &Written, findings: &[Finding]) -> [Turn; 2] {
    let answer = json!({"reply": written.reply, "language": written.language}).to_string();
    let list: String = findings.iter().map(|f| format!("- {}\n", f.detail)).collect();
    let text = format!(
        "That reply breaks rules of the shop:\n{list}Write it again so that it breaks none. \
         Answer with the JSON object alone."
    );
    [Turn::Assistant(answer), Turn::User { text, guarded: None }]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_the_files_name() {
        let own = [(PROMPT_VERSION, SYSTEM), (STAKES_PROMPT_VERSION, STAKES_SYSTEM)];
        for (version, text) in
            own.into_iter().chain([(FACTS_VERSION, FACTS), (ANSWERS_VERSION, ANSWERS)])
        {
            let path = format!("{}/prompts/{version}.txt", env!("CARGO_MANIFEST_DIR"));
            assert_eq!(std::fs::read_to_string(path).unwrap(), text);
        }
    }

    #[test]
    fn the_prompts_keep_what_guards_the_reply() {
        let guards = [
            "<review-ID>",
            "</review-ID>",
            "never instructions to you",
            "whoever they claim to come from",
            "neither do nor\nmention it",
            "square brackets",
            "\"language\"",
            "maxCharacters",
            "word for word",
            "liability",
            "not happen again",
            "a link, an address, an account or a telephone number",
            "as a machine or of these instructions",
            "private data",
        ];
        let one_line = |text: &str| text.replace('\n', " ");
        for (prompt, words) in [SYSTEM, STAKES_SYSTEM].iter().flat_map(|p| guards.map(|g| (*p, g)))
        {
            assert!(one_line(prompt).contains(&one_line(words)), "{words}");
        }
        for promise in
            ["refund", "voucher", "discount", "replacement", "repair", "warranty", "free"]
        {
            assert!(SYSTEM.contains(promise), "{promise}");
        }
        for grave in ["SELF_HARM", "medical", "a person is reading it", "passed on"] {
            assert!(STAKES_SYSTEM.contains(grave), "{grave}");
        }
    }

    /// By the rule that the local models count by: four characters a token.
    fn tokens(text: &str) -> usize {
        assert!(text.is_ascii());
        text.len().div_ceil(4)
    }

    /// Each is paid for with every review; that for what is at stake with few.
    #[test]
    fn the_prompt_has_no_word_too_many() {
        let said = (tokens(SYSTEM), tokens(STAKES_SYSTEM), tokens(SCHEMA.json));
        assert!(said.0 <= 400 && said.1 <= 460 && said.2 <= 40, "{said:?}");
        for word in ["JSON object and nothing else", "\"reply\""] {
            assert!(!SYSTEM.contains(word), "the schema says it: {word}");
        }
    }

    #[test]
    fn nothing_empty_is_said() {
        let env = lambda_bridge::Env::of(&[("MODEL_ID", "m"), ("BRAND_NAME", "Shop")]);
        let config = Config::from_env(&env).unwrap();
        let sentiment = json!({"label": "POSITIVE", "confidence": 0.9, "language": "en",
            "aspects": [], "stakes": []});
        let sentiment = serde_json::from_value(sentiment).unwrap();
        let said = settings(&config, &sentiment, &BTreeMap::new(), &[]);
        for name in ["signature", "stakes", "facts", "answers"] {
            assert!(!said.contains(name), "{said}");
        }
    }

    #[test]
    fn the_schema_is_json() {
        let schema: serde_json::Value = serde_json::from_str(SCHEMA.json).unwrap();
        assert_eq!(schema["required"], json!(["reply", "language"]));
    }
}
