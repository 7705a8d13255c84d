//! Wires configuration, clients and handler together.

use attribute_extraction::{Config, Eyes, Input, handle};
use bucket::S3;
use lambda_bridge::{RunError, Subject, run_about, start};
use std::time::Duration;

/// The most that reading an object may take.
const TIMEOUT: Duration = Duration::from_secs(10);

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), RunError> {
    let (config, sdk) = start(Config::from_env)?;
    let bucket = S3::new(&sdk, &config.bucket, TIMEOUT);
    let eyes = Eyes::new(&sdk, &config.eyes);
    let subject = Subject::new("product_id", "/product/productId");
    // Boxed: the layout of the nested futures exceeds the compiler's depth.
    run_about(subject, async |input: Input| Box::pin(handle(&bucket, &eyes, &config, input)).await)
        .await
}
