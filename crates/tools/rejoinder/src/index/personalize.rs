//! What the local stack's Personalize learns from, in place of what it learned from before.

use crate::error::{Error, fault};
use crate::search::Place;
use crate::stack::{DATASET, PERSONALIZE_ROLE, loopback_client};
use images::keys;
use serde_json::{Value, json};
use std::time::Duration;
use tokio::time::{Instant, interval};

const PATIENCE: Duration = Duration::from_secs(30);

/// Has it learn from an index's interactions again, by Personalize's own way:
/// <https://docs.aws.amazon.com/personalize/latest/dg/API_CreateDatasetImportJob.html>.
///
/// # Errors
/// It refuses.
pub(super) async fn learn(place: &Place, index: &str) -> Result<(), Error> {
    let location = format!("s3://{}/{}", place.bucket, keys::personalize(index));
    let job = json!({
        "jobName": format!("put-back-{index}"),
        "datasetArn": DATASET,
        "dataSource": {"dataLocation": location},
        "roleArn": PERSONALIZE_ROLE,
    });
    let created = ask(place, "CreateDatasetImportJob", &job).await?;
    let arn = json!({"datasetImportJobArn": created["datasetImportJobArn"]});
    let until = Instant::now() + PATIENCE;
    let mut look = interval(Duration::from_millis(50));
    loop {
        look.tick().await;
        let job = ask(place, "DescribeDatasetImportJob", &arn).await?;
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

async fn ask(place: &Place, operation: &str, body: &Value) -> Result<Value, Error> {
    let asked = loopback_client()
        .post(format!("{}/", place.models))
        .header("x-amz-target", format!("AmazonPersonalize.{operation}"))
        .header("content-type", "application/x-amz-json-1.1")
        .body(body.to_string());
    let answer = asked.send().await.and_then(reqwest::Response::error_for_status);
    let answer = answer.map_err(fault("personalize"))?.json().await;
    answer.map_err(fault("personalize"))
}
