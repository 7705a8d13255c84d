//! What goes over the wire to DynamoDB and EventBridge, and what comes back.

#![allow(clippy::unwrap_used, reason = "a test")]

use answers::Question;
use aws_config::{BehaviorVersion, Region, SdkConfig};
use aws_credential_types::Credentials;
use aws_credential_types::provider::SharedCredentialsProvider;
use axum::Router;
use axum::body::to_bytes;
use axum::extract::Request;
use axum::http::StatusCode;
use lambda_bridge::NamedError;
use question_api::{Before, EventBus, Find, Keep, Kept, Publish, QuestionTable, State};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};

/// A service that answers each request alike.
struct Local {
    sdk: SdkConfig,
    seen: Arc<Mutex<Vec<(String, Value)>>>,
}

impl Local {
    async fn answering(status: u16, body: Value) -> Self {
        let seen = Arc::new(Mutex::new(Vec::new()));
        let noted = seen.clone();
        let app = Router::new().fallback(move |request: Request| async move {
            let (head, sent) = request.into_parts();
            let target = head.headers["x-amz-target"].to_str().unwrap().to_owned();
            let sent = to_bytes(sent, 1 << 20).await.unwrap();
            noted.lock().unwrap().push((target, serde_json::from_slice(&sent).unwrap()));
            (StatusCode::from_u16(status).unwrap(), body.to_string())
        });
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let endpoint = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, app).await });
        Self { sdk: sdk(&endpoint), seen }
    }

    fn only_request(&self) -> (String, Value) {
        let seen = self.seen.lock().unwrap();
        assert_eq!(seen.len(), 1);
        seen[0].clone()
    }
}

fn sdk(endpoint: &str) -> SdkConfig {
    let credentials = Credentials::new("AKIDEXAMPLE", "secret", None, None, "test");
    SdkConfig::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::from_static("us-east-1"))
        .credentials_provider(SharedCredentialsProvider::new(credentials))
        .endpoint_url(endpoint)
        .build()
}

fn question() -> Question {
    let asked = json!({"questionId": "q-1", "tenant": "harbour-street", "text": "How loud is it?"});
    serde_json::from_value(asked).unwrap()
}

#[tokio::test]
async fn a_question_is_put_where_none_is_or_one_failed() {
    let local = Local::answering(200, json!({})).await;
    let table = QuestionTable::new(&local.sdk, "questions");
    let kept = table.keep(&question(), Before::Unknown, 1_800_000_000).await;
    assert_eq!(kept, Ok(Kept::Now));
    let (target, body) = local.only_request();
    assert_eq!(target, "DynamoDB_20120810.PutItem");
    let content = serde_json::to_string(&question()).unwrap();
    let item = json!({
        "pk": {"S": "harbour-street#q-1"},
        "state": {"S": "ASKED"},
        "question": {"S": content},
        "expiresAt": {"N": "1800000000"}
    });
    let expected = json!({"TableName": "questions", "Item": item,
        "ConditionExpression": "attribute_not_exists(pk)"});
    assert_eq!(body, expected);
    let local = Local::answering(200, json!({})).await;
    let table = QuestionTable::new(&local.sdk, "questions");
    let kept = table.keep(&question(), Before::Failed, 1_800_000_000).await;
    assert_eq!(kept, Ok(Kept::Now));
    let expected = json!({"TableName": "questions", "Item": item,
        "ConditionExpression": "#state = :failed",
        "ExpressionAttributeNames": {"#state": "state"},
        "ExpressionAttributeValues": {":failed": {"S": "FAILED"}}});
    assert_eq!(local.only_request().1, expected);
    let known =
        json!({"__type": "com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException"});
    let local = Local::answering(400, known).await;
    let table = QuestionTable::new(&local.sdk, "questions");
    for before in [Before::Unknown, Before::Failed] {
        assert_eq!(table.keep(&question(), before, 1).await, Ok(Kept::Not));
    }
}

fn item(mut more: Value) -> Value {
    let content = serde_json::to_string(&question()).unwrap();
    let mut item = json!({"pk": {"S": "harbour-street#q-1"}, "state": {"S": "WORKING"},
        "claim": {"S": "arn"}, "question": {"S": content}});
    item.as_object_mut().unwrap().append(more.as_object_mut().unwrap());
    json!({"Item": item})
}

#[tokio::test]
async fn what_the_machine_keeps_is_read() {
    let part = json!({"number": 2, "text": "How heavy?", "verdict": "NOT_FOUND", "sentences": [],
        "products": [], "nearest": [{"documentId": "d", "title": "Manual", "page": 3}]});
    let local = Local::answering(200, item(json!({"part-2": {"S": part.to_string()}}))).await;
    let found = QuestionTable::new(&local.sdk, "questions").find("harbour-street", "q-1").await;
    let found = found.unwrap().unwrap();
    assert_eq!((found.state, found.parts[0].number), (State::Working, 2));
    assert_eq!(found.parts[0].nearest[0].page, Some(3));
    assert!(found.sentences.is_empty());
    let (target, body) = local.only_request();
    assert_eq!(target, "DynamoDB_20120810.GetItem");
    assert_eq!(body["Key"], json!({"pk": {"S": "harbour-street#q-1"}}));
}

#[tokio::test]
async fn no_item_is_no_question_and_a_strange_one_an_error() {
    let find = async |answer: Value| {
        let local = Local::answering(200, answer).await;
        let table = QuestionTable::new(&local.sdk, "questions");
        table.find("harbour-street", "q-1").await.map_err(|error| error.name())
    };
    assert_eq!(find(json!({})).await, Ok(None));
    assert_eq!(find(item(json!({"part-1": {"S": "{"}}))).await, Err("UpstreamRejected"));
    assert_eq!(find(item(json!({"state": {"S": "NEW"}}))).await, Err("UpstreamRejected"));
    let local = Local::answering(200, item(json!({}))).await;
    let table = QuestionTable::new(&local.sdk, "questions");
    assert_eq!(table.find("market-hall", "q-1").await, Ok(None), "it is another tenant's");
}

#[tokio::test]
async fn a_question_is_put_on_the_bus() {
    let put = json!({"FailedEntryCount": 0, "Entries": [{"EventId": "e-1"}]});
    let local = Local::answering(200, put).await;
    EventBus::new(&local.sdk, "bus").publish(&question()).await.unwrap();
    let (target, body) = local.only_request();
    assert_eq!(target, "AWSEvents.PutEvents");
    let detail = serde_json::to_string(&question()).unwrap();
    let entry = json!({"EventBusName": "bus", "Source": "rejoinder",
        "DetailType": "QUESTION_ASKED", "Detail": detail});
    assert_eq!(body, json!({"Entries": [entry]}));
}

#[tokio::test]
async fn errors_have_names() {
    let cases = [
        (200, json!({"Entries": [{"ErrorCode": "ThrottlingException"}]}), "UpstreamThrottled"),
        (200, json!({"Entries": [{"ErrorCode": "InternalFailure"}]}), "UpstreamUnavailable"),
        (200, json!({"Entries": []}), "UpstreamUnavailable"),
        (400, json!({"__type": "AccessDeniedException"}), "UpstreamRejected"),
        (503, json!({}), "UpstreamUnavailable"),
    ];
    for (status, body, name) in cases {
        let local = Local::answering(status, body).await;
        let put = EventBus::new(&local.sdk, "bus").publish(&question()).await;
        assert_eq!(put.unwrap_err().name(), name, "{status}");
    }
    let local = Local::answering(400, json!({"__type": "ResourceNotFoundException"})).await;
    let table = QuestionTable::new(&local.sdk, "questions");
    let kept = table.keep(&question(), Before::Unknown, 1).await;
    assert_eq!(kept.unwrap_err().name(), "UpstreamRejected");
    assert_eq!(table.find("a", "b").await.unwrap_err().name(), "UpstreamRejected");
}
