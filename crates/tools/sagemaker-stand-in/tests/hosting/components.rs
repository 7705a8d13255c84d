//! Inference components in containers that are real processes.

use crate::stage::{IMAGE, Stage, archive, runs, stage};
use faults::Fault;
use sagemaker_stand_in::{InvokeError, Invoked};
use serde_json::{Value, json};
use std::time::Duration;

const HEADER: &str = "x-amzn-sagemaker-inference-component";

/// The endpoint `shop` for components, with the base `smol` in service.
async fn with_base(test: &str) -> Option<Stage> {
    let stage = stage(test).await?;
    stage.bucket.put("shop/good.tar.gz", archive(&[("adapter_config.json", b"{}")]));
    stage.bucket.put("shop/bad.tar.gz", archive(&[("README.md", b"no adapter")]));
    stage.model("m", json!({}), None).await;
    let variant = json!([{"VariantName": "all", "InstanceType": "ml.c6i.large",
        "InitialInstanceCount": 1}]);
    let role = json!({"ExecutionRoleArn": "arn:aws:iam::123456789012:role/hosting"});
    stage.config("components", variant, role).await;
    assert_eq!(stage.endpoint("components").await["EndpointStatus"], "InService");
    assert_eq!(make_base(&stage, "smol").await["InferenceComponentStatus"], "InService");
    Some(stage)
}

async fn make_base(stage: &Stage, name: &str) -> Value {
    let body = json!({"InferenceComponentName": name, "EndpointName": "shop", "VariantName": "all",
        "Specification": {"ModelName": "m",
            "ComputeResourceRequirements": {"MinMemoryRequiredInMb": 1_024}},
        "RuntimeConfig": {"CopyCount": 1}});
    stage.ask("CreateInferenceComponent", body).await.expect("taken");
    settled(stage, name).await.expect("there")
}

async fn make_adapter(stage: &Stage, name: &str, archive: &str) -> Value {
    let body = json!({"InferenceComponentName": name, "EndpointName": "shop", "Specification": {
        "BaseInferenceComponentName": "smol",
        "Container": {"ArtifactUrl": format!("s3://shop/{archive}")}}});
    stage.ask("CreateInferenceComponent", body).await.expect("taken");
    settled(stage, name).await.expect("there")
}

/// The component's description when nothing is under way any more, or that it is gone.
async fn settled(stage: &Stage, name: &str) -> Result<Value, String> {
    loop {
        let said = stage.ask("DescribeInferenceComponent", named(name)).await?;
        let status = said["InferenceComponentStatus"].as_str().expect("a status");
        if ["InService", "Failed"].contains(&status) {
            return Ok(said);
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

fn named(name: &str) -> Value {
    json!({ "InferenceComponentName": name })
}

async fn asked(stage: &Stage, component: &str, body: &str) -> Result<Invoked, InvokeError> {
    stage.invoke_with(body.as_bytes().to_vec(), &[(HEADER, component)]).await
}

/// What the container says of itself.
async fn said(stage: &Stage, component: &str) -> Value {
    let invoked = asked(stage, component, "hello").await.expect("answered");
    assert_eq!(invoked.variant, "all");
    serde_json::from_slice(&invoked.body).expect("JSON")
}

/// Why the service refuses.
fn refusal(answer: Result<Invoked, InvokeError>) -> String {
    let Err(InvokeError::Service(error)) = answer else { panic!("{answer:?}") };
    assert_eq!((error.status, error.code), (400, "ValidationError"));
    error.message
}

#[tokio::test]
async fn each_component_is_asked_by_its_name() {
    let Some(stage) = with_base("each_component_is_asked_by_its_name").await else { return };
    for name in ["t-one", "t-two"] {
        let made = make_adapter(&stage, name, "good.tar.gz").await;
        assert_eq!(made["InferenceComponentStatus"], "InService", "{made}");
    }
    let base = said(&stage, "smol").await;
    assert_eq!((&base["adapter"], &base["name"]), (&Value::Null, &json!("m")));
    let files = json!(["adapter_config.json"]);
    for name in ["t-one", "t-two"] {
        let answer = said(&stage, name).await;
        assert_eq!((&answer["adapter"], &answer["pid"]), (&json!(name), &base["pid"]));
        assert_eq!(answer["adapters"], json!({"t-one": files, "t-two": files}));
    }
    let needed = "Inference Component Name header is required";
    assert!(refusal(stage.invoke("hello").await).starts_with(needed));
    assert!(refusal(asked(&stage, "t-three", "hello").await).contains("t-three not found"));
    // Nobody but the service says which adapter is asked for.
    let own = [(HEADER, "smol"), ("x-amzn-sagemaker-adapter-identifier", "t-one")];
    let answer = stage.invoke_with(b"hello".to_vec(), &own).await.expect("answered");
    let answer: Value = serde_json::from_slice(&answer.body).expect("JSON");
    assert_eq!(answer["adapter"], Value::Null);
    stage.service.end().await;
}

#[tokio::test]
async fn an_adapter_that_does_not_load_has_failed_with_a_reason() {
    let Some(mut stage) = with_base("an_adapter_that_does_not_load_has_failed_with_a_reason").await
    else {
        return;
    };
    for (name, archive, reason) in [
        ("t-bad", "bad.tar.gz", "refused the adapter with status 400: no adapter_config.json"),
        ("t-broken", "broken.tar.gz", "Failed to extract model data archive"),
        ("t-none", "none.tar.gz", "s3://shop/none.tar.gz"),
    ] {
        let made = make_adapter(&stage, name, archive).await;
        assert_eq!(made["InferenceComponentStatus"], "Failed", "{made}");
        assert!(made["FailureReason"].as_str().expect("a reason").contains(reason), "{made}");
        assert!(refusal(asked(&stage, name, "hello").await).contains("not found"));
        stage.ask("DeleteInferenceComponent", named(name)).await.expect("taken");
        assert!(settled(&stage, name).await.is_err());
    }
    stage.fault = Some(Fault::Fail);
    let made = make_adapter(&stage, "t-good", "good.tar.gz").await;
    assert!(
        made["FailureReason"].as_str().expect("a reason").contains("InsufficientInstanceCapacity")
    );
    assert_eq!(said(&stage, "smol").await["adapters"], json!({}));
    stage.service.end().await;
}

#[tokio::test]
async fn what_is_deleted_is_unloaded_and_nothing_is_left() {
    let Some(stage) = with_base("what_is_deleted_is_unloaded_and_nothing_is_left").await else {
        return;
    };
    make_adapter(&stage, "t-one", "good.tar.gz").await;
    let process = said(&stage, "smol").await["pid"].as_u64().expect("a process");
    assert_eq!(stage.service.inventory()["shop"]["processes"]["smol"], process);
    stage.ask("DeleteInferenceComponent", named("t-one")).await.expect("taken");
    assert!(settled(&stage, "t-one").await.is_err());
    assert_eq!(said(&stage, "smol").await["adapters"], json!({}));
    let slow = asked(&stage, "smol", r#"{"sleep": 0.5}"#);
    let deleted = async {
        tokio::time::sleep(Duration::from_millis(100)).await;
        stage.ask("DeleteInferenceComponent", named("smol")).await.expect("taken");
        settled(&stage, "smol").await
    };
    let (slow, deleted) = tokio::join!(slow, deleted);
    assert!(slow.is_ok(), "an invocation under way ends: {slow:?}");
    assert!(deleted.is_err() && !runs(process));
    stage.ask("DeleteEndpoint", json!({"EndpointName": "shop"})).await.expect("taken");
    assert!(stage.settled().await.is_err());
    assert_eq!((stage.service.inventory(), stage.folders()), (json!({}), 0));
}

#[tokio::test]
async fn a_base_that_comes_back_from_nothing_has_its_adapters() {
    let Some(stage) = with_base("a_base_that_comes_back_from_nothing_has_its_adapters").await
    else {
        return;
    };
    make_adapter(&stage, "t-one", "good.tar.gz").await;
    let before = said(&stage, "t-one").await;
    for copies in [0, 1] {
        let body = json!({"InferenceComponentName": "smol",
            "DesiredRuntimeConfig": {"CopyCount": copies}});
        stage.ask("UpdateInferenceComponentRuntimeConfig", body).await.expect("taken");
        settled(&stage, "smol").await.expect("there");
        if copies == 0 {
            let why = refusal(asked(&stage, "t-one", "hello").await);
            assert!(why.starts_with("Inference Component has no capacity"), "{why}");
        }
    }
    let after = said(&stage, "t-one").await;
    assert_ne!(before["pid"], after["pid"]);
    assert_eq!((&after["adapter"], &after["adapters"]), (&json!("t-one"), &before["adapters"]));
    stage.service.end().await;
}

#[tokio::test]
async fn a_base_whose_container_does_not_answer_has_failed() {
    let Some(stage) = with_base("a_base_whose_container_does_not_answer_has_failed").await else {
        return;
    };
    let body = json!({"InferenceComponentName": "gone", "EndpointName": "shop", "Specification": {
        "Container": {"Image": IMAGE, "Environment": {"EXIT": "1"}},
        "ComputeResourceRequirements": {"MinMemoryRequiredInMb": 128}},
        "RuntimeConfig": {"CopyCount": 1}});
    stage.ask("CreateInferenceComponent", body).await.expect("taken");
    let gone = settled(&stage, "gone").await.expect("there");
    assert!(
        gone["FailureReason"].as_str().expect("a reason").contains("ping health check"),
        "{gone}"
    );
    let image = &gone["Specification"]["Container"]["DeployedImage"]["SpecifiedImage"];
    assert_eq!((image, &gone["RuntimeConfig"]["CurrentCopyCount"]), (&json!(IMAGE), &json!(0)));
    said(&stage, "smol").await;
    stage.service.end().await;
}
