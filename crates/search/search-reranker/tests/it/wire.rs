//! What goes over the wire to Bedrock and Personalize, and what comes back.

#![allow(clippy::unwrap_used, reason = "the inputs are the test's own")]

use aws_config::{BehaviorVersion, Region, SdkConfig};
use aws_sdk_personalizeruntime::config::{Credentials, SharedCredentialsProvider};
use aws_smithy_http_client::test_util::{ReplayEvent, StaticReplayClient};
use aws_smithy_types::body::SdkBody;
use lambda_bridge::NamedError;
use search_reranker::{Content, Embed, Personalize, Rank, RankedCluster, Titan};
use serde_json::{Value, json};
use std::time::Duration;

const LIMIT: Duration = Duration::from_secs(2);

fn answering(status: u16, headers: &[(&str, &str)], body: &Value) -> StaticReplayClient {
    let event = || {
        let response = headers.iter().fold(http::Response::builder(), |r, (k, v)| r.header(*k, *v));
        let response = response.status(status).body(SdkBody::from(body.to_string())).unwrap();
        ReplayEvent::new(http::Request::new(SdkBody::empty()), response)
    };
    StaticReplayClient::new(vec![event(), event()])
}

fn sdk(client: &StaticReplayClient) -> SdkConfig {
    let credentials = Credentials::new("AKIDEXAMPLE", "secret", None, None, "test");
    SdkConfig::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::from_static("us-east-1"))
        .credentials_provider(SharedCredentialsProvider::new(credentials))
        .http_client(client.clone())
        .sleep_impl(aws_smithy_async_sleep())
        .build()
}

fn aws_smithy_async_sleep() -> aws_sdk_personalizeruntime::config::SharedAsyncSleep {
    #[derive(Debug)]
    struct Tokio;
    impl aws_sdk_personalizeruntime::config::AsyncSleep for Tokio {
        fn sleep(&self, time: Duration) -> aws_sdk_personalizeruntime::config::Sleep {
            aws_sdk_personalizeruntime::config::Sleep::new(tokio::time::sleep(time))
        }
    }
    aws_sdk_personalizeruntime::config::SharedAsyncSleep::new(Tokio)
}

fn sent(client: &StaticReplayClient) -> (String, Value) {
    let request = client.actual_requests().next().unwrap();
    let body = serde_json::from_slice(request.body().bytes().unwrap()).unwrap();
    (request.uri().to_owned(), body)
}

fn titan(client: &StaticReplayClient) -> Titan {
    Titan::new(&sdk(client), "amazon.titan-embed-image-v1", 384, LIMIT)
}

fn embedding(length: usize) -> Value {
    json!({"embedding": vec![0.05; length], "inputTextTokenCount": 3, "message": null})
}

#[tokio::test(start_paused = true)]
async fn words_are_embedded() {
    let client = answering(200, &[], &embedding(384));
    let embedding = titan(&client).embed(&Content::Text("two cats".into())).await.unwrap();
    assert_eq!((embedding.dimensions(), embedding.floats()[0]), (384, 0.05));
    let (uri, body) = sent(&client);
    assert!(uri.ends_with("/model/amazon.titan-embed-image-v1/invoke"), "{uri}");
    let expected =
        json!({"inputText": "two cats", "embeddingConfig": {"outputEmbeddingLength": 384}});
    assert_eq!(body, expected);
}

#[tokio::test(start_paused = true)]
async fn pictures_are_embedded() {
    let client = answering(200, &[], &embedding(384));
    titan(&client).embed(&Content::Image("iVBORw0=".into())).await.unwrap();
    let expected =
        json!({"inputImage": "iVBORw0=", "embeddingConfig": {"outputEmbeddingLength": 384}});
    assert_eq!(sent(&client).1, expected);
}

#[tokio::test(start_paused = true)]
async fn another_answer_is_no_embedding() {
    let message = json!({"embedding": null, "message": "unsupported"});
    for answer in [embedding(1_024), message, json!([])] {
        let client = answering(200, &[], &answer);
        let error = titan(&client).embed(&Content::Text("cat".into())).await.unwrap_err();
        assert_eq!(error.name(), "ModelOutputInvalid");
    }
}

#[tokio::test(start_paused = true)]
async fn bedrocks_errors_have_names() {
    let cases = [
        (429, "ThrottlingException", "UpstreamThrottled"),
        (500, "InternalServerException", "UpstreamUnavailable"),
        (403, "AccessDeniedException", "UpstreamRejected"),
    ];
    for (status, code, name) in cases {
        let client = answering(status, &[("x-amzn-errortype", code)], &json!({"message": "x"}));
        let error = titan(&client).embed(&Content::Text("cat".into())).await.unwrap_err();
        assert_eq!(error.name(), name);
    }
}

/// A picture that only looks like one, or more words than it takes: the caller's fault. What it says
/// against a few words is about the request, and ours.
#[tokio::test(start_paused = true)]
async fn what_the_model_refuses_is_the_callers_fault_where_it_may_be() {
    let refuse = async |content: Content| {
        let code = [("x-amzn-errortype", "ValidationException")];
        let client = answering(400, &code, &json!({"message": "x"}));
        titan(&client).embed(&content).await.unwrap_err().name()
    };
    assert_eq!(refuse(Content::Image("iVBORw0=".into())).await, "InvalidInput");
    assert_eq!(refuse(Content::Text("猫".repeat(400))).await, "InvalidInput");
    assert_eq!(refuse(Content::Text("cat".into())).await, "UpstreamRejected");
}

const CAMPAIGN: &str = "arn:aws:personalize:us-east-1:123456789012:campaign/styles";

async fn ranked(client: &StaticReplayClient) -> Result<Vec<RankedCluster>, &'static str> {
    let ranker = Personalize::new(&sdk(client), CAMPAIGN, LIMIT);
    let clusters = ["7".to_owned(), "3".to_owned()];
    ranker.rank("ann", &clusters).await.map_err(|error| error.name())
}

#[tokio::test(start_paused = true)]
async fn clusters_are_ranked() {
    let ranking = json!([{"itemId": "3", "score": 0.9}, {"itemId": "7"}]);
    let answer = json!({"personalizedRanking": ranking, "recommendationId": "RID-1"});
    let client = answering(200, &[], &answer);
    let liked = |cluster: &str, score| RankedCluster { cluster: cluster.to_owned(), score };
    assert_eq!(ranked(&client).await, Ok(vec![liked("3", Some(0.9)), liked("7", None)]));
    let (uri, body) = sent(&client);
    assert!(uri.ends_with("/personalize-ranking"), "{uri}");
    let expected = json!({"campaignArn": CAMPAIGN, "inputList": ["7", "3"], "userId": "ann"});
    assert_eq!(body, expected);
}

#[tokio::test(start_paused = true)]
async fn personalizes_errors_have_names_and_are_not_retried() {
    let cases = [
        (404, "ResourceNotFoundException", "UpstreamRejected"),
        (400, "InvalidInputException", "UpstreamRejected"),
        (400, "ThrottlingException", "UpstreamThrottled"),
        (503, "ServiceUnavailable", "UpstreamUnavailable"),
    ];
    for (status, code, name) in cases {
        let client = answering(status, &[("x-amzn-errortype", code)], &json!({"message": "x"}));
        assert_eq!(ranked(&client).await, Err(name));
        assert_eq!(client.actual_requests().count(), 1);
    }
}
