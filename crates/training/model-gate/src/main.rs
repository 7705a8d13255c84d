//! Wires configuration, clients and handler together.

use bucket::S3;
use lambda_bridge::{RunError, run, start};
use model_gate::{Config, Input, handle};
use std::time::Duration;

/// The most that one object may take.
const TIMEOUT: Duration = Duration::from_secs(30);

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), RunError> {
    let (config, sdk) = start(Config::from_env)?;
    let bucket = S3::new(&sdk, &config.bucket, TIMEOUT);
    run(async |input: Input| handle(&bucket, input).await).await
}
