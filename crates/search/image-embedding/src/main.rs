//! Wires configuration, clients and handler together.

use bucket::S3;
use image_embedding::{Config, Input, handle};
use lambda_bridge::{RunError, run, start};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), RunError> {
    let (config, sdk) = start(Config::from_env)?;
    let bucket = S3::new(&sdk, &config.bucket, config.timeout);
    let titan = config.titan(&sdk);
    run(async |input: Input| handle(&bucket, &titan, &config, input).await).await
}
