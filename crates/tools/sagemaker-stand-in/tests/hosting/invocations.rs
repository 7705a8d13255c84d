//! Both ways of invoking, and everything that may go wrong with them.

use crate::stage::{Stage, stage, variant};
use sagemaker_stand_in::{Invocation, InvokeError, LARGEST_BODY};
use serde_json::{Value, json};

/// The endpoint `shop` in service.
async fn in_service(test: &str) -> Option<Stage> {
    let stage = stage(test).await?;
    stage.model("one", json!({}), None).await;
    stage.endpoint("one").await;
    Some(stage)
}

/// The error that a container causes: the original status, and both messages.
fn model_error(error: InvokeError) -> (Value, String, String) {
    let InvokeError::Model(error) = error else { panic!("{error:?}") };
    let body = error.body();
    let text = |name: &str| body[name].as_str().expect("a text").to_owned();
    assert!(text("LogStreamArn").ends_with("log-group:/aws/sagemaker/Endpoints/shop"));
    (body["OriginalStatusCode"].clone(), text("OriginalMessage"), text("Message"))
}

#[tokio::test]
async fn headers_that_the_service_knows_go_through_and_no_others() {
    let Some(stage) = in_service("headers_that_the_service_knows_go_through_and_no_others").await
    else {
        return;
    };
    let headers = [
        ("content-type", "application/json"),
        ("accept", "application/json"),
        ("authorization", "AWS4-HMAC-SHA256 secret"),
        ("x-amzn-sagemaker-custom-attributes", "trace 7"),
    ];
    let invoked = stage.invoke_with(b"hello".to_vec(), &headers).await.expect("answered");
    let said: Value = serde_json::from_slice(&invoked.body).expect("JSON");
    let got = json!({"Content-Type": "application/json", "Accept": "application/json",
        "X-Amzn-SageMaker-Custom-Attributes": "trace 7"});
    assert_eq!((&said["headers"], &said["bytes"]), (&got, &json!(5)));
    assert_eq!(invoked.content_type.as_deref(), Some("application/json"));
    assert_eq!(invoked.custom_attributes.as_deref(), Some("from the container"));
    stage.service.end().await;
}

#[tokio::test]
async fn a_container_that_fails_is_a_model_error_with_its_status() {
    let Some(stage) = in_service("a_container_that_fails_is_a_model_error_with_its_status").await
    else {
        return;
    };
    for (status, side) in [(400, "client"), (503, "server")] {
        let body = json!({"status": status, "say": "no such picture"}).to_string();
        let error = stage.invoke(&body).await.expect_err("it failed");
        let message = format!(
            "Received {side} error ({status}) from primary with message \"no such picture\"."
        );
        let (original, said, whole) = model_error(error);
        assert_eq!((original, said.as_str()), (json!(status), "no such picture"));
        assert!(whole.starts_with(&message), "{whole}");
    }
    let (original, _, whole) =
        model_error(stage.invoke(r#"{"sleep": 3}"#).await.expect_err("late"));
    assert_eq!(original, 0);
    assert!(whole.contains("server error (0)") && whole.contains("timed out"), "{whole}");
    let big = json!({"bytes": LARGEST_BODY + 1}).to_string();
    assert_eq!(model_error(stage.invoke(&big).await.expect_err("too much")).0, 0);
    assert_eq!(model_error(stage.invoke(r#"{"die": true}"#).await.expect_err("gone")).0, 0);
    assert_eq!(model_error(stage.invoke("hello").await.expect_err("gone")).0, 0);
    stage.service.end().await;
}

#[tokio::test]
async fn bodies_have_bounds() {
    let Some(stage) = in_service("bodies_have_bounds").await else { return };
    let most = stage.invoke_with(vec![b'x'; LARGEST_BODY], &[]).await.expect("fits");
    assert!(String::from_utf8_lossy(&most.body).contains("6291456"));
    let Err(InvokeError::Service(error)) =
        stage.invoke_with(vec![b'x'; LARGEST_BODY + 1], &[]).await
    else {
        panic!("it does not fit");
    };
    assert_eq!((error.status, error.code), (400, "ValidationError"));
    let serverless = json!([{"VariantName": "one", "ModelName": "one",
        "ServerlessConfig": {"MemorySizeInMB": 2048, "MaxConcurrency": 2}}]);
    stage.config("serverless", serverless, json!({})).await;
    stage.update("serverless").await;
    assert!(stage.invoke_with(vec![b'x'; 4 << 20], &[]).await.is_ok());
    assert!(stage.invoke_with(vec![b'x'; (4 << 20) + 1], &[]).await.is_err());
    stage.service.end().await;
}

#[tokio::test]
async fn asynchronous_answers_and_failures_come_into_the_bucket() {
    let Some(stage) = stage("asynchronous_answers_and_failures_come_into_the_bucket").await else {
        return;
    };
    stage.model("one", json!({}), None).await;
    let places = json!({"AsyncInferenceConfig": {"OutputConfig": {"S3OutputPath": "s3://shop/out",
        "S3FailurePath": "s3://shop/failed"}, "ClientConfig": {"MaxConcurrentInvocationsPerInstance": 1}}});
    stage.config("beside", json!([variant("one")]), places).await;
    stage.endpoint("beside").await;
    assert!(stage.invoke("hello").await.is_err(), "it takes asynchronous calls only");
    stage.bucket.put("shop/in.json", b"hello".to_vec());
    let ask = |headers: &[(&str, &str)], body: &str| {
        let headers = headers.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
        let body = body.as_bytes().to_vec();
        let request = Invocation { endpoint: "shop".to_owned(), headers: headers.collect(), body };
        stage.service.invoke_async(&request).expect("taken")
    };
    let accepted = ask(
        &[
            ("x-amzn-sagemaker-inputlocation", "s3://shop/in.json"),
            ("x-amzn-sagemaker-content-type", "text/plain"),
            ("x-amzn-sagemaker-inference-id", "order-7"),
        ],
        "",
    );
    assert_eq!(accepted.output_location, "s3://shop/out/order-7.out");
    let said: Value =
        serde_json::from_str(&stage.bucket.written("shop/out/order-7.out").await).expect("JSON");
    assert_eq!(
        (&said["bytes"], &said["headers"]["Content-Type"]),
        (&json!(5), &json!("text/plain"))
    );
    let accepted = ask(&[], r#"{"status": 500, "say": "out of memory"}"#);
    let failure = accepted.failure_location.expect("a place").replace("s3://", "");
    assert!(stage.bucket.written(&failure).await.contains("out of memory"));
    stage.service.end().await;
}
