//! What goes over the wire to Personalize and SQS, and what comes back.

#![allow(clippy::unwrap_used, reason = "the inputs are the test's own")]

use aws_config::{BehaviorVersion, Region, SdkConfig};
use aws_credential_types::Credentials;
use aws_credential_types::provider::SharedCredentialsProvider;
use axum::Router;
use axum::body::to_bytes;
use axum::extract::Request;
use axum::http::StatusCode;
use click_recording::{ClickQueue, Keep, Personalize, Record, StampedClick};
use lambda_bridge::NamedError;
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// A service that answers each request alike.
struct Local {
    sdk: SdkConfig,
    seen: Arc<Mutex<Vec<(String, String, Value)>>>,
}

impl Local {
    async fn answering(status: u16, error: &'static str, body: &Value) -> Self {
        let seen = Arc::new(Mutex::new(Vec::new()));
        let (noted, body) = (seen.clone(), body.to_string());
        let app = Router::new().fallback(move |request: Request| async move {
            note(request, &noted).await;
            (StatusCode::from_u16(status).unwrap(), [("x-amzn-errortype", error)], body)
        });
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let endpoint = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, app).await });
        Self { sdk: sdk(&endpoint), seen }
    }

    fn only_request(&self) -> (String, String, Value) {
        let seen = self.seen.lock().unwrap();
        assert_eq!(seen.len(), 1);
        seen[0].clone()
    }
}

async fn note(request: Request, noted: &Mutex<Vec<(String, String, Value)>>) {
    let (head, body) = request.into_parts();
    let body = to_bytes(body, 1 << 20).await.unwrap();
    let header = |name| head.headers.get(name).map_or("", |value| value.to_str().unwrap());
    let scope = header("authorization").split('/').nth(3).unwrap_or_default().to_owned();
    let asked = format!("{} {} {}", head.method, head.uri.path(), header("x-amz-target"));
    noted.lock().unwrap().push((asked, scope, serde_json::from_slice(&body).unwrap()));
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

fn click(cluster: &str, event_id: &str) -> StampedClick {
    StampedClick {
        user_id: "ann".to_owned(),
        session_id: "s-1".to_owned(),
        image_id: "cat".to_owned(),
        cluster: Some(cluster.to_owned()),
        event_type: "click".to_owned(),
        sent_at: 1_795_858_200,
        event_id: event_id.to_owned(),
    }
}

async fn recorded(local: &Local) -> Result<(), &'static str> {
    let tracker = Personalize::new(&local.sdk, "tracker-1", Duration::from_secs(5));
    let clicks = [click("7", "e1"), click("9", "e2")];
    tracker.record(&clicks).await.map_err(|error| error.name())
}

#[tokio::test]
async fn clicks_are_put_as_events_of_their_clusters() {
    let local = Local::answering(200, "", &json!({})).await;
    recorded(&local).await.unwrap();
    let (asked, scope, body) = local.only_request();
    assert_eq!((asked.as_str(), scope.as_str()), ("POST /events ", "personalize"));
    let event = |id, cluster| json!({"eventId": id, "eventType": "click", "itemId": cluster, "sentAt": 1_795_858_200});
    let expected = json!({"trackingId": "tracker-1", "userId": "ann", "sessionId": "s-1",
        "eventList": [event("e1", "7"), event("e2", "9")]});
    assert_eq!(body, expected);
}

#[tokio::test]
async fn personalizes_errors_have_names() {
    let cases = [
        (400, "InvalidInputException", "UpstreamRejected"),
        (400, "ThrottlingException:http://x/", "UpstreamThrottled"),
        (429, "", "UpstreamThrottled"),
        (409, "ResourceInUseException", "UpstreamRejected"),
        (503, "", "UpstreamUnavailable"),
    ];
    for (status, code, name) in cases {
        let local = Local::answering(status, code, &json!({"message": "x"})).await;
        assert_eq!(recorded(&local).await, Err(name), "{status} {code}");
    }
}

async fn kept(local: &Local, count: usize) -> Vec<Result<(), &'static str>> {
    let queue = ClickQueue::new(&local.sdk, "https://sqs.us-east-1.amazonaws.com/1/clicks");
    let kept = queue.keep((0..count).map(|n| format!("[{n}]")).collect()).await;
    kept.into_iter().map(|one| one.map_err(|error| error.name())).collect()
}

#[tokio::test]
async fn messages_are_sent_to_the_queue() {
    let sent = json!({"Successful": [{"Id": "0", "MessageId": "m", "MD5OfMessageBody": "x"}],
        "Failed": [{"Id": "1", "Code": "InternalError", "SenderFault": false}]});
    let local = Local::answering(200, "", &sent).await;
    let expected = [Ok(()), Err("UpstreamUnavailable"), Err("UpstreamUnavailable")];
    assert_eq!(kept(&local, 3).await, expected, "what is not named is not kept");
    let (asked, scope, body) = local.only_request();
    assert_eq!((asked.as_str(), scope.as_str()), ("POST / AmazonSQS.SendMessageBatch", "sqs"));
    assert_eq!(body["QueueUrl"], "https://sqs.us-east-1.amazonaws.com/1/clicks");
    assert_eq!(body["Entries"][2], json!({"Id": "2", "MessageBody": "[2]"}));
}

#[tokio::test]
async fn a_queue_that_refuses_keeps_nothing() {
    let cases = [
        (400, "com.amazonaws.sqs#QueueDoesNotExist", "UpstreamRejected"),
        (403, "com.amazonaws.sqs#RequestThrottled", "UpstreamThrottled"),
        (500, "InternalError", "UpstreamUnavailable"),
    ];
    for (status, code, name) in cases {
        let local = Local::answering(status, "", &json!({"__type": code})).await;
        assert_eq!(kept(&local, 2).await, [Err(name); 2]);
    }
    let local = Local::answering(200, "", &json!("<html>")).await;
    assert_eq!(kept(&local, 1).await, [Err("UpstreamUnavailable")]);
}

#[tokio::test]
async fn ten_messages_go_at_once() {
    let all: Vec<_> = (0..10).map(|n| json!({"Id": n.to_string()})).collect();
    let local = Local::answering(200, "", &json!({"Successful": all})).await;
    assert_eq!(kept(&local, 23).await, [Ok(()); 23]);
    assert_eq!(local.seen.lock().unwrap().len(), 3);
}
