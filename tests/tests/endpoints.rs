//! Outside services can be pointed elsewhere; the emulator answers ordinary clients.

use end_to_end::world::{Failure, World, review};
use serde_json::Value;
use std::process::Stdio;
use tokio::io::AsyncReadExt;

#[tokio::test(flavor = "multi_thread")]
async fn functions_ask_the_comprehend_that_they_are_given() -> Result<(), Failure> {
    let other = World::start(&[]).await?;
    let endpoint = other.stack.models();
    let mut world = World::start_with(&[], &[("AWS_ENDPOINT_URL_COMPREHEND", endpoint)]).await?;
    other.set_scores(&[("kettle", 0.99)]).await?;
    let (name, _) = world.outcome_of(review("elsewhere", "Elm", "A kettle.")).await?;
    assert_eq!(name, "HARMFUL_CONTENT_DETECTED", "the other service's score counts");
    assert_eq!(other.calls("DetectToxicContent").await?, 1);
    assert_eq!(world.calls("DetectToxicContent").await?, 0);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_python_sdk_lists_the_executions() -> Result<(), Failure> {
    let mut world = World::start(&[]).await?;
    world.outcome_of(review("listed", "Linden", "A very good kettle.")).await?;
    let program = "import boto3, json, sys; \
        client = boto3.client('stepfunctions'); \
        found = client.list_executions(stateMachineArn=sys.argv[1])['executions']; \
        print(json.dumps([execution['status'] for execution in found]))";
    let python = concat!(env!("CARGO_MANIFEST_DIR"), "/../target/rejoinder/venv/bin/python");
    let mut child = tokio::process::Command::new(python)
        .args(["-c", program, &world.stack.outputs()["ReviewResponseMachineArn"]])
        .env("AWS_ENDPOINT_URL", world.stack.endpoint())
        .envs([("AWS_ACCESS_KEY_ID", "test"), ("AWS_SECRET_ACCESS_KEY", "test")])
        .env("AWS_DEFAULT_REGION", "us-east-1")
        .stdout(Stdio::piped())
        .kill_on_drop(true)
        .spawn()?;
    let mut said = String::new();
    child.stdout.take().ok_or("no output")?.read_to_string(&mut said).await?;
    let statuses: Value = serde_json::from_str(&said)?;
    assert_eq!(statuses, serde_json::json!(["SUCCEEDED"]));
    Ok(())
}
