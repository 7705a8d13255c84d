//! What a program is given, and what becomes of what it leaves.

use crate::stage::{job, stage, stages};
use serde_json::{Value, json};

#[tokio::test]
async fn a_job_runs_its_program_by_the_contract_and_leaves_its_model_in_s3() {
    let name = "a_job_runs_its_program_by_the_contract_and_leaves_its_model_in_s3";
    let Some(stage) = stage(name).await else { return };
    let mut body = job("Run-a1", json!({"steps": "3", "rate": "\"3e-05\""}));
    body["Environment"] = json!({"TRAINING_RUN": "run"});
    let said = stage.run(body).await;
    assert_eq!(said["TrainingJobStatus"], "Completed", "{said}");
    assert_eq!(stages(&said), ["Starting", "Downloading", "Training", "Uploading", "Completed"]);
    let place = "s3://shop/models/Run-a1/output/model.tar.gz";
    assert_eq!(said["ModelArtifacts"]["S3ModelArtifacts"], place);
    assert!(said["BillableTimeInSeconds"].as_u64() >= Some(1), "{said}");
    let [loss] = said["FinalMetricDataList"].as_array().expect("metrics").as_slice() else {
        panic!("{said}")
    };
    assert_eq!((&loss["MetricName"], &loss["Value"]), (&json!("loss"), &json!(1.0 / 3.0)));
    let told = stage.model("Run-a1", "algo-1");
    assert_eq!((&told["step"], &told["arguments"]), (&json!(3), &json!(["train"])));
    assert_eq!(told["hyperparameters"], json!({"steps": "3", "rate": "\"3e-05\""}));
    assert_eq!(told["data"], json!({"train/a.txt": "1", "train/deep/b.txt": "2"}));
    assert_eq!(told["channels"]["train"]["TrainingInputMode"], "File");
    let resources = &told["resources"];
    assert_eq!(
        (&resources["current_host"], &resources["hosts"]),
        (&json!("algo-1"), &json!(["algo-1"]))
    );
    let environment = &told["environment"];
    assert_eq!(environment["TRAINING_JOB_NAME"], "Run-a1");
    assert_eq!(
        (&environment["TRAINING_RUN"], &environment["AWS_REGION"]),
        (&json!("run"), &json!("us-east-1"))
    );
    assert_eq!(environment.get("HOME"), None);
    assert_eq!(stage.saved("Run-a1", "algo-1-3").await, "xxx");
    assert!(stage.bucket.get("shop/models/Run-a1/output/output.tar.gz").is_some());
    assert_eq!((stage.folders(), stage.processes("run-a1")), (0, Vec::new()));
}

#[tokio::test]
async fn a_job_goes_on_from_the_checkpoints_that_are_there() {
    let Some(stage) = stage("a_job_goes_on_from_the_checkpoints_that_are_there").await else {
        return;
    };
    let first = stage.run(job("run-a1", json!({"steps": "4"}))).await;
    assert_eq!(first["TrainingJobStatus"], "Completed");
    let mut second = job("run-a2", json!({"steps": "6"}));
    second["CheckpointConfig"]["S3Uri"] = "s3://shop/checkpoints/run-a1/".into();
    let said = stage.run(second).await;
    assert_eq!(stage.model("run-a2", "algo-1")["step"], 6);
    // Of the six steps it made two.
    let log = std::fs::read_to_string(stage.folder.path().join("jobs/training-run-a2.log"))
        .expect("kept");
    let steps: Vec<&str> = log.lines().filter_map(|line| line.split(' ').next()).collect();
    assert_eq!(steps, ["step=5", "step=6"], "{said}");
}

#[tokio::test]
async fn each_machine_has_a_program_of_its_own_and_its_share_of_the_data() {
    let Some(stage) =
        stage("each_machine_has_a_program_of_its_own_and_its_share_of_the_data").await
    else {
        return;
    };
    let mut body = job("run-a1", json!({"steps": "2"}));
    body["ResourceConfig"]["InstanceCount"] = 2.into();
    body["InputDataConfig"][0]["DataSource"]["S3DataSource"]["S3DataDistributionType"] =
        "ShardedByS3Key".into();
    body["AlgorithmSpecification"]["ContainerArguments"] = json!(["go", "--fast"]);
    let said = stage.run(body).await;
    assert_eq!(said["TrainingJobStatus"], "Completed", "{said}");
    let told = ["algo-1", "algo-2"].map(|host| stage.model("run-a1", host));
    assert_eq!(told[0]["data"], json!({"train/a.txt": "1"}));
    assert_eq!(told[1]["data"], json!({"train/deep/b.txt": "2"}));
    assert_eq!(told[1]["resources"]["hosts"], json!(["algo-1", "algo-2"]));
    assert_eq!(told[0]["arguments"], json!(["go", "--fast"]));
    assert_ne!(told[0]["pid"], told[1]["pid"]);
    stage.saved("run-a1", "algo-2-2").await;
}

#[tokio::test]
async fn a_model_may_lie_unpacked() {
    let Some(stage) = stage("a_model_may_lie_unpacked").await else { return };
    let mut body = job("run-a1", json!({"steps": "1"}));
    body["OutputDataConfig"]["CompressionType"] = "NONE".into();
    let said = stage.run(body).await;
    assert_eq!(said["ModelArtifacts"]["S3ModelArtifacts"], "s3://shop/models/run-a1/output/model/");
    let file = stage.bucket.get("shop/models/run-a1/output/model/algo-1.json").expect("there");
    assert_eq!(serde_json::from_slice::<Value>(&file).expect("JSON")["step"], 1);
}

#[tokio::test]
async fn a_name_is_taken_and_data_has_to_be_there() {
    let Some(stage) = stage("a_name_is_taken_and_data_has_to_be_there").await else { return };
    let body = job("run-a1", json!({"steps": "1"}));
    stage.run(body.clone()).await;
    let refused = stage.ask("CreateTrainingJob", body.clone()).await.expect_err("taken");
    assert!(refused.starts_with("ResourceInUse: Training job names must be unique"), "{refused}");
    stage.ask("DeleteTrainingJob", json!({"TrainingJobName": "run-a1"})).await.expect("freed");
    let mut body = body;
    body["InputDataConfig"][0]["DataSource"]["S3DataSource"]["S3Uri"] = "s3://shop/nothing".into();
    let refused = stage.ask("CreateTrainingJob", body).await.expect_err("no data");
    assert!(refused.starts_with(
        "ValidationException: No S3 objects found under S3 URL \"s3://shop/nothing\""
    ));
    let listed = stage.ask("ListTrainingJobs", json!({})).await.expect("a page");
    assert_eq!(listed, json!({"TrainingJobSummaries": []}));
}
