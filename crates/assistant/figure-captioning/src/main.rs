//! Wires configuration, clients and handler together.

use bucket::S3;
use figure_captioning::{Bedrock, Input, configure, handle};
use lambda_bridge::{RunError, run, start};
use std::time::Duration;

/// The most that one object may take.
const TIMEOUT: Duration = Duration::from_secs(60);

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), RunError> {
    let (config, sdk) = start(configure)?;
    let bucket = S3::new(&sdk, &config.bucket, TIMEOUT);
    let bedrock = Bedrock::new(&sdk, &config.model);
    run(async |input: Input| handle(&bucket, &bedrock, &config, input).await).await
}
