//! Faults as the SDKs see them.

use crate::comprehend::detect;
use crate::converse::{ask, review, said};
use crate::server::start;
use aws_sdk_bedrockruntime::error::{ProvideErrorMetadata, SdkError};
use aws_sdk_bedrockruntime::types::{GuardrailConfiguration, StopReason};
use aws_sdk_comprehend::types::{LanguageCode, TextSegment};
use serde_json::json;

#[tokio::test]
async fn throttling_and_failure_have_the_services_names() {
    let server = start().await;
    for (plan, name, status) in [
        (json!({"throttle": 1}), "ThrottlingException", 429),
        (json!({"fail": 1}), "InternalServerException", 500),
    ] {
        server.break_calls("*", plan).await;
        let error =
            ask(&server.bedrock(), "reply", &json!({}), &review()).send().await.expect_err(name);
        assert_eq!(error.code(), Some(name));
        assert_eq!(error.raw_response().map(|r| r.status().as_u16()), Some(status));
        let error = detect(&server.comprehend(), LanguageCode::En, &["x"]).await.expect_err(name);
        assert_eq!(error, name);
    }
}

#[tokio::test]
async fn a_reset_connection_is_no_answer() {
    let server = start().await;
    server.break_calls("Converse", json!({"reset": 1, "calls": 1})).await;
    let client = server.bedrock();
    let error = ask(&client, "reply", &json!({}), &review()).send().await.expect_err("closed");
    assert!(matches!(error, SdkError::DispatchFailure(_)), "{error:?}");
    assert!(ask(&client, "reply", &json!({}), &review()).send().await.is_ok());
}

#[tokio::test]
async fn a_models_answer_is_spoilt_inside_a_sound_response() {
    let server = start().await;
    let client = server.bedrock();
    server.break_calls("Converse:reply", json!({"garble": 1})).await;
    let output = ask(&client, "reply", &json!({}), &review()).send().await.expect("answered");
    assert!(serde_json::from_str::<serde_json::Value>(&said(&output)).is_err());
    let other = ask(&client, "sentiment", &json!({}), &review()).send().await.expect("answered");
    assert!(serde_json::from_str::<serde_json::Value>(&said(&other)).is_ok());
    server.break_calls("Converse:reply", json!({"truncate": 1})).await;
    let output = ask(&client, "reply", &json!({}), &review()).send().await.expect("answered");
    assert_eq!(output.stop_reason(), &StopReason::MaxTokens);
}

#[tokio::test]
async fn a_guardrail_steps_in_where_there_is_one() {
    let server = start().await;
    server.break_calls("Converse", json!({"guardrail": 1})).await;
    let guardrail =
        GuardrailConfiguration::builder().guardrail_identifier("g1").guardrail_version("1").build();
    let client = server.bedrock();
    let ask = || ask(&client, "reply", &json!({}), &review());
    let output = ask().guardrail_config(guardrail).send().await.expect("answered");
    assert_eq!(output.stop_reason(), &StopReason::GuardrailIntervened);
    let output = ask().send().await.expect("answered");
    assert_eq!(output.stop_reason(), &StopReason::EndTurn);
}

#[tokio::test]
async fn spoilt_bodies_of_comprehend_are_errors() {
    let server = start().await;
    let client = server.comprehend();
    for plan in [json!({"garble": 1}), json!({"truncate": 1})] {
        server.break_calls("DetectToxicContent", plan).await;
        let segment = TextSegment::builder().text("x").build().expect("text");
        let request =
            client.detect_toxic_content().language_code(LanguageCode::En).text_segments(segment);
        assert!(request.send().await.is_err());
    }
}

#[tokio::test]
async fn wrong_plans_are_refused_and_change_nothing() {
    let server = start().await;
    server.break_calls("Converse", json!({"throttle": 0.5})).await;
    let before = server.get("/_local/faults").await;
    let wrong = json!({"operations": {"Converse": {"throttle": 2}}});
    assert_eq!(server.put("/_local/faults", wrong).await, 400);
    assert_eq!(server.get("/_local/faults").await, before);
}
