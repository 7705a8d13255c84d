//! The program: its line, its end, its refusals.

use serde_json::{Value, json};
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

fn program(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_local-models"));
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn endpoint(child: &mut Child) -> String {
    let mut line = String::new();
    let output = child.stdout.take().expect("piped");
    BufReader::new(output).read_line(&mut line).expect("a line");
    let announced: Value = serde_json::from_str(&line).expect("JSON");
    announced["endpoint"].as_str().expect("an endpoint").to_owned()
}

#[tokio::test]
async fn it_serves_until_standard_input_closes() {
    let mut child = program(&["--exit-with-stdin"]).spawn().expect("started");
    let endpoint = endpoint(&mut child);
    let health: Value = reqwest::get(format!("{endpoint}/_local/health"))
        .await
        .expect("answered")
        .json()
        .await
        .expect("JSON");
    assert_eq!(health["status"], "ok");
    drop(child.stdin.take());
    assert!(child.wait().expect("ended").success());
}

#[test]
fn it_ends_on_sigterm() {
    let mut child = program(&[]).spawn().expect("started");
    endpoint(&mut child);
    let id = child.id().to_string();
    Command::new("kill").args(["-TERM", &id]).status().expect("kill runs");
    assert!(child.wait().expect("ended").success());
}

#[tokio::test]
async fn what_trains_ends_with_it_though_it_is_killed() {
    let test = "what_trains_ends_with_it_though_it_is_killed";
    if !required_tools::have(&["python3"], test) {
        return;
    }
    let folder = tempfile::TempDir::new().expect("a folder");
    let container = concat!(
        "trainer=",
        env!("CARGO_MANIFEST_DIR"),
        "/../sagemaker-stand-in/tests/training/job.py"
    );
    let place = folder.path().to_str().expect("a name");
    let mut child =
        program(&["--endpoints", place, "--container", container]).spawn().expect("started");
    let endpoint = endpoint(&mut child);
    let job = json!({
        "TrainingJobName": "run-a1",
        "RoleArn": "arn:aws:iam::123456789012:role/training",
        "AlgorithmSpecification": {"TrainingInputMode": "File",
            "TrainingImage": "123456789012.dkr.ecr.us-east-1.amazonaws.com/trainer:1"},
        "HyperParameters": {"stubborn": "yes"},
        "OutputDataConfig": {"S3OutputPath": "s3://shop/models"},
        "ResourceConfig": {"InstanceType": "ml.m5.large", "InstanceCount": 1, "VolumeSizeInGB": 1},
        "StoppingCondition": {"MaxRuntimeInSeconds": 60},
    });
    let request = reqwest::Client::new().post(&endpoint).body(job.to_string());
    let made = request.header("x-amz-target", "SageMaker.CreateTrainingJob").send().await;
    assert_eq!(made.expect("answered").status(), 200);
    let group = loop {
        let jobs =
            reqwest::get(format!("{endpoint}/_local/training-jobs")).await.expect("answered");
        let jobs: Value = jobs.json().await.expect("JSON");
        if let Some(group) = jobs["run-a1"]["processes"][0].as_u64() {
            break group;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    };
    child.kill().expect("killed");
    child.wait().expect("ended");
    let is_there = || std::path::Path::new(&format!("/proc/{group}/exe")).read_link().is_ok();
    while is_there() {
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
}

#[test]
fn refusals_say_what_to_do() {
    for (arguments, hint) in [
        (&["--host", "0.0.0.0"][..], "--allow-remote"),
        (&["--faults", "/no/such/file"], "/no/such/file"),
        (&["--llm", "not a url"], "http://"),
        (&["--llm", "https://llm.example"], "proxy"),
    ] {
        let output = program(arguments).output().expect("ran");
        assert!(!output.status.success());
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(said.contains(hint), "{said}");
    }
}

#[test]
fn a_taken_port_is_named() {
    let taken = std::net::TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    let port = taken.local_addr().expect("bound").port().to_string();
    let output = program(&["--port", &port]).output().expect("ran");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!output.status.success() && said.contains(&port), "{said}");
}
