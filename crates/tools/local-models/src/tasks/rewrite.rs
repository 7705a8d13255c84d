//! The task `rewrite`: a dispatch in other words.

use super::Prompt;
use crate::control::Random;
use crate::misbehaviour::BAD_WRITER;
use dispatch_composer::{Brief, misrewrite, rewrite};
use serde_json::Value;

/// The same dispatch is rewritten in the same way, but for what was found in it before.
pub(super) fn answer(prompt: &Prompt) -> Value {
    let brief = Brief::read(&prompt.order, &prompt.dispatch, &prompt.findings);
    match prompt.model.as_str() {
        BAD_WRITER => misrewrite(&brief, Random::of_text(&prompt.dispatch.to_string()).next()),
        _ => rewrite(&brief),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bedrock::ConverseRequest;
    use serde_json::json;

    fn prompt(model: &str, findings: &Value) -> Prompt {
        let text = "Selon la police, 31 personnes sont venues.";
        let dispatch = json!({"blocks": [{"id": "b1", "kind": "PARAGRAPH", "text": text}]});
        let user = format!(
            "Settings:\n{{\"language\":\"fr\"}}\n<dispatch-1f>\n{dispatch}\n</dispatch-1f>\n<rewrite-1f>\n{{}}\n\
             </rewrite-1f>\n<findings-1f>\n{findings}\n</findings-1f>"
        );
        let body = json!({"messages": [{"role": "user", "content": [{"text": user}]}]});
        Prompt::read(model, &ConverseRequest::parse(body.to_string().as_bytes()).expect("valid"))
    }

    #[test]
    fn a_dispatch_is_rewritten_and_mended() {
        let text = |findings: &Value| answer(&prompt("m", findings))["blocks"][0]["text"].clone();
        assert_eq!(text(&json!({})), "31 personnes sont venues, d'après la police.");
        let found =
            json!({"findings": [{"rule": "NUMBER_NOT_IN_SOURCE", "block": "b1", "words": "31"}]});
        assert_eq!(text(&found), "Selon la police, 31 personnes sont venues.");
    }

    #[test]
    fn a_bad_writer_alters() {
        let (good, bad) =
            (answer(&prompt("m", &json!({}))), answer(&prompt(BAD_WRITER, &json!({}))));
        assert_ne!(good, bad);
    }
}
