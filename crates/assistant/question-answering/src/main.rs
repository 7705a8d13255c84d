//! Wires configuration, clients and handler together.

use bucket::S3;
use lambda_bridge::{RunError, Subject, run_about, start};
use question_answering::{Bedrock, Config, Input, handle};
use std::time::Duration;

/// The most that reading one object may take.
const TIMEOUT: Duration = Duration::from_secs(5);

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), RunError> {
    let (config, sdk) = start(Config::from_env)?;
    let bucket = S3::new(&sdk, &config.bucket, TIMEOUT);
    let bedrock = Bedrock::new(&sdk, &config.model);
    let subject = Subject::new("question_id", "/question/questionId");
    run_about(subject, async |input: Input| handle(&bucket, &bedrock, &config, input).await).await
}
