//! Customer text, task tokens, link ids and codes reach no log of a function.

use end_to_end::world::{Failure, World, review};
use rejoinder::run::Answer;
use serde_json::Value;
use tokio::process::Command;

/// Everything that the functions logged, and the task tokens of the approvals table.
const READ: &str = r#"
import boto3, json, sys
logs, lines = boto3.client("logs"), []
for group in logs.describe_log_groups()["logGroups"]:
    for page in logs.get_paginator("filter_log_events").paginate(logGroupName=group["logGroupName"]):
        lines += [event["message"] for event in page["events"]]
items = boto3.client("dynamodb").scan(TableName=sys.argv[1])["Items"]
tokens = [item["taskToken"]["S"] for item in items if "taskToken" in item]
print(json.dumps({"log": "\n".join(lines), "tokens": tokens}))
"#;

#[tokio::test(flavor = "multi_thread")]
async fn no_secret_is_written() -> Result<(), Failure> {
    let mut world = World::start(&[("LogLevel", "DEBUG")]).await?;
    world.set_scores(&[("quagmire", 0.5)]).await?;
    let text = "An unmistakable quagmire of a kettle.";
    world.post(&[review("secretive", "Hemlock", text)]).await?;
    let mails = world.mails("Hemlock", 2).await?;
    world.answer(&mails[0], Answer::Approve).await?;
    world.spy.outcome("secretive").await?;
    let read = read(&world).await?;
    let log = read["log"].as_str().unwrap_or_default();
    assert!(log.contains("secretive"), "the functions did log: {log}");
    let mut secrets = vec!["quagmire".to_owned(), "Hemlock".to_owned()];
    for mail in &mails {
        secrets.extend(world.link(mail).rsplit('/').next().map(str::to_owned));
        let code = mail.body.lines().find_map(|line| line.strip_prefix("Code: "));
        secrets.push(code.ok_or("the mail has no code")?.trim().to_owned());
    }
    let tokens = read["tokens"].as_array().ok_or("no tokens")?;
    assert!(!tokens.is_empty(), "the table has the task's token");
    secrets.extend(tokens.iter().filter_map(Value::as_str).map(str::to_owned));
    let said = log.lines().find(|line| secrets.iter().any(|secret| line.contains(secret.as_str())));
    assert_eq!(said, None);
    Ok(())
}

async fn read(world: &World) -> Result<Value, Failure> {
    let python = concat!(env!("CARGO_MANIFEST_DIR"), "/../target/rejoinder/venv/bin/python");
    let output = Command::new(python)
        .args(["-c", READ, &world.stack.outputs()["ApprovalsTableName"]])
        .env("AWS_ENDPOINT_URL", world.stack.endpoint())
        .envs([("AWS_ACCESS_KEY_ID", "test"), ("AWS_SECRET_ACCESS_KEY", "test")])
        .env("AWS_DEFAULT_REGION", "us-east-1")
        .kill_on_drop(true)
        .output()
        .await?;
    serde_json::from_slice(&output.stdout)
        .map_err(|error| format!("{error}: {}", String::from_utf8_lossy(&output.stderr)).into())
}
