use super::*;
use aws_config::BehaviorVersion;
use aws_credential_types::Credentials;
use aws_credential_types::provider::SharedCredentialsProvider;
use axum::Router;
use axum::body::Bytes;
use axum::http::{HeaderMap, StatusCode};
use lambda_bridge::NamedError;
use std::sync::{Arc, Mutex};

type Requests = Arc<Mutex<Vec<(HeaderMap, Value)>>>;

/// A server that keeps requests and gives one recorded answer.
async fn serving(status: u16, answer: Value) -> (Rekognition, Requests) {
    let requests = Requests::default();
    let kept = requests.clone();
    let respond = async move |headers: HeaderMap, body: Bytes| {
        kept.lock().unwrap().push((headers, serde_json::from_slice(&body).unwrap()));
        (StatusCode::from_u16(status).unwrap(), answer.to_string())
    };
    let app = Router::new().fallback(respond);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let endpoint = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, app).await });
    let credentials = Credentials::new("AKIDEXAMPLE", "secret", None, None, "test");
    let sdk = SdkConfig::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::from_static("eu-central-1"))
        .endpoint_url(endpoint)
        .credentials_provider(SharedCredentialsProvider::new(credentials))
        .build();
    (Rekognition::new(&sdk, "pictures"), requests)
}

/// As the documentation of the operation shows an answer.
fn recorded() -> Value {
    json!({
        "ModerationLabels": [
            {"Confidence": 99.5, "Name": "Explicit Nudity", "ParentName": "Explicit",
             "TaxonomyLevel": 2},
            {"Confidence": 99.5, "Name": "Explicit", "ParentName": "", "TaxonomyLevel": 1}],
        "ModerationModelVersion": "7.0",
        "ContentTypes": []
    })
}

#[tokio::test]
async fn a_key_goes_out_and_labels_come_back() {
    let (rekognition, requests) = serving(200, recorded()).await;
    let found = rekognition.detect_labels("r-1/front.jpg").await.unwrap();
    let (headers, body) = requests.lock().unwrap()[0].clone();
    assert_eq!(headers["x-amz-target"], "RekognitionService.DetectModerationLabels");
    assert_eq!(headers["content-type"], "application/x-amz-json-1.1");
    let scope = headers["authorization"].to_str().unwrap();
    assert!(scope.contains("/eu-central-1/rekognition/aws4_request"), "{scope}");
    let object = json!({"S3Object": {"Bucket": "pictures", "Name": "r-1/front.jpg"}});
    assert_eq!(body, json!({"Image": object, "MinConfidence": 10.0}));
    let label = |name: &str, parent: Option<&str>| FoundLabel {
        name: name.to_owned(),
        parent: parent.map(str::to_owned),
        confidence: Some(99.5),
    };
    let labels = vec![label("Explicit Nudity", Some("Explicit")), label("Explicit", None)];
    let model_id = Some("rekognition-moderation-7.0".to_owned());
    assert_eq!(found, Detected::Labels { labels, model_id });
}

#[tokio::test]
async fn what_it_does_not_read_is_told_apart_from_failures() {
    let of = async |status, error: &str| {
        let body = json!({"__type": error, "Message": "the customer's private words"});
        serving(status, body).await.0.detect_labels("k").await
    };
    assert_eq!(of(400, "InvalidImageFormatException").await, Ok(Detected::Unread));
    assert_eq!(of(400, "ImageTooLargeException").await, Ok(Detected::TooLarge));
    let namespaced = "com.amazonaws.rekognition#ImageTooLargeException";
    assert_eq!(of(400, namespaced).await, Ok(Detected::TooLarge));
    for (status, error, name) in [
        (400, "ThrottlingException", "UpstreamThrottled"),
        (400, "ProvisionedThroughputExceededException", "UpstreamThrottled"),
        (500, "InternalServerError", "UpstreamUnavailable"),
        (400, "InvalidS3ObjectException", "UpstreamRejected"),
        (400, "AccessDeniedException", "UpstreamRejected"),
    ] {
        let failure = of(status, error).await.unwrap_err();
        assert_eq!(failure.name(), name, "{error}");
        assert!(!failure.to_string().contains("private"), "{failure}");
    }
}

#[tokio::test]
async fn an_answer_without_labels_is_no_verdict() {
    for answer in [json!({}), json!({"ModerationLabels": [{"Confidence": 9.0}]}), json!("fine")] {
        let failure = serving(200, answer).await.0.detect_labels("k").await.unwrap_err();
        assert_eq!(failure.name(), "UpstreamUnavailable");
    }
}

#[test]
fn it_has_its_own_host_on_aws() {
    let sdk = || SdkConfig::builder().region(Region::from_static("eu-west-1"));
    assert_eq!(host(&sdk().build()), "https://rekognition.eu-west-1.amazonaws.com");
    let fips = host(&sdk().use_fips(true).build());
    assert_eq!(fips, "https://rekognition-fips.eu-west-1.amazonaws.com");
}
