//! What a job has in its environment is its program's alone: the shell that guards it does not listen to it.

use crate::stage::{IMAGE, job, stage};
use serde_json::json;

#[tokio::test]
async fn a_path_of_its_own_ends_no_job() {
    let Some(stage) = stage("a_path_of_its_own_ends_no_job").await else { return };
    let mut body = job("run-a1", json!({}));
    body["AlgorithmSpecification"]["TrainingImage"] =
        IMAGE.replace("test-trainer", "test-shell").into();
    let script = "/bin/sleep 0.3; echo \"$PATH\" > model/path";
    body["AlgorithmSpecification"]["ContainerArguments"] = json!(["-c", script]);
    body["Environment"] = json!({"PATH": "/opt/conda/bin"});
    let said = stage.run(body).await;
    assert_eq!(said["TrainingJobStatus"], "Completed", "{said}");
    assert_eq!(stage.model_file("run-a1", "path"), b"/opt/conda/bin\n");
}

/// The names of the guard's own variables, and one that dash reads.
#[tokio::test]
async fn any_name_of_a_variable_is_the_programs() {
    let Some(stage) = stage("any_name_of_a_variable_is_the_programs").await else { return };
    let mut body = job("run-a1", json!({}));
    body["AlgorithmSpecification"]["TrainingImage"] =
        IMAGE.replace("test-trainer", "test-env").into();
    // It prints its environment.
    body["AlgorithmSpecification"]["ContainerArguments"] = json!(["-u", "NONE"]);
    body["Environment"] = json!({"asked": "x", "program": "y", "code": "z", "OPTIND": "none"});
    let said = stage.run(body).await;
    assert_eq!(said["TrainingJobStatus"], "Completed", "{said}");
    let log = std::fs::read_to_string(stage.folder.path().join("jobs/training-run-a1.log"));
    let log = log.expect("kept");
    for line in ["asked=x", "program=y", "code=z", "OPTIND=none", "TRAINING_JOB_NAME=run-a1"] {
        assert!(log.lines().any(|one| one == line), "{line}: {log}");
    }
}
