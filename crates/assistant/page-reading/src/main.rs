//! Wires configuration, clients and handler together.

use bedrock::Bedrock;
use bucket::S3;
use lambda_bridge::{RunError, run, start};
use page_reading::{Config, Input, handle};
use std::time::Duration;

/// The most that one object may take.
const TIMEOUT: Duration = Duration::from_secs(60);

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), RunError> {
    let (config, sdk) = start(Config::from_env)?;
    let bucket = S3::new(&sdk, &config.asking.bucket, TIMEOUT);
    let bedrock = Bedrock::new(&sdk, &config.asking.model);
    run(async |input: Input| handle(&bucket, &bedrock, &config, input).await).await
}
