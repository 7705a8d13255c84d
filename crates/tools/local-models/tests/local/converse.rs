//! Converse through the SDK.

use crate::server::start;
use aws_sdk_bedrockruntime::Client;
use aws_sdk_bedrockruntime::error::ProvideErrorMetadata;
use aws_sdk_bedrockruntime::operation::converse::ConverseOutput;
use aws_sdk_bedrockruntime::operation::converse::builders::ConverseFluentBuilder;
use aws_sdk_bedrockruntime::types::{
    ContentBlock, ConversationRole, GuardrailConverseContentBlock, GuardrailConverseTextBlock,
    InferenceConfiguration, JsonSchemaDefinition, Message, OutputConfig, OutputFormat,
    OutputFormatStructure, OutputFormatType, StopReason, SystemContentBlock,
};
use serde_json::{Value, json};

pub(crate) const MODEL: &str = "eu.anthropic.claude-haiku-4-5-20251001-v1:0";

/// A prompt as the functions write it, the review in a guarded block.
pub(crate) fn ask(
    client: &Client,
    task: &str,
    settings: &Value,
    review: &Value,
) -> ConverseFluentBuilder {
    let guarded = format!("<review-0af3>\n{review}\n</review-0af3>");
    let block = GuardrailConverseTextBlock::builder().text(guarded).build().expect("text");
    let message = Message::builder()
        .role(ConversationRole::User)
        .content(ContentBlock::Text(format!("Write.\nSettings:\n{settings}")))
        .content(ContentBlock::GuardContent(GuardrailConverseContentBlock::Text(block)));
    client
        .converse()
        .model_id(MODEL)
        .system(SystemContentBlock::Text("You answer reviews.".to_owned()))
        .messages(message.build().expect("message"))
        .output_config(format(task, "{\"type\":\"object\"}"))
}

fn format(name: &str, schema: &str) -> OutputConfig {
    let definition =
        JsonSchemaDefinition::builder().name(name).schema(schema).build().expect("schema");
    let format = OutputFormat::builder()
        .r#type(OutputFormatType::JsonSchema)
        .structure(OutputFormatStructure::JsonSchema(definition));
    OutputConfig::builder().text_format(format.build().expect("format")).build()
}

/// The answer's text.
pub(crate) fn said(output: &ConverseOutput) -> String {
    let message = output.output().and_then(|output| output.as_message().ok()).expect("a message");
    message.content()[0].as_text().expect("text").clone()
}

fn parsed(output: &ConverseOutput) -> Value {
    serde_json::from_str(&said(output)).expect("the answer is JSON")
}

pub(crate) fn review() -> Value {
    json!({
        "productName": "Aurora Lamp", "title": "Nearly", "rating": 3, "customerName": "Ann",
        "text": "The light is gorgeous, but the delivery was terribly slow.",
    })
}

#[tokio::test]
async fn the_sentiment_of_a_review() {
    let client = start().await.bedrock();
    let output = ask(&client, "sentiment", &json!({}), &review()).send().await.expect("answered");
    let sentiment: reviews::Sentiment =
        serde_json::from_value(parsed(&output)).expect("a sentiment");
    assert_eq!(sentiment.label, reviews::SentimentLabel::Mixed);
    assert_eq!(sentiment.language, "en");
    assert_eq!(sentiment.aspects.len(), 2);
    assert_eq!(output.stop_reason(), &StopReason::EndTurn);
    let usage = output.usage().expect("usage");
    assert!(usage.input_tokens() > 50 && usage.output_tokens() > 10);
    assert_eq!(usage.total_tokens(), usage.input_tokens() + usage.output_tokens());
    assert!(output.metrics().expect("metrics").latency_ms() >= 0);
}

#[tokio::test]
async fn the_reply_to_a_review() {
    let client = start().await.bedrock();
    let settings = json!({"signature": "The Lamp Shop", "maxCharacters": 500, "sentiment": {
        "label": "POSITIVE", "language": "en", "aspects": [{"name": "light", "sentiment": "POSITIVE"}]}});
    let output = ask(&client, "reply", &settings, &review()).send().await.expect("answered");
    let answer = parsed(&output);
    let reply = answer["reply"].as_str().expect("a reply");
    assert!(
        reply.contains("Ann") && reply.contains("Aurora Lamp") && reply.contains("the light"),
        "{reply}"
    );
    assert!(reply.ends_with("\nThe Lamp Shop"), "{reply}");
    assert_eq!(answer["language"], "en");
    let again = ask(&client, "reply", &settings, &review()).send().await.expect("answered");
    assert_eq!(parsed(&again), answer);
}

#[tokio::test]
async fn an_unknown_task_gets_the_least_instance() {
    let client = start().await.bedrock();
    let schema =
        r#"{"type":"object","required":["better"],"properties":{"better":{"enum":["A","B"]}}}"#;
    let request =
        ask(&client, "x", &json!({}), &review()).output_config(format("preference", schema));
    let output = request.send().await.expect("answered");
    assert_eq!(parsed(&output), json!({"better": "A"}));
}

#[tokio::test]
async fn an_answer_ends_at_the_token_limit() {
    let client = start().await.bedrock();
    let limit = InferenceConfiguration::builder().max_tokens(5).build();
    let request = ask(&client, "reply", &json!({}), &review()).inference_config(limit);
    let output = request.send().await.expect("answered");
    assert_eq!(output.stop_reason(), &StopReason::MaxTokens);
    assert_eq!(output.usage().expect("usage").output_tokens(), 5);
    assert!(serde_json::from_str::<Value>(&said(&output)).is_err());
}

#[tokio::test]
async fn without_a_schema_there_is_text() {
    let client = start().await.bedrock();
    let text = ContentBlock::Text("Hello".to_owned());
    let message =
        Message::builder().role(ConversationRole::User).content(text).build().expect("message");
    let arn = "arn:aws:bedrock:us-east-1:123456789012:inference-profile/global.model-v1:0";
    let output = client.converse().model_id(arn).messages(message).send().await.expect("answered");
    assert!(!said(&output).is_empty());
}

#[tokio::test]
async fn malformed_requests_are_refused_by_name() {
    let client = start().await.bedrock();
    let error = client.converse().model_id(MODEL).send().await.expect_err("no message");
    assert_eq!(error.code(), Some("ValidationException"));
    let broken = ask(&client, "x", &json!({}), &review()).output_config(format("reply", "{"));
    let error = broken.send().await.expect_err("no JSON");
    assert_eq!(error.code(), Some("ValidationException"));
    assert!(error.message().expect("message").contains("schema"));
}

#[tokio::test]
async fn a_tool_that_has_to_be_used_gets_the_answer() {
    let server = start().await;
    let body = json!({
        "messages": [{"role": "user", "content": [{"text": format!("<review-0a>{}</review-0a>", review())}]}],
        "toolConfig": {
            "tools": [{"toolSpec": {"name": "sentiment", "inputSchema": {"json": {"type": "object"}}}}],
            "toolChoice": {"tool": {"name": "sentiment"}}
        }
    });
    let (_, answer) = server.post("/model/us.amazon.nova-2-lite-v1:0/converse", &body).await;
    assert_eq!(answer["stopReason"], "tool_use");
    let used = &answer["output"]["message"]["content"][0]["toolUse"];
    assert_eq!((&used["name"], &used["input"]["label"]), (&json!("sentiment"), &json!("MIXED")));
}

#[tokio::test]
async fn amazons_models_know_no_structured_output() {
    let client = start().await.bedrock();
    let asked = ask(&client, "sentiment", &json!({}), &review()).model_id("amazon.nova-lite-v1:0");
    let refused = asked.send().await.expect_err("refused").into_service_error();
    assert_eq!(refused.code(), Some("ValidationException"));
    assert!(refused.message().is_some_and(|message| message.contains("textFormat")));
}

#[tokio::test]
async fn a_schema_in_the_instructions_is_answered_by() {
    let server = start().await;
    let system = "Read.\nAnswer with one JSON object of the schema sentiment and nothing else:\n{\"type\":\"object\"}\n";
    let body = json!({
        "system": [{"text": system}],
        "messages": [{"role": "user", "content": [{"text": format!("<review-0a>{}</review-0a>", review())}]}],
    });
    let (_, answer) = server.post("/model/any.model/converse", &body).await;
    let text = answer["output"]["message"]["content"][0]["text"].as_str().expect("text");
    let sentiment: Value = serde_json::from_str(text).expect("JSON");
    assert_eq!(sentiment["label"], "MIXED");
}

#[tokio::test]
async fn the_life_of_a_model_is_said_as_it_was_set() {
    let server = start().await;
    let path = "/foundation-models/amazon.nova-2-lite-v1%3A0";
    let life = async || server.get(path).await["modelDetails"]["modelLifecycle"].clone();
    assert_eq!(life().await["status"], "ACTIVE");
    let legacy = json!({"status": "LEGACY", "endOfLifeTime": "2027-03-01T00:00:00Z"});
    let set = json!({"amazon.nova-2-lite-v1:0": legacy});
    assert_eq!(server.put("/_local/lifecycles", set).await, 204);
    assert_eq!(life().await, legacy);
    let profile = server.get("/foundation-models/us.amazon.nova-2-lite-v1%3A0").await;
    assert_eq!(profile["message"], "The provided model identifier is invalid.");
}
