//! How jobs end, and that nothing of them is left.

use crate::stage::{gone, job, runs, stage, stages};
use sagemaker_stand_in::training::Operation;
use serde_json::json;
use std::pin::pin;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

#[tokio::test]
async fn a_program_that_fails_says_why() {
    let Some(stage) = stage("a_program_that_fails_says_why").await else { return };
    let said = stage.run(job("run-a1", json!({"fail": "no such corpus"}))).await;
    assert_eq!(said["TrainingJobStatus"], "Failed");
    assert_eq!(said["FailureReason"], "AlgorithmError: no such corpus, exit code: 3");
    assert_eq!(said["ModelArtifacts"]["S3ModelArtifacts"], "");
    assert_eq!(stages(&said), ["Starting", "Downloading", "Training", "Failed"]);
}

#[tokio::test]
async fn an_image_that_is_not_there_is_the_clients_error() {
    let Some(stage) = stage("an_image_that_is_not_there_is_the_clients_error").await else {
        return;
    };
    let mut body = job("run-a1", json!({}));
    body["AlgorithmSpecification"]["TrainingImage"] =
        "123456789012.dkr.ecr.us-east-1.amazonaws.com/none:1".into();
    let said = stage.run(body).await;
    let reason = said["FailureReason"].as_str().expect("a reason");
    assert!(reason.starts_with("ClientError: Cannot pull algorithm container."), "{reason}");
}

#[tokio::test]
async fn a_job_that_is_stopped_keeps_its_model_and_leaves_no_process() {
    let Some(stage) = stage("a_job_that_is_stopped_keeps_its_model_and_leaves_no_process").await
    else {
        return;
    };
    stage.create(job("run-a1", json!({"child": "yes"}))).await;
    let child: u64 = stage.saved("run-a1", "child").await.parse().expect("a process");
    stage.saved("run-a1", "algo-1-1").await;
    let [group] = stage.processes("run-a1")[..] else { panic!("one program") };
    assert!(runs(group) && runs(child));
    stage.stop("run-a1").await;
    let said = stage.ended("run-a1").await;
    assert_eq!(
        (&said["TrainingJobStatus"], &said["SecondaryStatus"]),
        (&json!("Stopped"), &json!("Stopped"))
    );
    assert_eq!(
        stages(&said),
        ["Starting", "Downloading", "Training", "Stopping", "Uploading", "Stopped"]
    );
    let program = stage.model("run-a1", "algo-1")["pid"].as_u64().expect("a process");
    for id in [group, program, child] {
        gone(id).await;
    }
    let refused = stage.ask("StopTrainingJob", json!({"TrainingJobName": "run-a1"})).await;
    let why = "ValidationException: The request was rejected because the training job is in status Stopped.";
    assert_eq!(refused, Err(why.to_owned()));
    assert_eq!(stage.folders(), 0);
}

/// A bucket that takes its time with checkpoints keeps no order waiting.
#[tokio::test]
async fn a_job_is_stopped_while_its_checkpoints_are_copied() {
    let Some(stage) = stage("a_job_is_stopped_while_its_checkpoints_are_copied").await else {
        return;
    };
    stage.create(job("run-a1", json!({}))).await;
    stage.saved("run-a1", "algo-1-1").await;
    let [group] = stage.processes("run-a1")[..] else { panic!("one program") };
    stage.bucket.hold(true);
    stage.bucket.waits().await;
    stage.stop("run-a1").await;
    gone(group).await;
    assert_eq!(stage.describe("run-a1").await["TrainingJobStatus"], "Stopping");
    stage.bucket.hold(false);
    assert_eq!(stage.ended("run-a1").await["TrainingJobStatus"], "Stopped");
}

#[tokio::test]
async fn a_name_that_is_free_again_has_a_job_of_its_own() {
    let Some(stage) = stage("a_name_that_is_free_again_has_a_job_of_its_own").await else {
        return;
    };
    for _ in 0..5 {
        let said = stage.run(job("run-a1", json!({"fail": "at once"}))).await;
        assert_eq!((&said["TrainingJobStatus"], stage.folders()), (&json!("Failed"), 0));
        stage.ask("DeleteTrainingJob", json!({"TrainingJobName": "run-a1"})).await.expect("freed");
    }
    stage.create(job("run-a1", json!({}))).await;
    stage.saved("run-a1", "algo-1-1").await;
    stage.stop("run-a1").await;
    assert_eq!(stage.ended("run-a1").await["TrainingJobStatus"], "Stopped");
}

#[tokio::test]
async fn a_program_that_does_not_listen_is_killed() {
    let Some(stage) = stage("a_program_that_does_not_listen_is_killed").await else { return };
    stage.create(job("run-a1", json!({"stubborn": "yes"}))).await;
    stage.saved("run-a1", "algo-1-2").await;
    let [group] = stage.processes("run-a1")[..] else { panic!("one program") };
    stage.stop("run-a1").await;
    let said = stage.ended("run-a1").await;
    assert_eq!(said["TrainingJobStatus"], "Stopped");
    gone(group).await;
    // It had no time to leave a model, its checkpoints are there.
    assert_eq!(said["ModelArtifacts"]["S3ModelArtifacts"], "");
}

#[tokio::test]
async fn time_that_is_over_is_stopped_and_not_failed() {
    let Some(stage) = stage("time_that_is_over_is_stopped_and_not_failed").await else { return };
    let mut body = job("run-a1", json!({}));
    body["StoppingCondition"]["MaxRuntimeInSeconds"] = 1.into();
    let said = stage.run(body).await;
    let status = (&said["TrainingJobStatus"], &said["SecondaryStatus"]);
    assert_eq!(status, (&json!("Stopped"), &json!("MaxRuntimeExceeded")));
    assert_eq!(said.get("FailureReason"), None);
    assert!(stage.model("run-a1", "algo-1")["step"].as_u64() > Some(10));
}

#[tokio::test]
async fn a_job_is_stopped_before_it_has_machines() {
    let Some(mut stage) = stage("a_job_is_stopped_before_it_has_machines").await else { return };
    stage.fates.insert("StartTrainingJob", (Duration::from_secs(600), None));
    stage.create(job("run-a1", json!({}))).await;
    stage.stop("run-a1").await;
    let said = stage.ended("run-a1").await;
    assert_eq!(stages(&said), ["Starting", "Stopping", "Stopped"]);
    assert_eq!([said.get("TrainingStartTime"), said.get("BillableTimeInSeconds")], [None, None]);
}

/// The order comes while the job is made: its name is taken, and what is to become of it is being drawn.
#[tokio::test]
async fn a_job_is_stopped_as_soon_as_its_name_is_taken() {
    let Some(stage) = stage("a_job_is_stopped_as_soon_as_its_name_is_taken").await else { return };
    let named = json!({"TrainingJobName": "run-a1"}).to_string();
    let none = |_: &[String]| (Duration::ZERO, None);
    let draw = |keys: &[String]| {
        if keys.iter().any(|key| key == "StartTrainingJob") {
            let mut stop = pin!(stage.service.train(Operation::Stop, named.as_bytes(), &none));
            let stopped = stop.as_mut().poll(&mut Context::from_waker(Waker::noop()));
            assert!(matches!(stopped, Poll::Ready(Ok(_))), "{stopped:?}");
        }
        (Duration::from_secs(600), None)
    };
    let body = job("run-a1", json!({})).to_string();
    stage.service.train(Operation::Create, body.as_bytes(), &draw).await.expect("made");
    let said = stage.ended("run-a1").await;
    assert_eq!(stages(&said), ["Starting", "Stopping", "Stopped"]);
}

#[tokio::test]
async fn the_service_ends_what_runs_when_it_ends() {
    let Some(stage) = stage("the_service_ends_what_runs_when_it_ends").await else { return };
    stage.create(job("run-a1", json!({"child": "yes", "stubborn": "yes"}))).await;
    let child: u64 = stage.saved("run-a1", "child").await.parse().expect("a process");
    let [group] = stage.processes("run-a1")[..] else { panic!("one program") };
    stage.service.end().await;
    gone(group).await;
    gone(child).await;
}
