//! OpenAI's chat body, which vLLM's containers and imported models take. Sources:
//! <https://docs.vllm.ai/en/latest/serving/openai_compatible_server.html>,
//! <https://docs.aws.amazon.com/bedrock/latest/userguide/custom-model-import-advanced-features.html>.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use bedrock::{ModelAnswer, ModelConfig, Picture, PictureFormat, Request, Schema, Stop, Turn};
use serde_json::{Value, json};

/// A request as a chat.
pub(crate) fn written(request: &Request, config: &ModelConfig) -> Value {
    let overrides = request.overrides;
    let mut body = json!({
        "messages": messages(request),
        "max_tokens": overrides.max_tokens.unwrap_or(config.max_tokens),
    });
    if let Some(temperature) = overrides.temperature.or(config.temperature) {
        body["temperature"] = json!(temperature);
    }
    if !overrides.unstructured {
        body["response_format"] = format(request.schema);
    }
    body
}

fn format(schema: Schema) -> Value {
    let fields: Value = serde_json::from_str(schema.json).unwrap_or_default();
    let schema = json!({"name": schema.name, "strict": true, "schema": fields});
    json!({"type": "json_schema", "json_schema": schema})
}

fn messages(request: &Request) -> Vec<Value> {
    let system = json!({"role": "system", "content": system(request)});
    std::iter::once(system).chain(request.turns.iter().map(message)).collect()
}

/// With the schema where nothing else holds the answer to it.
fn system(request: &Request) -> String {
    let Schema { name, json } = request.schema;
    match request.overrides.unstructured {
        true => format!(
            "{}\nAnswer with one JSON object of the schema {name}:\n{json}\n",
            request.system
        ),
        false => request.system.clone(),
    }
}

fn message(turn: &Turn) -> Value {
    match turn {
        Turn::Assistant(text) => json!({"role": "assistant", "content": text}),
        Turn::User { text, guarded } => {
            json!({"role": "user", "content": words(text, guarded.as_deref())})
        }
        Turn::Pictured { pictures, text, guarded } => {
            let mut parts = shown(pictures);
            parts.push(part(&words(text, guarded.as_deref())));
            json!({"role": "user", "content": parts})
        }
    }
}

fn words(text: &str, guarded: Option<&str>) -> String {
    guarded.map_or_else(|| text.to_owned(), |guarded| format!("{text}\n{guarded}"))
}

fn part(text: &str) -> Value {
    json!({"type": "text", "text": text})
}

/// As Converse is shown them: numbered where there are several.
fn shown(pictures: &[Picture]) -> Vec<Value> {
    let numbered = (1..).zip(pictures).flat_map(|(number, picture)| {
        let number = (pictures.len() > 1).then(|| part(&format!("Picture {number}:")));
        number.into_iter().chain([image(picture)])
    });
    numbered.collect()
}

fn image(picture: &Picture) -> Value {
    let data = BASE64_STANDARD.encode(&picture.bytes);
    let url = format!("data:{};base64,{data}", media_type(picture.format));
    json!({"type": "image_url", "image_url": {"url": url}})
}

pub(crate) fn media_type(format: PictureFormat) -> &'static str {
    match format {
        PictureFormat::Png => "image/png",
        PictureFormat::Jpeg => "image/jpeg",
        PictureFormat::Webp => "image/webp",
    }
}

/// The first choice of a completion; none where it is no completion.
pub(crate) fn read(body: &[u8], structured: bool) -> Option<ModelAnswer> {
    let body: Value = serde_json::from_slice(body).ok()?;
    let choice = body["choices"].get(0)?;
    let tokens = |name: &str| body["usage"][name].as_u64().unwrap_or(0);
    Some(ModelAnswer {
        text: choice["message"]["content"].as_str().unwrap_or_default().to_owned(),
        stop: stop(choice["finish_reason"].as_str()?),
        input_tokens: tokens("prompt_tokens"),
        output_tokens: tokens("completion_tokens"),
        structured,
    })
}

fn stop(reason: &str) -> Stop {
    match reason {
        "stop" => Stop::Complete,
        "length" => Stop::Truncated,
        "content_filter" => Stop::Intervened,
        _ => Stop::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use bedrock::Overrides;
    use lambda_bridge::Env;

    fn config() -> ModelConfig {
        let pairs = [("MODEL_ID", "m"), ("MAX_TOKENS", "300"), ("TEMPERATURE", "0")];
        ModelConfig::from_env(&Env::of(&pairs)).unwrap()
    }

    fn request(pictures: usize) -> Request {
        let picture = |_| Picture { format: PictureFormat::Jpeg, bytes: b"pixels"[..].into() };
        let pictures = (0..pictures).map(picture).collect();
        let (text, guarded) = ("Which?".to_owned(), Some("<q>".to_owned()));
        let json = r#"{"type":"object"}"#;
        Request {
            system: "Look.".to_owned(),
            turns: vec![Turn::Pictured { pictures, text, guarded }],
            schema: Schema { name: "answer", json },
            overrides: Overrides::default(),
        }
    }

    #[test]
    fn a_request_is_a_chat_with_data_uris() {
        let image = json!({"type": "image_url",
            "image_url": {"url": "data:image/jpeg;base64,cGl4ZWxz"}});
        let said = |parts: Value| {
            json!([{"role": "system", "content": "Look."},
            {"role": "user", "content": parts}])
        };
        let words = part("Which?\n<q>");
        let body = written(&request(1), &config());
        assert_eq!(body["messages"], said(json!([image, words])));
        assert_eq!((&body["max_tokens"], &body["temperature"]), (&json!(300), &json!(0.0)));
        let schema = json!({"name": "answer", "strict": true, "schema": {"type": "object"}});
        assert_eq!(body["response_format"], json!({"type": "json_schema", "json_schema": schema}));
        let body = written(&request(2), &config());
        let parts = json!([part("Picture 1:"), image, part("Picture 2:"), image, words]);
        assert_eq!(body["messages"], said(parts));
    }

    #[test]
    fn a_schema_that_nothing_holds_stands_in_the_prompt() {
        let mut again = request(1);
        again.overrides.unstructured = true;
        let fault = Turn::User { text: "Again.".to_owned(), guarded: None };
        again.turns.extend([Turn::Assistant("{".to_owned()), fault]);
        let body = written(&again, &config());
        assert!(body.get("response_format").is_none());
        assert!(body["messages"][0]["content"].as_str().unwrap().contains("{\"type\":\"object\"}"));
        assert_eq!(body["messages"][2], json!({"role": "assistant", "content": "{"}));
        assert_eq!(body["messages"][3], json!({"role": "user", "content": "Again."}));
    }

    #[test]
    fn a_completion_is_its_first_choice() {
        let completion = |reason: &str| {
            json!({
                "object": "chat.completion",
                "choices": [{"index": 0, "message": {"role": "assistant", "content": "{}"},
                    "finish_reason": reason}],
                "usage": {"prompt_tokens": 900, "completion_tokens": 7, "total_tokens": 907}
            })
        };
        let read = |body: Value| read(body.to_string().as_bytes(), true);
        let answer = read(completion("stop")).unwrap();
        assert_eq!((answer.text.as_str(), answer.stop), ("{}", Stop::Complete));
        assert_eq!((answer.input_tokens, answer.output_tokens), (900, 7));
        assert_eq!(read(completion("length")).unwrap().stop, Stop::Truncated);
        assert_eq!(read(completion("content_filter")).unwrap().stop, Stop::Intervened);
        assert_eq!(read(completion("tool_calls")).unwrap().stop, Stop::Other);
        for other in [json!({}), json!({"choices": []}), json!([{}])] {
            assert_eq!(read(other), None);
        }
    }
}
