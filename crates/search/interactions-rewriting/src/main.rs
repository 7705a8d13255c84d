//! Wires configuration, clients and handler together.

use bucket::S3;
use interactions_rewriting::{Config, Error, Input, handle};
use lambda_bridge::{Answer, RunError, run, start};
use std::time::Duration;

/// The most that one object may take.
const TIMEOUT: Duration = Duration::from_secs(60);

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), RunError> {
    let (config, sdk) = start(Config::from_env)?;
    let bucket = S3::new(&sdk, &config.bucket, TIMEOUT);
    run(async |input: Input| {
        let output = handle(&bucket, input).await?;
        let metrics = output.metrics();
        Ok::<_, Error>(Answer::new(output).counting(metrics))
    })
    .await
}
