//! Every call that a function makes of AWS's services, as it is kept under `crates/tools/sent-requests/kept/`.

#![allow(clippy::unwrap_used, reason = "a failure here is a failed test")]

use approval_request::{Config, Input, Ports, Sns, handle};
use approval_resume::{Resume, StepFunctions};
use approval_store::{DynamoDb, ListOpen, ReadAudit};
use approvals::Secret;
use bedrock::{
    Bedrock, Converse, ModelConfig, Overrides, Picture, PictureFormat, Request, Schema, Turn,
};
use bucket::{Delete, Get, List, Put, S3};
use click_recording::{ClickQueue, Keep, Record, StampedClick};
use comprehend::{ClassifyPrompt, Comprehend, DetectEntities, DetectKeyPhrases, DetectToxicity};
use image_moderation::{DetectLabels, Rekognition};
use lambda_bridge::Env;
use model_route::Models;
use picture_answers::{About, Eyes, Inquiry, Look};
use search_reranker::{Content, Embed, Personalize, Rank, Titan};
use sent_requests::{Sent, Service};
use serde_json::{Value, json};
use std::time::Duration;

const LIMIT: Duration = Duration::from_secs(5);

fn nothing(_: &Sent) -> String {
    "{}".to_owned()
}

fn approvals(sent: &Sent) -> String {
    match &sent.target {
        Some(_) => "{}".to_owned(),
        None => "<PublishResponse><PublishResult><MessageId>m</MessageId></PublishResult>\
                 </PublishResponse>"
            .to_owned(),
    }
}

#[tokio::test]
async fn a_question_is_kept_and_mailed() {
    let service = Service::start(approvals).await;
    let sdk = service.sdk().await;
    let config = Config::from_env(&Env::of(&[
        ("APPROVALS_TABLE", "approvals"),
        ("TOPIC_ARN", "arn:aws:sns:us-east-1:123456789012:approvals"),
        ("APPROVAL_BASE_URL", "https://approve.example.com"),
        ("REVIEWERS", "anna@example.com"),
    ]));
    let config = config.unwrap();
    let ports = Ports {
        store: DynamoDb::new(&sdk, &config.table, config.retention_days),
        mail: Sns::new(&sdk, &config.topic_arn),
        resume: StepFunctions::new(&sdk),
    };
    let sample = include_str!("../../../../events/core/approval-request/review.json");
    let input: Input = serde_json::from_str(sample).unwrap();
    let now = "2026-03-03T09:00:00Z".parse().unwrap();
    handle(&ports, &config, input, now).await.unwrap();
    service.keep(&[
        "dynamodb/GetItem",
        "dynamodb/TransactWriteItems",
        "sns/Publish",
        "dynamodb/UpdateItem",
    ]);
}

#[tokio::test]
async fn questions_and_decisions_are_looked_up() {
    let service = Service::start(nothing).await;
    let store = DynamoDb::new(&service.sdk().await, "approvals", 400);
    let now = "2026-03-03T09:00:00Z".parse().unwrap();
    store.open_questions("anna@example.com", now).await.unwrap();
    store.of_review("r-1").await.unwrap();
    service.keep(&["dynamodb/Query--open-questions", "dynamodb/Query--audit"]);
}

#[tokio::test]
async fn an_execution_goes_on() {
    let service = Service::start(nothing).await;
    let decision = json!({
        "choice": "APPROVE", "who": "anna@example.com", "identity": "LINK",
        "decidedAt": "2026-03-03T09:00:00.000Z", "attempt": 1,
    });
    let decision = serde_json::from_value(decision).unwrap();
    let resume = StepFunctions::new(&service.sdk().await);
    resume.resume(&Secret::new("token"), &decision).await.unwrap();
    service.keep(&["stepfunctions/SendTaskSuccess"]);
}

fn harmless(sent: &Sent) -> String {
    if sent.target.as_deref() == Some("Comprehend_20171127.DetectToxicContent") {
        return json!({"ResultList": [{"Labels": [], "Toxicity": 0.1}]}).to_string();
    }
    json!({"Classes": [{"Name": "SAFE_PROMPT", "Score": 0.9}]}).to_string()
}

#[tokio::test]
async fn a_text_is_judged() {
    let service = Service::start(harmless).await;
    let endpoint = "arn:aws:comprehend:us-east-1:aws:document-classifier-endpoint/prompt-safety";
    let comprehend = Comprehend::new(&service.sdk().await, Some(endpoint.to_owned()));
    comprehend.detect_toxicity(&["Boils fast."], "en").await.unwrap();
    comprehend.classify_prompt("Boils fast.").await.unwrap();
    service.keep(&["comprehend/DetectToxicContent", "comprehend/ClassifyDocument"]);
}

fn read(_: &Sent) -> String {
    json!({"ResultList": [{"Index": 0, "Entities": [], "KeyPhrases": []}], "ErrorList": []})
        .to_string()
}

#[tokio::test]
async fn a_text_is_read() {
    let service = Service::start(read).await;
    let comprehend = Comprehend::new(&service.sdk().await, None);
    comprehend.detect_entities(&["La fusée a décollé de Floride."], "fr").await.unwrap();
    comprehend.detect_key_phrases(&["La fusée a décollé de Floride."], "fr").await.unwrap();
    service.keep(&["comprehend/BatchDetectEntities", "comprehend/BatchDetectKeyPhrases"]);
}

fn unsuspicious(_: &Sent) -> String {
    json!({"ModerationLabels": [], "ModerationModelVersion": "7.0"}).to_string()
}

#[tokio::test]
async fn a_picture_is_judged() {
    let service = Service::start(unsuspicious).await;
    let rekognition = Rekognition::new(&service.sdk().await, "pictures");
    rekognition.detect_labels("reviews/1.png").await.unwrap();
    service.keep(&["rekognition/DetectModerationLabels"]);
}

fn said(_: &Sent) -> String {
    let message = json!({"role": "assistant", "content": [{"text": "{\"label\": \"POSITIVE\"}"}]});
    let usage = json!({"inputTokens": 1, "outputTokens": 1, "totalTokens": 2});
    json!({"output": {"message": message}, "stopReason": "end_turn", "usage": usage,
        "metrics": {"latencyMs": 1}})
    .to_string()
}

#[tokio::test]
async fn a_model_is_asked() {
    let service = Service::start(said).await;
    let config = ModelConfig::from_env(&Env::of(&[
        ("MODEL_ID", "us.anthropic.claude-haiku-4-5-20251001-v1:0"),
        ("GUARDRAIL_ID", "abc123def456"),
        ("GUARDRAIL_VERSION", "1"),
        ("TEMPERATURE", "0"),
        ("MAX_TOKENS", "400"),
    ]));
    let config = config.unwrap();
    let request = Request {
        system: "You read reviews.".to_owned(),
        turns: vec![Turn::User {
            text: "How does it feel?".to_owned(),
            guarded: Some("Boils fast.".to_owned()),
        }],
        schema: Schema {
            name: "sentiment",
            json: r#"{"type":"object","properties":{"label":{"type":"string"}},"required":["label"],"additionalProperties":false}"#,
        },
        overrides: Overrides::default(),
    };
    let bedrock = Bedrock::new(&service.sdk().await, &config);
    bedrock.converse(&config.model_id, &request).await.unwrap();
    service.keep(&["bedrock-runtime/Converse"]);
}

#[tokio::test]
async fn a_model_is_shown_a_picture() {
    let service = Service::start(said).await;
    let model = "us.anthropic.claude-haiku-4-5-20251001-v1:0";
    let config = ModelConfig::from_env(&Env::of(&[("MODEL_ID", model)])).unwrap();
    let png = b"\x89PNG\r\n\x1a\n";
    let turn = Turn::Pictured {
        pictures: vec![Picture { format: PictureFormat::Png, bytes: png[..].into() }],
        text: "Which colour is it?".to_owned(),
        guarded: None,
    };
    let json = r#"{"type":"object","properties":{"colour":{"type":"string","enum":["red"]}},"required":["colour"],"additionalProperties":false}"#;
    let request = Request {
        system: "You look at products.".to_owned(),
        turns: vec![turn],
        schema: Schema::made("colours", json.to_owned()),
        overrides: Overrides::default(),
    };
    Bedrock::new(&service.sdk().await, &config).converse(model, &request).await.unwrap();
    service.keep(&["bedrock-runtime/Converse--picture"]);
}

fn voiced(_: &Sent) -> String {
    json!({"model": "kontor", "choices": [{"finish_reason": "stop",
        "message": {"role": "assistant", "content": "Moin!"}}]})
    .to_string()
}

#[tokio::test]
async fn a_writer_on_an_endpoint_is_asked() {
    let service = Service::start(voiced).await;
    let config = ModelConfig::from_env(&Env::of(&[("MODEL_ID", "m"), ("TEMPERATURE", "0.5")]));
    let models = Models::new(&service.sdk().await, &config.unwrap());
    let request = Request {
        system: "Reply.".to_owned(),
        turns: vec![Turn::User { text: "The kettle leaks.".to_owned(), guarded: None }],
        schema: Schema { name: "reply", json: r#"{"type":"object"}"# },
        overrides: Overrides::default(),
    };
    models.converse("sagemaker:voices/kontor?component=kontor-7", &request).await.unwrap();
    service.keep(&["sagemaker-runtime/InvokeEndpoint--component"]);
}

fn seen(sent: &Sent) -> String {
    let answer = json!({"answer": "52 cm", "confidence": 0.9});
    let choice = json!({"finish_reason": "stop",
        "message": {"role": "assistant", "content": answer.to_string()}});
    match sent.path.starts_with("/endpoints/") {
        true => json!({"answers": [{"id": "question", "value": "52 cm", "confidence": 0.9}]}),
        false => {
            json!({"choices": [choice], "usage": {"prompt_tokens": 1, "completion_tokens": 1}})
        }
    }
    .to_string()
}

#[tokio::test]
async fn an_endpoint_and_an_imported_model_look_at_a_picture() {
    let service = Service::start(seen).await;
    let sdk = service.sdk().await;
    let imported = "arn:aws:bedrock:us-east-1:123456789012:imported-model/abc123def456";
    let png = b"\x89PNG\r\n\x1a\n";
    let inquiry = Inquiry {
        pictures: vec![Picture { format: PictureFormat::Png, bytes: png[..].into() }],
        about: About::Question("How wide is the chest of size M?".to_owned()),
    };
    for endpoint in ["eyes-1", ""] {
        let env = Env::of(&[("MODEL_ID", imported), ("PICTURE_ENDPOINT", endpoint)]);
        let config = picture_answers::Config::from_env(&env).unwrap();
        Eyes::new(&sdk, &config).look(&inquiry).await.unwrap();
    }
    service.keep(&["sagemaker-runtime/InvokeEndpoint", "bedrock-runtime/InvokeModel--imported"]);
}

fn found(sent: &Sent) -> String {
    match sent.path.as_str() {
        "/personalize-ranking" => json!({"personalizedRanking": [{"itemId": "7"}]}).to_string(),
        _ => json!({"embedding": vec![0.05; 384], "inputTextTokenCount": 3}).to_string(),
    }
}

#[tokio::test]
async fn a_search_is_embedded_and_ranked() {
    let service = Service::start(found).await;
    let sdk = service.sdk().await;
    let titan = Titan::new(&sdk, "amazon.titan-embed-image-v1", 384, LIMIT);
    titan.embed(&Content::Text("a red kettle".to_owned())).await.unwrap();
    let campaign = "arn:aws:personalize:us-east-1:123456789012:campaign/styles";
    let ranker = Personalize::new(&sdk, campaign, LIMIT);
    ranker.rank("ann", &["7".to_owned()]).await.unwrap();
    service.keep(&["bedrock-runtime/InvokeModel", "personalize-runtime/GetPersonalizedRanking"]);
}

fn embedded(_: &Sent) -> String {
    json!({"embedding": vec![0.05; 512], "inputTextTokenCount": 3}).to_string()
}

#[tokio::test]
async fn a_passage_is_embedded() {
    let service = Service::start(embedded).await;
    let model = "amazon.titan-embed-text-v2:0";
    let titan = titan::TitanText::new(&service.sdk().await, model, 512, LIMIT);
    titan.embedding("Descale it monthly.").await.unwrap();
    service.keep(&["bedrock-runtime/InvokeModel--text"]);
}

fn clicked(sent: &Sent) -> String {
    match &sent.target {
        Some(_) => json!({"Successful": [{"Id": "0"}], "Failed": []}).to_string(),
        None => "{}".to_owned(),
    }
}

#[tokio::test]
async fn a_click_is_put_and_kept() {
    let service = Service::start(clicked).await;
    let sdk = service.sdk().await;
    let click = StampedClick {
        user_id: "ann".to_owned(),
        session_id: "s-1".to_owned(),
        image_id: "image-7".to_owned(),
        cluster: Some("7".to_owned()),
        event_type: "click".to_owned(),
        sent_at: 1_772_528_400,
        event_id: "e-1".to_owned(),
    };
    let tracker = click_recording::Personalize::new(&sdk, "tracker", LIMIT);
    tracker.record(&[click]).await.unwrap();
    let queue = "https://sqs.us-east-1.amazonaws.com/123456789012/clicks";
    let kept = ClickQueue::new(&sdk, queue).keep(vec!["{}".to_owned()]).await;
    assert!(kept.iter().all(Result::is_ok));
    service.keep(&["personalize-events/PutEvents", "sqs/SendMessageBatch"]);
}

fn asked(sent: &Sent) -> String {
    match sent.target.as_deref() {
        Some("AWSEvents.PutEvents") => json!({"Entries": [{"EventId": "e-1"}]}).to_string(),
        _ => "{}".to_owned(),
    }
}

#[tokio::test]
async fn a_question_to_the_documents_is_kept_put_and_found() {
    let service = Service::start(asked).await;
    let sdk = service.sdk().await;
    let question = json!({"questionId": "q-1", "tenant": "shop", "text": "How loud is it?"});
    let question = serde_json::from_value(question).unwrap();
    let table = question_api::QuestionTable::new(&sdk, "questions");
    let (unknown, failed) = (question_api::Before::Unknown, question_api::Before::Failed);
    question_api::Keep::keep(&table, &question, unknown, 1_800_000_000).await.unwrap();
    question_api::Keep::keep(&table, &question, failed, 1_800_000_000).await.unwrap();
    question_api::Find::find(&table, "shop", "q-1").await.unwrap();
    let bus = question_api::EventBus::new(&sdk, "bus");
    question_api::Publish::publish(&bus, &question).await.unwrap();
    service.keep(&[
        "dynamodb/PutItem--question",
        "dynamodb/PutItem--failed-question",
        "dynamodb/GetItem--question",
        "events/PutEvents",
    ]);
}

#[tokio::test]
async fn a_label_is_looked_up() {
    let service = Service::start(asked).await;
    let table = article_labels::LabelTable::new(&service.sdk().await, "labels");
    assert_eq!(article_labels::Find::find(&table, "a-1").await, Ok(None));
    service.keep(&["dynamodb/GetItem--label"]);
}

#[tokio::test]
async fn a_decision_is_written_read_and_remembered() {
    use decision_api::{FindSuggestions, KeepDecision, KeepUndo, ReadDecisions, RecallTerm};
    let service = Service::start(|_| json!({"Items": []}).to_string()).await;
    let sdk = service.sdk().await;
    let tables = [("SUGGESTIONS_TABLE", "suggestions"), ("DECISIONS_TABLE", "decisions")];
    let config = decision_api::Config::from_env(&Env::of(&tables)).unwrap();
    let table = decision_api::DecisionTable::new(&sdk, &config);
    let decision = json!({"number": 1, "articleId": "a-1", "version": 2, "suggestionId": "tag-1f", "kind": "TAG",
        "term": "ferry", "target": "#ferry", "rank": 1, "verdict": "ACCEPTED", "who": "ana",
        "at": "2026-11-30T08:00:00Z"});
    let decision = serde_json::from_value(decision).unwrap();
    assert_eq!(table.find_suggestions("a-1").await, Ok(None));
    table.read_decisions("a-1", "0000000002/", Some("0000000002/tag-1f/0001")).await.unwrap();
    table.keep_decision(&decision, None, 1_800_000_000).await.unwrap();
    let undo =
        json!({"term": "ferry", "target": "#ferry", "who": "ana", "at": "2026-11-30T08:00:00Z"});
    table.keep_undo(&serde_json::from_value(undo).unwrap(), 1_800_000_000).await.unwrap();
    table.recall_term("ferry").await.unwrap();
    let index = article_suggesting::DecisionIndex::new(&sdk, "decisions");
    article_suggesting::Recall::recall(&index, "ferry").await.unwrap();
    service.keep(&[
        "dynamodb/GetItem--suggestions",
        "dynamodb/Query--decisions",
        "dynamodb/TransactWriteItems--decision",
        "dynamodb/PutItem--undo",
        "dynamodb/Query--muted",
        "dynamodb/Query--term",
    ]);
}

#[tokio::test]
async fn an_article_is_written_read_and_listed() {
    use article_store::{FindStanding, KeepVersion, ListStandings, ReadVersion};
    let service = Service::start(|_| json!({"Items": []}).to_string()).await;
    let table = article_store::ArticleTable::new(&service.sdk().await, "articles");
    let kept = json!({"article": {"id": "a-1", "version": 2, "language": "en", "state": "DRAFT", "blocks": []},
        "writtenAt": "2026-11-30T08:00:00Z", "writtenBy": "ana"});
    let kept = serde_json::from_value(kept).unwrap();
    let standing = article_store::Standing::after(None, &kept);
    assert_eq!(table.find_standing("a-1").await, Ok(None));
    assert_eq!(table.read_version("a-1", 2).await, Ok(None));
    table.keep_version(&standing, &kept, 1).await.unwrap();
    table.list_standings(Some("2026-11-30T08:00:00.000Z/a-1"), 50).await.unwrap();
    service.keep(&[
        "dynamodb/GetItem--standing",
        "dynamodb/GetItem--article",
        "dynamodb/TransactWriteItems--article",
        "dynamodb/Query--articles",
    ]);
}

#[tokio::test]
async fn a_file_is_read_again_when_an_embargo_has_ended() {
    let service = Service::start(nothing).await;
    let places = dispatch_intake::Places {
        queue: "arn:aws:sqs:us-east-1:123456789012:intake".to_owned(),
        dead_letters: "arn:aws:sqs:us-east-1:123456789012:intake-dead".to_owned(),
        role: "arn:aws:iam::123456789012:role/intake-again".to_owned(),
    };
    let scheduler = dispatch_intake::Scheduler::new(&service.sdk().await, places);
    let at = "2026-11-30T12:00:00Z".parse().unwrap();
    dispatch_intake::Deliver::deliver(&scheduler, "dispatches-7f", at, "{}").await.unwrap();
    service.keep(&["scheduler/CreateSchedule"]);
}

fn listed(sent: &Sent) -> String {
    match sent.method.as_str() {
        "GET" if sent.path.contains("list-type") => {
            "<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>".to_owned()
        }
        _ => "{}".to_owned(),
    }
}

#[tokio::test]
async fn objects_are_read_and_written() {
    let service = Service::start(listed).await;
    let bucket = S3::new(&service.sdk().await, "pictures", LIMIT);
    bucket.get("index/1.json").await.unwrap();
    bucket.put("index/1.json", b"{}".to_vec()).await.unwrap();
    bucket.list("index/").await.unwrap();
    bucket.delete("index/1.json").await.unwrap();
    service.keep(&["s3/GetObject", "s3/PutObject", "s3/ListObjectsV2", "s3/DeleteObject"]);
}

/// A request that nobody keeps would be held against nothing.
#[test]
fn every_kept_request_is_one_that_is_sent() {
    let tests = include_str!("kept.rs");
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/kept");
    for service in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
        for file in std::fs::read_dir(service.path()).unwrap().map(Result::unwrap) {
            let name = file.path().file_stem().unwrap().to_string_lossy().into_owned();
            let name = format!("{}/{name}", service.file_name().to_string_lossy());
            assert!(tests.contains(&format!("\"{name}\"")), "{name} is sent by no test");
            let sent: Value =
                serde_json::from_str(&std::fs::read_to_string(file.path()).unwrap()).unwrap();
            assert!(sent["method"].is_string(), "{name}");
        }
    }
}
