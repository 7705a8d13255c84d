//! Wires configuration, client and handler together.

use attribute_doubt::{Config, Input, handle};
use bucket::S3;
use lambda_bridge::{RunError, Subject, run_about, start};
use std::time::Duration;

/// The most that reading the vocabulary may take.
const TIMEOUT: Duration = Duration::from_secs(5);

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), RunError> {
    let (config, sdk) = start(Config::from_env)?;
    let bucket = S3::new(&sdk, &config.bucket, TIMEOUT);
    let subject = Subject::new("product_id", "/product/productId");
    run_about(subject, async |input: Input| handle(&bucket, &config, input).await).await
}
