//! Chat completions: the request from Converse's, Converse's answer from the response.

use crate::bedrock::{ConverseAnswer, ConverseRequest, Message, Picture, StopReason};
use serde_json::{Value, json};
use stand_in::AwsError;

/// The request body.
pub(super) fn body(model: &str, request: &ConverseRequest) -> Result<Value, AwsError> {
    let limits = &request.inference_config;
    let mut body = json!({ "model": model, "messages": messages(request), "stream": false });
    let mut set = |name: &str, value: Value| {
        if !value.is_null() {
            body[name] = value;
        }
    };
    set("max_tokens", json!(limits.max_tokens));
    set("temperature", json!(limits.temperature));
    set("top_p", json!(limits.top_p));
    if !limits.stop_sequences.is_empty() {
        set("stop", json!(limits.stop_sequences));
    }
    if let Some(schema) = request.schema()? {
        let schema = json!({ "name": schema.name, "schema": schema.schema, "strict": true });
        set("response_format", json!({ "type": "json_schema", "json_schema": schema }));
    }
    Ok(body)
}

fn messages(request: &ConverseRequest) -> Vec<Value> {
    let message = |role: Value, content: Value| json!({ "role": role, "content": content });
    let system = Some(request.system_text()).filter(|text| !text.is_empty());
    let system = system.map(|text| message(json!("system"), json!(text)));
    let turns = request.messages.iter().enumerate();
    let turns = turns.map(|(at, turn)| message(json!(turn.role), content(request, at, turn)));
    system.into_iter().chain(turns).collect()
}

/// A text, or pictures and a text.
fn content(request: &ConverseRequest, at: usize, turn: &Message) -> Value {
    let pictures = request.pictures_of(at);
    let shown = |picture: &Picture| json!({ "type": "image_url", "image_url": { "url": picture.data_uri() } });
    let mut parts: Vec<Value> = pictures.map(shown).collect();
    if parts.is_empty() {
        return json!(turn.text());
    }
    parts.push(json!({ "type": "text", "text": turn.text() }));
    json!(parts)
}

/// The first choice, with the endpoint's own token counts.
pub(super) fn answer(body: &Value) -> Result<ConverseAnswer, AwsError> {
    let choice = &body["choices"][0];
    let text = choice["message"]["content"].as_str().ok_or_else(unreadable)?;
    let usage = |name: &str| body["usage"][name].as_u64();
    let mut answer = ConverseAnswer::new(text.to_owned(), usage("prompt_tokens").unwrap_or(0));
    answer.output_tokens = usage("completion_tokens").unwrap_or(answer.output_tokens);
    answer.stop_reason = stop_reason(choice["finish_reason"].as_str());
    Ok(answer)
}

fn stop_reason(finish_reason: Option<&str>) -> StopReason {
    match finish_reason {
        Some("length") => StopReason::MaxTokens,
        Some("content_filter") => StopReason::ContentFiltered,
        _ => StopReason::EndTurn,
    }
}

/// What came is no chat completion.
pub(super) fn unreadable() -> AwsError {
    AwsError::new(
        424,
        "ModelErrorException",
        "The endpoint of --llm did not answer with a chat completion.",
    )
}
