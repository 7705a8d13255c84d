//! What the local stack's Personalize learns from, in place of what it learned from before.

use crate::search_stack::SearchStack;
use cli_base::error::{Error, failed_call};
use cli_base::loopback::loopback_client;
use images::keys;
use local_stack::{DATASET, PERSONALIZE_ROLE};
use serde_json::{Value, json};
use std::time::Duration;
use tokio::time::{Instant, interval};

const PATIENCE: Duration = Duration::from_secs(30);

/// Has it learn from an index's interactions again, by Personalize's own way:
/// <https://docs.aws.amazon.com/personalize/latest/dg/API_CreateDatasetImportJob.html>.
///
/// # Errors
/// It refuses.
pub(super) async fn learn(search: &SearchStack, index: &str) -> Result<(), Error> {
    let location = format!("s3://{}/{}", search.bucket, keys::personalize(index));
    let job = json!({
        "jobName": format!("put-back-{index}"),
        "datasetArn": DATASET,
        "dataSource": {"dataLocation": location},
        "roleArn": PERSONALIZE_ROLE,
    });
    let created = ask(search, "CreateDatasetImportJob", &job).await?;
    let arn = json!({"datasetImportJobArn": created["datasetImportJobArn"]});
    let until = Instant::now() + PATIENCE;
    let mut look = interval(Duration::from_millis(50));
    loop {
        look.tick().await;
        let job = ask(search, "DescribeDatasetImportJob", &arn).await?;
        match job.pointer("/datasetImportJob/status").and_then(Value::as_str) {
            Some("ACTIVE") => return Ok(()),
            Some("CREATE FAILED") => return Err(refused(&job)),
            _ if Instant::now() > until => return Err(refused(&job)),
            _ => {}
        }
    }
}

fn refused(job: &Value) -> Error {
    let why = job.pointer("/datasetImportJob/failureReason").and_then(Value::as_str);
    let detail = why.unwrap_or("the import does not end").to_owned();
    Error::Call { call: "personalize:CreateDatasetImportJob", detail }
}

async fn ask(search: &SearchStack, operation: &str, body: &Value) -> Result<Value, Error> {
    let asked = loopback_client()
        .post(format!("{}/", search.models))
        .header("x-amz-target", format!("AmazonPersonalize.{operation}"))
        .header("content-type", "application/x-amz-json-1.1")
        .body(body.to_string());
    let answer = asked.send().await.and_then(reqwest::Response::error_for_status);
    let answer = answer.map_err(failed_call("personalize"))?.json().await;
    answer.map_err(failed_call("personalize"))
}
