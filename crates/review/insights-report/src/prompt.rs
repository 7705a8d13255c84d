//! What the model is asked.

use bedrock::{Nonce, Overrides, Request, Schema, Turn, enclose};
use insights::{AspectReport, Quote, Report};
use serde_json::{Value, json};

/// The prompt's file name without its ending; a changed prompt is a new file.
pub const PROMPT_VERSION: &str = "suggestions.v1";

const SYSTEM: &str = include_str!("../prompts/suggestions.v1.txt");

/// Aspects that the model reads of: those with most complaints.
const ASPECTS: usize = 8;

/// What the model answers, without a blank: it is billed with each call. Bounds and bindings are checked afterwards: structured output knows
/// none.
pub const SCHEMA: Schema = Schema {
    name: "suggestions",
    json: concat!(
        r#"{"type":"object","properties":{"suggestions":{"type":"array","items":{"type":"object","#,
        r#""properties":{"aspect":{"type":"integer"},"quotes":{"type":"array","items":{"type":"integer"}},"#,
        r#""text":{"type":"string"}},"required":["aspect","quotes","text"],"#,
        r#""additionalProperties":false}}},"required":["suggestions"],"additionalProperties":false}"#,
    ),
};

/// The request about a report; none where no complaint can be quoted.
pub(crate) fn request(report: &Report, nonce: &Nonce) -> Option<Request> {
    let aspects: Vec<Value> = report
        .aspects
        .iter()
        .filter(|aspect| aspect.counts.complaining() > 0 && !aspect.quotes.is_empty())
        .take(ASPECTS)
        .map(|aspect| shown(aspect, &report.quotes))
        .collect();
    if aspects.is_empty() {
        return None;
    }
    let data = json!({"productName": report.product_name, "aspects": aspects});
    let turn = Turn::User {
        text: "What the reviews say:\n".to_owned(),
        guarded: Some(enclose("quotes", &data, nonce)),
    };
    Some(Request {
        system: SYSTEM.to_owned(),
        turns: vec![turn],
        schema: SCHEMA,
        overrides: Overrides::default(),
    })
}

fn shown(aspect: &AspectReport, quotes: &[Quote]) -> Value {
    let own = quotes.iter().filter(|quote| aspect.quotes.contains(&quote.number));
    let sentence = |quote: &Quote| json!({"number": quote.number, "sentiment": quote.sentiment, "text": quote.text});
    json!({
        "number": aspect.number,
        "name": aspect.name,
        "complaints": aspect.counts.complaining(),
        "praise": aspect.counts.praising(),
        "quotes": own.map(sentence).collect::<Vec<_>>(),
    })
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
    fn the_prompt_keeps_what_guards_the_suggestions() {
        for words in ["<quotes-ID>", "</quotes-ID>", "instruction to you", "give no figures but"] {
            assert!(SYSTEM.contains(words), "{words}");
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
