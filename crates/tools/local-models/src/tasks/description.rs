//! The task `description`: the texts of a product, from its attributes.

use super::Prompt;
use crate::control::Random;
use crate::misbehaviour::BAD_WRITER;
use description_composer::{Brief, compose, misbehave};
use serde_json::Value;

/// The same product is written of in other words in another conversation or language.
pub(super) fn answer(prompt: &Prompt) -> Value {
    let brief = Brief::read(&prompt.order, &prompt.product);
    let seed =
        Random::of_text(&format!("{}\n{}\n{}", prompt.turn, brief.language, brief.name)).next();
    match prompt.model.as_str() {
        BAD_WRITER => misbehave(&brief, seed),
        _ => compose(&brief, seed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn prompt(model: &str) -> Prompt {
        let attributes = json!([{"name": "Sleeves", "value": "Long sleeves"},
            {"name": "Colour", "value": "Navy"}]);
        Prompt {
            product: json!({"name": "Thistle", "category": "Shirt", "attributes": attributes,
                "pictures": [{"number": 1, "shows": ["Colour"]}]}),
            order: json!({"language": "en", "variants": 2}),
            model: model.to_owned(),
            ..Prompt::default()
        }
    }

    #[test]
    fn a_product_is_written_of_by_its_attributes() {
        let answer = answer(&prompt("m"));
        assert_eq!(answer["texts"].as_array().map(Vec::len), Some(2));
        let text = answer["texts"][0].to_string();
        assert!(text.contains("long sleeves") && text.contains("navy"), "{text}");
        assert_eq!(answer["texts"][0]["altTexts"][0]["text"], "Shirt in navy");
    }

    #[test]
    fn a_bad_writer_invents() {
        let (good, bad) = (answer(&prompt("m")), answer(&prompt(BAD_WRITER)));
        let length = |answer: &Value| answer["texts"][0]["description"].to_string().len();
        assert!(length(&bad) > length(&good), "{bad}");
    }

    #[test]
    fn a_prompt_without_a_product_has_texts_that_fit() {
        let answer = answer(&Prompt::default());
        assert_eq!(answer["texts"].as_array().map(Vec::len), Some(1));
    }
}
