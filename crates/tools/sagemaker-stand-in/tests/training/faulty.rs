//! What goes wrong on order.

use crate::stage::{job, stage, stages};
use faults::Fault;
use serde_json::json;
use std::time::Duration;

#[tokio::test]
async fn no_machines_are_to_be_had() {
    let Some(mut stage) = stage("no_machines_are_to_be_had").await else { return };
    stage.fates.insert("StartTrainingJob", (Duration::ZERO, Some(Fault::Fail)));
    let said = stage.run(job("run-a1", json!({"steps": "1"}))).await;
    let reason = said["FailureReason"].as_str().expect("a reason");
    assert!(reason.starts_with("CapacityError: "), "{reason}");
    assert_eq!(
        (stages(&said), said.get("BillableTimeInSeconds")),
        (vec!["Starting", "Failed"], None)
    );
}

#[tokio::test]
async fn the_service_fails_and_begins_again_as_often_as_it_may() {
    let Some(mut stage) = stage("the_service_fails_and_begins_again_as_often_as_it_may").await
    else {
        return;
    };
    stage.fates.insert("RunTrainingJob", (Duration::from_millis(300), Some(Fault::Fail)));
    let said = stage.run(job("run-a1", json!({"stubborn": "yes"}))).await;
    let reason = said["FailureReason"].as_str().expect("a reason");
    assert!(reason.starts_with("InternalServerError: "), "{reason}");
    let mut body = job("run-a2", json!({"steps": "60"}));
    body["RetryStrategy"] = json!({"MaximumRetryAttempts": 1});
    let said = stage.run(body).await;
    assert_eq!(said["TrainingJobStatus"], "Completed", "{said}");
    let again = ["Restarting", "Starting", "Downloading", "Training", "Uploading", "Completed"];
    assert_eq!(stages(&said)[3..], again);
}

#[tokio::test]
async fn spot_machines_that_are_taken_away_are_replaced_and_the_job_goes_on() {
    let name = "spot_machines_that_are_taken_away_are_replaced_and_the_job_goes_on";
    let Some(mut stage) = stage(name).await else { return };
    stage.fates.insert("RunTrainingJob", (Duration::from_millis(300), Some(Fault::Reset)));
    let mut body = job("run-a1", json!({"steps": "60"}));
    body["EnableManagedSpotTraining"] = true.into();
    body["StoppingCondition"]["MaxWaitTimeInSeconds"] = 60.into();
    let said = stage.run(body).await;
    assert_eq!(said["TrainingJobStatus"], "Completed", "{said}");
    assert!(stages(&said).contains(&"Interrupted"), "{said}");
    assert_eq!(stage.model("run-a1", "algo-1")["step"], 60);
    // On machines of one's own nothing is taken away.
    let said = stage.run(job("run-a2", json!({"steps": "40"}))).await;
    assert!(!stages(&said).contains(&"Interrupted"), "{said}");
}

#[tokio::test]
async fn spot_machines_that_do_not_come_in_time() {
    let Some(mut stage) = stage("spot_machines_that_do_not_come_in_time").await else { return };
    stage.fates.insert("StartTrainingJob", (Duration::from_secs(600), None));
    let mut body = job("run-a1", json!({}));
    body["EnableManagedSpotTraining"] = true.into();
    body["StoppingCondition"] = json!({"MaxRuntimeInSeconds": 1, "MaxWaitTimeInSeconds": 1});
    let said = stage.run(body).await;
    let status = (&said["TrainingJobStatus"], &said["SecondaryStatus"]);
    assert_eq!(status, (&json!("Stopped"), &json!("MaxWaitTimeExceeded")));
}

#[tokio::test]
async fn a_process_is_lost() {
    let Some(mut stage) = stage("a_process_is_lost").await else { return };
    stage.fates.insert("RunTrainingJob", (Duration::from_millis(300), Some(Fault::ModelError)));
    let said = stage.run(job("run-a1", json!({}))).await;
    assert_eq!(said["FailureReason"], "AlgorithmError: , exit code: 137");
}
