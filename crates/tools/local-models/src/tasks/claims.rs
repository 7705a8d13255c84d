//! The task `claims`: whether what rules found in a product's texts stands.

use super::Prompt;
use crate::misbehaviour::BAD_JUDGE;
use description_composer::{judge, misjudge};
use serde_json::Value;

pub(super) fn answer(prompt: &Prompt) -> Value {
    match prompt.model.as_str() {
        BAD_JUDGE => misjudge(&prompt.texts, &prompt.findings),
        _ => judge(&prompt.product, &prompt.findings),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bedrock::ConverseRequest;
    use serde_json::json;

    fn verdict(model: &str) -> Value {
        let product = json!({"name": "Thistle", "facts": {"Colour": "Navy"}});
        let findings = json!({"findings": [{"finding": 1, "rule": "UNSUPPORTED_MATERIAL",
            "words": "silk", "sentence": "Pure silk."}]});
        let user = format!(
            "The product:\n<product-1f>\n{product}\n</product-1f>\n\
             <findings-1f>\n{findings}\n</findings-1f>"
        );
        let body = json!({"messages": [{"role": "user", "content": [{"text": user}]}]});
        let request = ConverseRequest::parse(body.to_string().as_bytes()).expect("valid");
        answer(&Prompt::read(model, &request))["verdicts"][0]["verdict"].clone()
    }

    #[test]
    fn what_no_fact_says_stands_but_before_the_bad_judge() {
        assert_eq!(verdict("m"), "STANDS");
        assert_eq!(verdict(BAD_JUDGE), "OTHER_MEANING");
    }
}
