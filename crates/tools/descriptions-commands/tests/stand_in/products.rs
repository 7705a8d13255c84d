//! Three products, and what their executions answered.

use serde_json::{Value, json};

/// One execution.
pub(crate) struct Execution {
    pub(crate) name: &'static str,
    /// When it began, in seconds after the first.
    pub(crate) second: u32,
    pub(crate) product: Value,
    /// What functions and people answered, in order.
    pub(crate) answers: Vec<Value>,
    /// None while it runs.
    pub(crate) output: Option<Value>,
}

const DESCRIPTION: &str = "A navy polo with short sleeves and a collar, cut slim. Plain cotton piqué, \
                           solid in colour, for days that end at the harbour.";
const INVENTED: &str = "The softest pure silk you will ever wear, with long sleeves. For those who are after the big fish.";

pub(crate) fn described() -> Execution {
    let product = json!({"productId": "pd-1003", "revision": 1, "name": "Regatta Polo",
        "category": "polo", "pictures": ["pd-1003/regatta-polo.png", "pd-1003/signal-tee-back.png"]});
    let attributes = json!([
        shown("sleeve", "short", 0.96),
        shown("neckline", "collar", 0.91),
        shown("pattern", "solid", 0.88),
        shown("fit", "slim", 0.52),
        {"attribute": "colour", "value": "navy", "source": "SELLER", "confidence": 1.0,
         "conflict": {"value": "blue", "confidence": 0.81}},
        {"attribute": "material", "value": "cotton piqué", "source": "SELLER", "confidence": 1.0},
    ]);
    let mut last = attributes.clone();
    last[3] = json!({"attribute": "fit", "value": "slim", "source": "PERSON", "confidence": 1.0});
    Execution {
        name: "described",
        second: 20,
        product,
        answers: vec![
            extracted(&attributes),
            json!({"choice": "EDIT", "who": "ana@example.com", "attributes": {"fit": "slim"}}),
            written(DESCRIPTION),
            moderated(),
            checked(
                &json!([]),
                &json!([
                    rests("DESCRIPTION", DESCRIPTION, "navy", "colour"),
                    rests("DESCRIPTION", DESCRIPTION, "short sleeves", "sleeve"),
                    rests("DESCRIPTION", DESCRIPTION, "a collar", "neckline"),
                    rests("DESCRIPTION", DESCRIPTION, "cut slim", "fit"),
                    rests("DESCRIPTION", DESCRIPTION, "cotton piqué", "material"),
                    rests("DESCRIPTION", DESCRIPTION, "solid", "pattern"),
                ]),
            ),
        ],
        output: Some(
            json!({"outcome": {"type": "PRODUCT_DESCRIPTION_CREATED"}, "attributes": last}),
        ),
    }
}

pub(crate) fn waiting() -> Execution {
    let product = json!({"productId": "pd-1010", "revision": 2, "name": "Signal Tee",
        "category": "t-shirt", "pictures": ["pd-1010/signal-tee.png"]});
    let attributes = json!([shown("sleeve", "short", 0.93), shown("colour", "blue", 0.86)]);
    let finding = |rule: &str, phrase: &str, attribute: Option<&str>, detail: &str| {
        let span = span("DESCRIPTION", INVENTED, phrase);
        json!({"rule": rule, "span": span, "phrase": phrase, "attribute": attribute, "detail": detail})
    };
    let findings = json!([
        finding("SUPERLATIVE", "softest", None, "Nobody can check it."),
        finding("UNSUPPORTED_MATERIAL", "pure silk", None, "No fact says what it is made of."),
        finding("CONTRADICTION", "long sleeves", Some("sleeve"), "The sleeves are short."),
        {"rule": "MISSING_ATTRIBUTE", "attribute": "colour", "detail": "The colour is not mentioned."},
    ]);
    let mut refuted = finding("UNSUPPORTED_SIZE", "big", None, "No fact says a size.");
    (refuted["reason"], refuted["why"]) =
        (json!("ANOTHER_THING"), json!("The fish is big, not the tee."));
    let mut checked = checked(&findings, &json!([]));
    checked["Payload"]["refuted"] = json!([refuted]);
    Execution {
        name: "waiting",
        second: 10,
        product,
        answers: vec![extracted(&attributes), written(INVENTED), checked],
        output: None,
    }
}

pub(crate) fn refused() -> Execution {
    let error = json!({"name": "NoUsablePicture", "cause": "none of the 2 pictures can be used: \
        upload PNG, JPEG or WebP under the posted keys, and post the product again"});
    Execution {
        name: "refused",
        second: 0,
        product: json!({"productId": "pd-1014", "name": "Ghost Shirt", "category": "shirt",
            "pictures": ["pd-1014/front.png", "pd-1014/back.png"]}),
        answers: vec![],
        output: Some(json!({"outcome": {"type": "PRODUCT_DESCRIPTION_FAILED",
            "reason": "NO_USABLE_PICTURE", "error": error}})),
    }
}

fn shown(attribute: &str, value: &str, confidence: f64) -> Value {
    json!({"attribute": attribute, "value": value, "source": "PICTURE", "confidence": confidence,
        "picture": "pd-1003/regatta-polo.png"})
}

fn usage(input: u64, output: u64, usd: f64) -> Value {
    json!({"inputTokens": input, "outputTokens": output, "comprehendUnits": 0, "costUsd": usd})
}

fn extracted(attributes: &Value) -> Value {
    json!({"Payload": {"attributes": attributes, "questions": [],
        "modelId": "us.amazon.nova-2-lite-v1:0", "usage": usage(2_310, 164, 0.0012)}})
}

fn written(description: &str) -> Value {
    let text = json!({"language": "en", "variant": 1, "title": "Regatta Polo",
        "description": description, "bullets": ["Short sleeves", "Slim cut"],
        "meta": "A polo for the harbour.",
        "altTexts": [{"picture": "pd-1003/regatta-polo.png", "text": "A navy polo with a collar"}]});
    json!({"Payload": {"texts": [text], "modelId": "mistral.mistral-large-3-675b-instruct",
        "usage": usage(820, 240, 0.0008)}})
}

fn moderated() -> Value {
    json!({"Payload": {"moderation": {"verdict": "SAFE", "score": 0.02}, "usage": usage(0, 0, 0.0003)}})
}

fn checked(findings: &Value, support: &Value) -> Value {
    json!({"Payload": {"fit": true, "findings": findings, "support": support, "usage": usage(0, 0, 0.0)}})
}

fn rests(field: &str, text: &str, phrase: &str, attribute: &str) -> Value {
    let mut support = span(field, text, phrase);
    support["attribute"] = attribute.into();
    support
}

fn span(field: &str, text: &str, phrase: &str) -> Value {
    let start = text.find(phrase).map_or(0, |at| text[..at].chars().count());
    let end = start + phrase.chars().count();
    json!({"language": "en", "variant": 1, "field": field, "start": start, "end": end})
}
