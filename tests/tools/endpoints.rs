//! Outside services can be pointed elsewhere; the emulator answers ordinary clients.

use cli_base::deployed::DEPLOYMENT;
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
async fn commands_find_a_stack_by_its_name() -> Result<(), Failure> {
    let mut world = World::start(&[]).await?;
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("review.json");
    std::fs::write(&file, review("named", "Larch", "A very good kettle.").to_string())?;
    let file = file.to_str().ok_or("no text")?;
    let posted = world.asked_on_aws(&["post", "--json", "--stack", DEPLOYMENT, file])?;
    assert_eq!(posted[0]["reviewId"], "named");
    let (name, detail) = world.spy.outcome("named").await?;
    assert_eq!(name, "NEW_REVIEW_RESPONSE_CREATED", "{detail}");
    world.no_execution_runs().await?;
    let cost = world.asked_on_aws(&["cost", "--json", "--stack", DEPLOYMENT])?;
    assert_eq!((&cost[0]["reviews"], &cost[0]["transitionsCounted"]), (&1.into(), &true.into()));
    let audit = world.asked_on_aws(&["audit", "--json", "--stack", DEPLOYMENT])?;
    assert_eq!(audit, Vec::<Value>::new(), "nobody was asked");
    let missing = world.asked_on_aws(&["audit", "--stack", "elsewhere"]).unwrap_err().to_string();
    assert!(missing.contains("elsewhere"), "{missing}");
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
