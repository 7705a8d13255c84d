//! Wires configuration, clients and handler together.

use bucket::S3;
use lambda_bridge::{RunError, run, start};
use picture_question::{Config, Eyes, handle, serve};
use serde_json::Value;
use std::time::Duration;

/// The most that reading an object may take.
const TIMEOUT: Duration = Duration::from_secs(10);

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), RunError> {
    let (config, sdk) = start(Config::from_env)?;
    let bucket = S3::new(&sdk, &config.bucket, TIMEOUT);
    let eyes = Eyes::new(&sdk, &config.eyes);
    let ask = async |input| handle(&bucket, &eyes, &config, input).await;
    // Boxed: the layout of the nested futures exceeds the compiler's depth.
    run(async |event: Value| Box::pin(serve(ask, event)).await).await
}
