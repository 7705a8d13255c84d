//! States, and that nothing is left behind.

use crate::stage::{IMAGE, archived, runs, stage, variant};
use faults::Fault;
use serde_json::{Value, json};
use std::time::Duration;

#[tokio::test]
async fn an_endpoint_serves_its_model_and_leaves_nothing_behind() {
    let Some(stage) = stage("an_endpoint_serves_its_model_and_leaves_nothing_behind").await else {
        return;
    };
    stage.model("one", json!({}), None).await;
    assert_eq!(stage.endpoint("one").await["EndpointStatus"], "InService");
    let said = stage.said().await;
    assert_eq!(
        (&said["name"], &said["files"]),
        (&json!("one"), &json!(["code/a.py", "weights.txt"]))
    );
    let process = said["pid"].as_u64().expect("a process");
    assert_eq!(stage.service.inventory()["shop"]["processes"]["one"], process);
    stage.ask("DeleteEndpoint", json!({"EndpointName": "shop"})).await.expect("taken");
    assert!(stage.settled().await.is_err_and(|error| error.contains("Could not find endpoint")));
    assert!(!runs(process));
    assert_eq!((stage.service.inventory(), stage.folders()), (json!({}), 0));
}

#[tokio::test]
async fn files_below_a_prefix_are_the_model() {
    let Some(stage) = stage("files_below_a_prefix_are_the_model").await else { return };
    let prefix = json!({"S3DataSource": {"S3Uri": "s3://shop/plain/", "S3DataType": "S3Prefix",
        "CompressionType": "None"}});
    stage.model("one", json!({}), Some(prefix)).await;
    stage.endpoint("one").await;
    assert_eq!(stage.said().await["files"], json!(["deep/more.txt", "weights.txt"]));
    stage.service.end().await;
}

#[tokio::test]
async fn a_model_needs_an_image_and_data_that_are_there() {
    let Some(stage) = stage("a_model_needs_an_image_and_data_that_are_there").await else { return };
    let model = |image: &str, url: &str| {
        json!({"ModelName": "m", "ExecutionRoleArn": "arn:aws:iam::123456789012:role/hosting",
            "PrimaryContainer": {"Image": image, "ModelDataUrl": url}})
    };
    let other = IMAGE.replace("test-container", "other");
    let refused = stage.ask("CreateModel", model(&other, "s3://shop/model.tar.gz")).await;
    assert_eq!(refused, Err(format!("ValidationException: Requested image {other} not found.")));
    let refused = stage.ask("CreateModel", model(IMAGE, "s3://shop/none.tar.gz")).await;
    let why = "ValidationException: Could not find model data at s3://shop/none.tar.gz.";
    assert_eq!(refused, Err(why.to_owned()));
}

#[tokio::test]
async fn what_does_not_come_up_fails_with_a_reason_and_leaves_nothing() {
    let Some(mut stage) =
        stage("what_does_not_come_up_fails_with_a_reason_and_leaves_nothing").await
    else {
        return;
    };
    stage.model("gone", json!({"EXIT": "1"}), None).await;
    stage.model("broken", json!({}), Some(archived("broken.tar.gz"))).await;
    stage.model("fine", json!({}), None).await;
    let unpacked = "Failed to extract model data archive from URL \"s3://shop/broken.tar.gz\"";
    let delete = json!({"EndpointName": "shop"});
    for (config, fault, reason) in [
        ("gone", None, "production variant gone did not pass the ping health check"),
        ("broken", None, unpacked),
        ("fine", Some(Fault::Fail), "InsufficientInstanceCapacity"),
    ] {
        stage.fault = fault;
        let said = stage.endpoint(config).await;
        assert_eq!(said["EndpointStatus"], "Failed");
        assert!(said["FailureReason"].as_str().expect("a reason").contains(reason), "{said}");
        assert_eq!(stage.folders(), 0);
        stage.ask("DeleteEndpoint", delete.clone()).await.expect("taken");
        assert!(stage.settled().await.is_err());
    }
}

#[tokio::test]
async fn an_update_swaps_only_when_the_new_one_answers() {
    let Some(stage) = stage("an_update_swaps_only_when_the_new_one_answers").await else { return };
    stage.model("one", json!({}), None).await;
    stage.model("two", json!({}), None).await;
    stage.model("gone", json!({"EXIT": "1"}), None).await;
    stage.endpoint("one").await;
    let said = stage.update("gone").await;
    assert_eq!(
        (&said["EndpointStatus"], &said["EndpointConfigName"]),
        (&json!("InService"), &json!("one"))
    );
    assert!(said["FailureReason"].is_string());
    let first = stage.said().await;
    assert_eq!(first["name"], "one");
    assert_eq!(stage.update("two").await["EndpointConfigName"], "two");
    assert_eq!(stage.said().await["name"], "two");
    until(|| !runs(first["pid"].as_u64().expect("a process"))).await;
    stage.service.end().await;
    assert_eq!(stage.folders(), 0);
}

#[tokio::test]
async fn no_invocation_is_lost_while_an_endpoint_is_updated() {
    let Some(stage) = stage("no_invocation_is_lost_while_an_endpoint_is_updated").await else {
        return;
    };
    stage.model("one", json!({}), None).await;
    stage.model("two", json!({}), None).await;
    stage.endpoint("one").await;
    let asked = async {
        let mut names = Vec::new();
        while names.last() != Some(&json!("two")) {
            names.push(stage.said().await["name"].clone());
        }
        names
    };
    let slow = stage.invoke(r#"{"sleep": 0.6}"#);
    let (said, names, slow) = tokio::join!(stage.update("two"), asked, slow);
    assert_eq!((&said["EndpointStatus"], &names[0]), (&json!("InService"), &json!("one")));
    assert!(slow.is_ok_and(|answer| answer.variant == "one"));
    stage.service.end().await;
}

#[tokio::test]
async fn a_container_that_ignores_sigterm_is_killed() {
    let Some(stage) = stage("a_container_that_ignores_sigterm_is_killed").await else { return };
    stage.model("one", json!({"STUBBORN": "1"}), None).await;
    stage.endpoint("one").await;
    let process = stage.said().await["pid"].as_u64().expect("a process");
    stage.ask("DeleteEndpoint", json!({"EndpointName": "shop"})).await.expect("taken");
    assert!(stage.settled().await.is_err());
    assert!(!runs(process));
}

#[tokio::test]
async fn the_end_of_the_service_ends_what_runs_and_what_is_starting() {
    let Some(stage) = stage("the_end_of_the_service_ends_what_runs_and_what_is_starting").await
    else {
        return;
    };
    stage.model("one", json!({}), None).await;
    stage.model("sick", json!({"SICK": "1"}), None).await;
    stage.endpoint("one").await;
    let process = stage.said().await["pid"].as_u64().expect("a process");
    let sick = json!({"EndpointName": "sick", "EndpointConfigName": "sick"});
    stage.ask("CreateEndpoint", sick.clone()).await.expect("taken");
    let delete = stage.ask("DeleteEndpoint", json!({"EndpointName": "sick"})).await;
    assert!(delete.is_err_and(|error| error.contains("Cannot update in-progress endpoint")));
    until(|| stage.folders() == 2).await;
    stage.service.end().await;
    assert!(!runs(process));
    until(|| stage.folders() == 0).await;
    let folder = stage.folder.path().display().to_string();
    // What is killed is gone a moment later.
    until(|| running_in(&folder) == 0).await;
}

/// How many processes work in this folder.
fn running_in(folder: &str) -> usize {
    let processes = std::fs::read_dir("/proc").expect("processes").filter_map(Result::ok);
    let place = |process: &std::fs::DirEntry| std::fs::read_link(process.path().join("cwd"));
    let within = |process: &std::fs::DirEntry| {
        place(process).is_ok_and(|place| place.display().to_string().starts_with(folder))
    };
    processes.filter(within).count()
}

#[tokio::test]
async fn variants_share_the_traffic_by_weight() {
    let Some(stage) = stage("variants_share_the_traffic_by_weight").await else { return };
    stage.model("one", json!({}), None).await;
    stage.model("two", json!({}), None).await;
    let weighed = |model: &str, weight: f64| {
        let mut variant = variant(model);
        variant["InitialVariantWeight"] = weight.into();
        variant
    };
    stage.config("both", json!([weighed("one", 3.0), weighed("two", 1.0)]), json!({})).await;
    stage.endpoint("both").await;
    let shares = async || {
        let mut ones = 0;
        for _ in 0..80 {
            ones += usize::from(stage.invoke("hello").await.expect("answered").variant == "one");
        }
        ones
    };
    let ones = shares().await;
    assert!((40..75).contains(&ones), "{ones} of 80 at three to one");
    let weights: Vec<Value> = [("one", 0.0), ("two", 1.0)]
        .map(|(name, weight)| json!({"VariantName": name, "DesiredWeight": weight}))
        .into();
    let body = json!({"EndpointName": "shop", "DesiredWeightsAndCapacities": weights});
    stage.ask("UpdateEndpointWeightsAndCapacities", body).await.expect("taken");
    stage.settled().await.expect("there");
    assert_eq!(shares().await, 0);
    let target = [("x-amzn-sagemaker-target-variant", "one")];
    assert_eq!(
        stage.invoke_with(b"hello".to_vec(), &target).await.expect("answered").variant,
        "one"
    );
    stage.service.end().await;
}

/// Waits for what a process does; the test's own patience bounds it.
async fn until(is_so: impl Fn() -> bool) {
    while !is_so() {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}
