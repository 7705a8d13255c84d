use super::*;
use crate::{Picture, PictureFormat, Turn};
use aws_config::{BehaviorVersion, Region};
use aws_sdk_bedrockruntime::config::{Credentials, SharedCredentialsProvider};
use aws_smithy_runtime_api::client::http::{
    HttpConnector, HttpConnectorFuture, SharedHttpConnector, http_client_fn,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_types::body::SdkBody;
use lambda_bridge::NamedError;
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};

/// An HTTP connection that keeps requests and gives one recorded answer, or none ever.
#[derive(Debug, Clone, Default)]
struct Wire {
    answer: Option<(u16, &'static str, String)>,
    /// It rejects requests with `outputConfig`.
    knows_no_schema: bool,
    /// It rejects requests with `toolConfig`.
    knows_no_tool: bool,
    /// It rejects requests with a temperature.
    knows_no_temperature: bool,
    /// What it says then.
    objects: &'static str,
    requests: Arc<Mutex<Vec<(String, Value)>>>,
}

impl HttpConnector for Wire {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let body = serde_json::from_slice(request.body().bytes().unwrap()).unwrap();
        let body: Value = body;
        let rejects = (self.knows_no_schema && !body["outputConfig"]["textFormat"].is_null())
            || (self.knows_no_tool && body.get("toolConfig").is_some())
            || (self.knows_no_temperature && !body["inferenceConfig"]["temperature"].is_null());
        self.requests.lock().unwrap().push((request.uri().to_owned(), body));
        if rejects {
            let body = json!({"message": self.objects});
            let answer = recorded(400, "ValidationException", body.to_string());
            return HttpConnectorFuture::ready(Ok(answer));
        }
        match self.answer.clone() {
            Some((status, error, body)) => {
                HttpConnectorFuture::ready(Ok(recorded(status, error, body)))
            }
            None => HttpConnectorFuture::new(std::future::pending()),
        }
    }
}

fn recorded(status: u16, error: &'static str, body: String) -> HttpResponse {
    let mut response = HttpResponse::new(status.try_into().unwrap(), SdkBody::from(body));
    response.headers_mut().insert("content-type", "application/json");
    if !error.is_empty() {
        response.headers_mut().insert("x-amzn-errortype", error);
    }
    response
}

impl Wire {
    fn answering(body: &Value) -> Self {
        Self { answer: Some((200, "", body.to_string())), ..Self::default() }
    }

    fn failing(status: u16, error: &'static str) -> Self {
        let body = json!({"message": "the customer's private words"}).to_string();
        Self { answer: Some((status, error, body)), ..Self::default() }
    }

    fn bedrock(&self, config: &ModelConfig) -> Bedrock {
        let connector = SharedHttpConnector::new(self.clone());
        let credentials = Credentials::new("id", "secret", None, None, "test");
        let sdk = SdkConfig::builder()
            .behavior_version(BehaviorVersion::latest())
            .region(Region::new("us-east-1"))
            .credentials_provider(SharedCredentialsProvider::new(credentials))
            .http_client(http_client_fn(move |_, _| connector.clone()))
            .build();
        Bedrock::new(&sdk, config)
    }

    fn sent(&self) -> (String, Value) {
        self.requests.lock().unwrap()[0].clone()
    }
}

fn config(pairs: &[(&str, &str)]) -> ModelConfig {
    let all: Vec<_> = [("MODEL_ID", "amazon.nova-lite-v1:0"), ("MAX_TOKENS", "300")]
        .into_iter()
        .chain(pairs.iter().copied())
        .collect();
    ModelConfig::from_env(&lambda_bridge::Env::of(&all)).unwrap()
}

fn request() -> Request {
    let user = Turn::User { text: "Settings: {}".into(), guarded: Some("<review>".into()) };
    Request {
        system: "Reply.".into(),
        turns: vec![user],
        schema: Schema { name: "reply", json: SCHEMA },
        overrides: Overrides::default(),
    }
}

/// As in the Converse reference, with a reasoning block before the text.
fn answer(stop_reason: &str) -> Value {
    json!({
        "metrics": {"latencyMs": 551},
        "output": {"message": {"role": "assistant", "content": [
            {"reasoningContent": {"reasoningText": {"text": "Hm."}}},
            {"text": "{\"reply\":"}, {"text": "\"Hi\"}"}]}},
        "stopReason": stop_reason,
        "usage": {"inputTokens": 24, "outputTokens": 7, "totalTokens": 31}
    })
}

async fn converse(wire: &Wire, pairs: &[(&str, &str)]) -> Result<ModelAnswer, UpstreamError> {
    wire.bedrock(&config(pairs)).converse("amazon.nova-lite-v1:0", &request()).await
}

#[tokio::test]
async fn the_request_has_prompt_schema_and_settings() {
    let wire = Wire::answering(&answer("end_turn"));
    converse(&wire, &[("TEMPERATURE", "0.5")]).await.unwrap();
    let (uri, body) = wire.sent();
    assert!(uri.ends_with("/model/amazon.nova-lite-v1%3A0/converse"), "{uri}");
    assert_eq!(
        body,
        json!({
            "messages": [{"role": "user", "content": [{"text": "Settings: {}\n<review>"}]}],
            "system": [{"text": "Reply."}],
            "inferenceConfig": {"maxTokens": 300, "temperature": 0.5},
            "outputConfig": {"textFormat": {"type": "json_schema", "structure": {"jsonSchema":
                {"name": "reply", "schema": SCHEMA}}}}
        })
    );
}

fn pictured(formats: &[PictureFormat]) -> Request {
    let picture = |format: &PictureFormat| Picture { format: *format, bytes: b"pixels"[..].into() };
    let turn = Turn::Pictured {
        pictures: formats.iter().map(picture).collect(),
        text: "Which colour?".into(),
        guarded: Some("A <shirt>".into()),
    };
    Request { turns: vec![turn], ..request() }
}

/// `cGl4ZWxz` is `pixels` in Base64.
#[tokio::test]
async fn pictures_stand_before_the_words_and_are_numbered_where_there_are_several() {
    let wire = Wire::answering(&answer("end_turn"));
    let bedrock = wire.bedrock(&config(&[]));
    for formats in [&[PictureFormat::Webp][..], &[PictureFormat::Png, PictureFormat::Jpeg]] {
        bedrock.converse("amazon.nova-lite-v1:0", &pictured(formats)).await.unwrap();
    }
    let image = |format| json!({"image": {"format": format, "source": {"bytes": "cGl4ZWxz"}}});
    let words = json!({"text": "Which colour?\nA <shirt>"});
    let said = |at: usize| wire.requests.lock().unwrap()[at].1["messages"].clone();
    assert_eq!(said(0), json!([{"role": "user", "content": [image("webp"), words]}]));
    let content = json!([{"text": "Picture 1:"}, image("png"), {"text": "Picture 2:"},
        image("jpeg"), words]);
    assert_eq!(said(1), json!([{"role": "user", "content": content}]));
}

#[test]
fn no_picture_is_printed_byte_by_byte() {
    let shown = format!("{:?}", pictured(&[PictureFormat::Png]).turns);
    assert!(shown.contains("Png of 6 bytes") && !shown.contains("112"), "{shown}");
}

/// Its last field is none that Amazon Nova takes at the top of a tool's schema.
const SCHEMA: &str = r#"{"type":"object","additionalProperties":false}"#;

/// A tool's input instead of text.
fn tool_used() -> Value {
    let mut answer = answer("tool_use");
    answer["output"]["message"]["content"] = json!([{"text": "<thinking>"}, {"toolUse":
        {"toolUseId": "t1", "name": "reply", "input": {"reply": "Hi", "stars": 4, "of": [0.5, null]}}}]);
    answer
}

#[tokio::test]
async fn a_model_without_structured_output_is_asked_by_a_tool() {
    let wire = Wire { knows_no_schema: true, ..Wire::answering(&tool_used()) };
    let bedrock = wire.bedrock(&config(&[]));
    for _ in 0..2 {
        let answer = bedrock.converse("amazon.nova-lite-v1:0", &request()).await.unwrap();
        assert_eq!((answer.stop, answer.structured), (Stop::Complete, true));
        let input: Value = serde_json::from_str(&answer.text).unwrap();
        assert_eq!(input, json!({"reply": "Hi", "stars": 4, "of": [0.5, null]}));
    }
    assert_eq!(forms(&wire), ["format", "tool", "tool"], "it is tried once");
    let other = bedrock.converse("another.model", &request()).await;
    assert!(other.is_ok() && wire.requests.lock().unwrap().len() == 5, "each model for itself");
    assert_eq!(
        wire.requests.lock().unwrap()[1].1["toolConfig"],
        json!({
            "tools": [{"toolSpec": {"name": "reply", "description": "Takes the answer.",
                "inputSchema": {"json": {"type": "object"}}}}],
            "toolChoice": {"tool": {"name": "reply"}}
        })
    );
}

#[tokio::test]
async fn a_model_that_knows_no_tool_either_is_shown_the_schema() {
    let wire =
        Wire { knows_no_schema: true, knows_no_tool: true, ..Wire::answering(&answer("end_turn")) };
    let bedrock = wire.bedrock(&config(&[]));
    for _ in 0..2 {
        let answer = bedrock.converse("amazon.nova-lite-v1:0", &request()).await.unwrap();
        assert!(!answer.structured);
    }
    assert_eq!(forms(&wire), ["format", "tool", "prompt", "prompt"]);
    let requests = wire.requests.lock().unwrap();
    let system = |at: usize| requests[at].1["system"][0]["text"].as_str().unwrap();
    assert_eq!(system(0), "Reply.");
    assert!(system(2).starts_with("Reply.\n") && system(2).contains(SCHEMA));
}

#[tokio::test]
async fn an_answer_that_did_not_end_is_asked_for_without_structure_and_only_that_one() {
    let wire = Wire::answering(&answer("end_turn"));
    let bedrock = wire.bedrock(&config(&[]));
    let overrides = Overrides { unstructured: true, ..Overrides::default() };
    let again = Request { overrides, ..request() };
    bedrock.converse("amazon.nova-lite-v1:0", &again).await.unwrap();
    bedrock.converse("amazon.nova-lite-v1:0", &request()).await.unwrap();
    assert_eq!(forms(&wire), ["prompt", "format"]);
}

/// How each request asks for its structure; `cold` where it has no temperature though one is set.
fn forms(wire: &Wire) -> Vec<&'static str> {
    let structure = |body: &Value| match (
        body["outputConfig"]["textFormat"].is_null(),
        body["toolConfig"].is_null(),
    ) {
        (false, true) => "format",
        (true, false) => "tool",
        (true, true) => "prompt",
        (false, false) => "both",
    };
    wire.requests.lock().unwrap().iter().map(|(_, body)| structure(body)).collect()
}

/// Whether each request had a temperature.
fn warm(wire: &Wire) -> Vec<bool> {
    let requests = wire.requests.lock().unwrap();
    requests.iter().map(|(_, body)| !body["inferenceConfig"]["temperature"].is_null()).collect()
}

#[tokio::test]
async fn a_model_that_takes_no_temperature_keeps_structured_output() {
    let wire = Wire {
        knows_no_temperature: true,
        objects: "`temperature` is deprecated for this model.",
        ..Wire::answering(&answer("end_turn"))
    };
    let bedrock = wire.bedrock(&config(&[("TEMPERATURE", "0.6")]));
    for _ in 0..2 {
        bedrock.converse("amazon.nova-lite-v1:0", &request()).await.unwrap();
    }
    assert_eq!(forms(&wire), ["format"; 3]);
    assert_eq!(warm(&wire), [true, false, false]);
}

#[tokio::test]
async fn a_model_that_objects_without_saying_to_what_is_asked_for_less_and_less() {
    let wire = Wire {
        knows_no_schema: true,
        knows_no_temperature: true,
        objects: "Malformed input request",
        ..Wire::answering(&answer("end_turn"))
    };
    let bedrock = wire.bedrock(&config(&[("TEMPERATURE", "0.6")]));
    bedrock.converse("amazon.nova-lite-v1:0", &request()).await.unwrap();
    assert_eq!(forms(&wire), ["format", "tool", "prompt", "format", "tool"]);
    assert_eq!(warm(&wire), [true, true, true, false, false]);
    bedrock.converse("amazon.nova-lite-v1:0", &request()).await.unwrap();
    assert_eq!(forms(&wire)[5..], ["tool"]);
}

#[tokio::test]
async fn a_model_that_is_not_there_is_asked_once() {
    let body = json!({"message": "The provided model identifier is invalid."}).to_string();
    let answer = Some((400, "ValidationException", body));
    let wire = Wire { answer, ..Wire::default() };
    let error = converse(&wire, &[("TEMPERATURE", "0.6")]).await.unwrap_err();
    assert_eq!(error.name(), "UpstreamRejected");
    assert_eq!(wire.requests.lock().unwrap().len(), 1);
}

#[tokio::test]
async fn effort_is_asked_for_beside_the_schema() {
    let wire = Wire::answering(&answer("end_turn"));
    converse(&wire, &[("MODEL_EFFORT", "low")]).await.unwrap();
    let (_, body) = wire.sent();
    assert_eq!(body["outputConfig"]["effort"], "low");
    assert!(body["outputConfig"]["textFormat"].is_object());
    let wire = Wire::answering(&answer("end_turn"));
    converse(&wire, &[("MODEL_EFFORT", "none")]).await.unwrap();
    let (_, body) = wire.sent();
    let disabled = json!({"thinking": {"type": "disabled"}});
    assert_eq!(body["additionalModelRequestFields"], disabled);
    assert!(body["outputConfig"]["effort"].is_null());
}

#[tokio::test]
async fn a_temperature_that_a_request_names_is_never_left_out() {
    let wire = Wire { knows_no_temperature: true, ..Wire::answering(&answer("end_turn")) };
    let overrides = Overrides { temperature: Some(1.0), ..Overrides::default() };
    let request = Request { overrides, ..request() };
    let bedrock = wire.bedrock(&config(&[("TEMPERATURE", "0.6")]));
    let error = bedrock.converse("amazon.nova-lite-v1:0", &request).await.unwrap_err();
    assert_eq!(error.name(), "UpstreamRejected");
    assert!(warm(&wire).iter().all(|warm| *warm));
}

#[tokio::test]
async fn a_request_may_set_temperature_and_tokens_otherwise() {
    let wire = Wire::answering(&answer("end_turn"));
    let overrides =
        Overrides { temperature: Some(1.0), max_tokens: Some(50), ..Overrides::default() };
    let request = Request { overrides, ..request() };
    let bedrock = wire.bedrock(&config(&[("TEMPERATURE", "0.5")]));
    bedrock.converse("amazon.nova-lite-v1:0", &request).await.unwrap();
    let (_, body) = wire.sent();
    assert_eq!(body["inferenceConfig"], json!({"maxTokens": 50, "temperature": 1.0}));
}

#[tokio::test]
async fn with_a_guardrail_the_review_is_a_guarded_block() {
    let wire = Wire::answering(&answer("end_turn"));
    converse(&wire, &[("GUARDRAIL_ID", "g1"), ("GUARDRAIL_VERSION", "2")]).await.unwrap();
    let (_, body) = wire.sent();
    assert_eq!(
        body["messages"][0]["content"],
        json!([{"text": "Settings: {}"}, {"guardContent": {"text": {"text": "<review>"}}}])
    );
    assert_eq!(body["guardrailConfig"]["guardrailIdentifier"], "g1");
    assert_eq!(body["guardrailConfig"]["guardrailVersion"], "2");
    assert_eq!(body["inferenceConfig"], json!({"maxTokens": 300}));
}

#[tokio::test]
async fn with_a_guardrail_no_answer_comes_as_a_tools_input() {
    let wire = Wire { knows_no_schema: true, ..Wire::answering(&answer("end_turn")) };
    converse(&wire, &[("GUARDRAIL_ID", "g1"), ("GUARDRAIL_VERSION", "2")]).await.unwrap();
    assert_eq!(forms(&wire), ["format", "prompt"]);
}

#[tokio::test]
async fn the_answer_is_its_text_without_the_reasoning() {
    let answer = converse(&Wire::answering(&answer("end_turn")), &[]).await.unwrap();
    let text = r#"{"reply":"Hi"}"#.to_owned();
    let (stop, structured) = (Stop::Complete, true);
    let expected = ModelAnswer { text, stop, input_tokens: 24, output_tokens: 7, structured };
    assert_eq!(answer, expected);
}

#[tokio::test]
async fn stop_reasons_are_told_apart() {
    for (reason, stop) in [
        ("stop_sequence", Stop::Complete),
        ("max_tokens", Stop::Truncated),
        ("model_context_window_exceeded", Stop::Truncated),
        ("guardrail_intervened", Stop::Intervened),
        ("content_filtered", Stop::Intervened),
        ("malformed_model_output", Stop::Other),
        ("tool_use", Stop::Other),
        ("of_tomorrow", Stop::Other),
    ] {
        let answer = converse(&Wire::answering(&answer(reason)), &[]).await.unwrap();
        assert_eq!(answer.stop, stop, "{reason}");
    }
}

#[tokio::test(start_paused = true)]
async fn failures_have_names_and_quote_nothing() {
    for (status, error, name, tries) in [
        (429, "ThrottlingException", "UpstreamThrottled", 2),
        (400, "ServiceQuotaExceededException", "UpstreamThrottled", 1),
        (503, "ServiceUnavailableException", "UpstreamUnavailable", 2),
        (500, "InternalServerException", "UpstreamUnavailable", 2),
        (408, "ModelTimeoutException", "UpstreamUnavailable", 1),
        (424, "ModelErrorException", "UpstreamUnavailable", 1),
        (403, "AccessDeniedException", "UpstreamRejected", 1),
        // By structured output, a tool and the prompt.
        (400, "ValidationException", "UpstreamRejected", 3),
    ] {
        let wire = Wire::failing(status, error);
        let failure = converse(&wire, &[]).await.unwrap_err();
        assert_eq!(failure.name(), name, "{error}");
        assert!(!failure.to_string().contains("private"), "{failure}");
        assert_eq!(wire.requests.lock().unwrap().len(), tries, "{error}");
    }
}

#[tokio::test(start_paused = true)]
async fn silence_is_unavailable_in_bounded_time() {
    let started = tokio::time::Instant::now();
    let failure = converse(&Wire::default(), &[("MODEL_TIMEOUT_SECONDS", "5")]).await.unwrap_err();
    assert_eq!(failure.name(), "UpstreamUnavailable");
    assert!(started.elapsed() < Duration::from_secs(8), "{:?}", started.elapsed());
}

#[tokio::test]
async fn an_answer_that_is_no_json_is_unavailable() {
    let wire = Wire { answer: Some((200, "", "<html>".into())), ..Wire::default() };
    assert_eq!(converse(&wire, &[]).await.unwrap_err().name(), "UpstreamUnavailable");
}
