//! Wires configuration, clients and handler together.

use bucket::S3;
use lambda_bridge::{RunError, run, start};
use page_drawing::{Config, Event, respond};
use std::time::Duration;

/// For an object of 50 MB.
const FETCHED_WITHIN: Duration = Duration::from_secs(10);

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), RunError> {
    let (config, sdk) = start(Config::from_env)?;
    let bucket = S3::new(&sdk, &config.bucket, FETCHED_WITHIN);
    run(async |event: Event| respond(&bucket, &config, &event).await).await
}
