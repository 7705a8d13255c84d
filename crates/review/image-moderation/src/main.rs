//! Wires configuration, clients and handler together.

use bucket::S3;
use image_moderation::{Config, Input, Rekognition, handle};
use lambda_bridge::{RunError, Subject, run_about, start};
use std::time::Duration;

/// The most that a look at an object may take.
const TIMEOUT: Duration = Duration::from_secs(5);

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), RunError> {
    let (config, sdk) = start(Config::from_env)?;
    let bucket = S3::new(&sdk, &config.bucket, TIMEOUT);
    let rekognition = Rekognition::new(&sdk, &config.bucket);
    let subject = Subject::new("review_id", "/review/reviewId");
    run_about(subject, async |input: Input| handle(&bucket, &rekognition, &config, input).await)
        .await
}
