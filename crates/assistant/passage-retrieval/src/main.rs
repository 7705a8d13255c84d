//! Wires configuration, clients and handler together.

// The SDK's futures nest within those of the handler.
#![recursion_limit = "256"]

use bucket::S3;
use lambda_bridge::{RunError, Subject, run_about, start};
use passage_index::PassageIndex;
use passage_retrieval::{Config, Input, Ports, handle};
use std::time::Duration;

/// The most that one object may take.
const TIMEOUT: Duration = Duration::from_secs(30);

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), RunError> {
    let (config, sdk) = start(Config::from_env)?;
    let folder = std::env::temp_dir().join("passage-index");
    let bucket = || S3::new(&sdk, &config.bucket, TIMEOUT);
    let index = PassageIndex::new(bucket(), folder, config.refresh);
    let (model, figures) = (config.titan(&sdk), config.titan_of_figures(&sdk));
    let ports = Ports { index, bucket: bucket(), model, figures };
    let subject = Subject::new("question_id", "/question/questionId");
    run_about(subject, async |input: Input| handle(&ports, &config, input).await).await
}
