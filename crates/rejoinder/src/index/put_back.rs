//! Puts back into a new stack what was indexed in an earlier one.

use super::bucket;
use super::kept::Kept;
use crate::error::{Error, fault};
use crate::search::Place;
use crate::stack::{DATASET, PERSONALIZE_ROLE, loopback_client};
use indicatif::ProgressBar;
use serde_json::{Value, json};
use std::time::Duration;
use tokio::time::{Instant, interval};

/// What a search needs; the embeddings themselves wait for the next `rejoinder index`.
const NEEDED: [&str; 3] = ["index/", "clusters/", "personalize/"];
const PATIENCE: Duration = Duration::from_secs(30);

/// Uploads the index as it was and has its interactions imported. Does nothing where nothing was
/// indexed.
///
/// # Errors
/// The stack refuses.
pub(crate) async fn put_back(place: &Place, kept: &Kept) -> Result<(), Error> {
    let Some(summary) = kept.summary() else { return Ok(()) };
    let objects = bucket::files(&kept.objects())?;
    let needed = |key: &String| NEEDED.iter().any(|prefix| key.starts_with(prefix));
    let objects = objects.into_iter().filter(|(key, _)| needed(key)).collect();
    bucket::upload(place, objects, &ProgressBar::hidden()).await?;
    match summary.made.import_job.as_str() {
        "" => Ok(()),
        _ => import(place, &summary.made.index).await,
    }
}

/// Personalize's own way of learning from a file:
/// <https://docs.aws.amazon.com/personalize/latest/dg/API_CreateDatasetImportJob.html>.
async fn import(place: &Place, index: &str) -> Result<(), Error> {
    let location = format!("s3://{}/personalize/{index}/interactions.csv", place.bucket);
    let job = json!({
        "jobName": format!("put-back-{index}"),
        "datasetArn": DATASET,
        "dataSource": {"dataLocation": location},
        "roleArn": PERSONALIZE_ROLE,
    });
    let created = personalize(place, "CreateDatasetImportJob", &job).await?;
    let arn = json!({"datasetImportJobArn": created["datasetImportJobArn"]});
    let until = Instant::now() + PATIENCE;
    let mut look = interval(Duration::from_millis(50));
    loop {
        look.tick().await;
        let job = personalize(place, "DescribeDatasetImportJob", &arn).await?;
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

async fn personalize(place: &Place, operation: &str, body: &Value) -> Result<Value, Error> {
    let asked = loopback_client()
        .post(format!("{}/", place.models))
        .header("x-amz-target", format!("AmazonPersonalize.{operation}"))
        .header("content-type", "application/x-amz-json-1.1")
        .body(body.to_string());
    let answer = asked.send().await.and_then(reqwest::Response::error_for_status);
    let answer = answer.map_err(fault("personalize"))?.json().await;
    answer.map_err(fault("personalize"))
}
