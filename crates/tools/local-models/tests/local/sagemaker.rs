//! SageMaker by plain HTTP, in the shapes that the services' models specify. What its endpoints do is
//! tested in `sagemaker-stand-in`.

use crate::server::{Server, serving};
use local_models::Models;
use local_models::control::Faults;
use local_models::server::State;
use sagemaker_stand_in::{Images, Program, Settings};
use serde_json::{Value, json};
use std::time::Duration;
use tempfile::TempDir;

const IMAGE: &str = "123456789012.dkr.ecr.us-east-1.amazonaws.com/test-container:1";

/// A server with an endpoint `eyes` in service.
async fn with_endpoint(folder: &TempDir) -> Server {
    let path =
        concat!(env!("CARGO_MANIFEST_DIR"), "/../sagemaker-stand-in/tests/hosting/container.py")
            .into();
    let program = Program { repository: "test-container".to_owned(), path, arguments: Vec::new() };
    let images = Images::new(vec![program]);
    let settings = Settings { images, folder: Some(folder.path().into()), ..Settings::default() };
    let models = Models::load(None).expect("embedded models");
    let state = State::new(models, Faults::default()).with_sagemaker(settings);
    let server = serving(state).await;
    let (model, config) =
        (json!({"ModelName": "eyes", "PrimaryContainer": {"Image": IMAGE}}), config());
    for (operation, body) in [
        ("CreateModel", &model),
        ("CreateEndpointConfig", &config),
        ("CreateEndpoint", &json!({"EndpointName": "eyes", "EndpointConfigName": "eyes"})),
    ] {
        let (status, said) = ask(&server, operation, body).await;
        assert_eq!(status, 200, "{said}");
    }
    while described(&server).await.1["EndpointStatus"] != "InService" {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    server
}

fn config() -> Value {
    json!({"EndpointConfigName": "eyes", "ProductionVariants": [{"VariantName": "all",
        "ModelName": "eyes", "InstanceType": "ml.c6i.large", "InitialInstanceCount": 1}]})
}

async fn ask(server: &Server, operation: &str, body: &Value) -> (u16, Value) {
    server.json11(&format!("SageMaker.{operation}"), body).await
}

async fn described(server: &Server) -> (u16, Value) {
    ask(server, "DescribeEndpoint", &json!({"EndpointName": "eyes"})).await
}

/// Ends what runs, as the program does before it ends.
async fn end(server: &Server) {
    ask(server, "DeleteEndpoint", &json!({"EndpointName": "eyes"})).await;
    while described(server).await.0 == 200 {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

async fn invoke(server: &Server, name: &str, body: &str) -> reqwest::Response {
    let url = format!("{}/endpoints/{name}/invocations", server.url);
    let request = reqwest::Client::new().post(url).header("content-type", "application/json");
    request.body(body.to_owned()).send().await.expect("answered")
}

fn header<'a>(response: &'a reqwest::Response, name: &str) -> &'a str {
    response.headers().get(name).map_or("", |value| value.to_str().expect("a text"))
}

#[tokio::test]
async fn an_invocation_has_the_shapes_of_the_runtime() {
    if !required_tools::have(&["python3"], "an_invocation_has_the_shapes_of_the_runtime") {
        return;
    }
    let folder = TempDir::new().expect("a folder");
    let server = with_endpoint(&folder).await;
    let processes = &server.get("/_local/endpoints").await["eyes"]["processes"];
    assert!(processes["all"].as_u64().is_some(), "{processes}");
    let response = invoke(&server, "eyes", "{}").await;
    assert_eq!(response.status(), 200);
    assert_eq!(header(&response, "x-amzn-invoked-production-variant"), "all");
    assert_eq!(header(&response, "x-amzn-sagemaker-custom-attributes"), "from the container");
    assert_eq!(response.json::<Value>().await.expect("JSON")["bytes"], 2);
    let response = invoke(&server, "eyes", r#"{"status": 503, "say": "busy"}"#).await;
    assert_eq!(
        (response.status().as_u16(), header(&response, "x-amzn-errortype")),
        (424, "ModelError")
    );
    let said: Value = response.json().await.expect("JSON");
    assert_eq!(
        (&said["OriginalStatusCode"], &said["OriginalMessage"]),
        (&json!(503), &json!("busy"))
    );
    let response = invoke(&server, "ears", "{}").await;
    assert_eq!(
        (response.status().as_u16(), header(&response, "x-amzn-errortype")),
        (400, "ValidationError")
    );
    let said: Value = response.json().await.expect("JSON");
    assert_eq!(said["Message"], "Endpoint ears of account 000000000000 not found.");
    let usage = &server.get("/_local/usage").await["models"]["eyes"];
    assert_eq!([&usage["calls"], &usage["answered"]], [2, 1]);
    end(&server).await;
}

#[tokio::test]
async fn everything_goes_wrong_on_order_by_its_own_name() {
    if !required_tools::have(&["python3"], "everything_goes_wrong_on_order_by_its_own_name") {
        return;
    }
    let folder = TempDir::new().expect("a folder");
    let server = with_endpoint(&folder).await;
    for (plan, status, name) in [
        (json!({"notReady": 1}), 429, "ModelNotReadyException"),
        (json!({"modelError": 1}), 424, "ModelError"),
        (json!({"throttle": 1}), 400, "ThrottlingException"),
        (json!({"fail": 1}), 500, "InternalFailure"),
    ] {
        server.break_calls("InvokeEndpoint:eyes", plan).await;
        let response = invoke(&server, "eyes", "{}").await;
        assert_eq!(
            (response.status().as_u16(), header(&response, "x-amzn-errortype")),
            (status, name)
        );
    }
    server.break_calls("CreateEndpoint", json!({"quota": 1})).await;
    let other = json!({"EndpointName": "other", "EndpointConfigName": "eyes"});
    let (status, said) = ask(&server, "CreateEndpoint", &other).await;
    assert_eq!((status, &said["__type"]), (400, &json!("ResourceLimitExceeded")));
    server.break_calls("StartEndpoint:other", json!({"fail": 1})).await;
    assert_eq!(ask(&server, "CreateEndpoint", &other).await.0, 200);
    let name = json!({"EndpointName": "other"});
    let failed = loop {
        let (_, said) = ask(&server, "DescribeEndpoint", &name).await;
        if said["EndpointStatus"] == "Failed" {
            break said;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    };
    assert!(
        failed["FailureReason"]
            .as_str()
            .expect("a reason")
            .contains("InsufficientInstanceCapacity")
    );
    end(&server).await;
}

#[tokio::test]
async fn refusals_of_the_control_plane_are_of_json_1_1() {
    let server = crate::server::start().await;
    let (status, said) = described(&server).await;
    assert_eq!((status, &said["__type"]), (400, &json!("ValidationException")));
    let arn = "arn:aws:sagemaker:us-east-1:000000000000:endpoint/eyes";
    assert_eq!(said["Message"], format!("Could not find endpoint \"{arn}\"."));
    let (_, said) = ask(&server, "CreateEndpoint", &json!({"EndpointName": 7})).await;
    assert_eq!(said["__type"], "SerializationException");
    assert_eq!(
        ask(&server, "CreateProcessingJob", &json!({})).await.1["__type"],
        "UnknownOperationException"
    );
}

/// A training job of one machine.
fn training_job(name: &str) -> Value {
    json!({
        "TrainingJobName": name,
        "RoleArn": "arn:aws:iam::123456789012:role/training",
        "AlgorithmSpecification": {"TrainingImage": IMAGE, "TrainingInputMode": "File"},
        "OutputDataConfig": {"S3OutputPath": "s3://shop/models"},
        "ResourceConfig": {"InstanceType": "ml.m5.large", "InstanceCount": 1, "VolumeSizeInGB": 1},
        "StoppingCondition": {"MaxRuntimeInSeconds": 60},
    })
}

#[tokio::test]
async fn a_training_job_has_the_shapes_of_the_service() {
    let state = State::new(Models::load(None).expect("embedded models"), Faults::default());
    let server = serving(state).await;
    let job = training_job("run-a1");
    server.break_calls("CreateTrainingJob", json!({"quota": 1, "calls": 1})).await;
    let (status, said) = ask(&server, "CreateTrainingJob", &job).await;
    assert_eq!((status, &said["__type"]), (400, &json!("ResourceLimitExceeded")));
    server.break_calls("StartTrainingJob:run-a1", json!({"fail": 1})).await;
    let (status, said) = ask(&server, "CreateTrainingJob", &job).await;
    let arn = "arn:aws:sagemaker:us-east-1:000000000000:training-job/run-a1";
    assert_eq!((status, said), (200, json!({ "TrainingJobArn": arn })));
    let name = json!({"TrainingJobName": "run-a1"});
    let failed = loop {
        let (_, said) = ask(&server, "DescribeTrainingJob", &name).await;
        if said["TrainingJobStatus"] == "Failed" {
            break said;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    };
    assert!(failed["FailureReason"].as_str().expect("a reason").starts_with("CapacityError: "));
    let (status, said) = ask(&server, "CreateTrainingJob", &job).await;
    assert_eq!((status, &said["__type"]), (400, &json!("ResourceInUse")));
    let (status, said) = ask(&server, "ListTrainingJobs", &json!({"MaxResults": 1})).await;
    assert_eq!((status, &said["TrainingJobSummaries"][0]["TrainingJobArn"]), (200, &json!(arn)));
    let jobs = server.get("/_local/training-jobs").await;
    assert_eq!(jobs, json!({"run-a1": {"stage": "Failed", "processes": []}}));
    assert_eq!(ask(&server, "DeleteTrainingJob", &name).await.0, 200);
    let (status, said) = ask(&server, "DescribeTrainingJob", &name).await;
    assert_eq!((status, &said["__type"]), (400, &json!("ValidationException")));
}
