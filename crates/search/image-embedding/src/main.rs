//! Wires configuration, clients and handler together.

use bucket::S3;
use image_embedding::{Config, Error, Input, handle};
use lambda_bridge::{Answer, RunError, run, start};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), RunError> {
    let (config, sdk) = start(Config::from_env)?;
    let bucket = S3::new(&sdk, &config.bucket, config.timeout);
    let titan = config.titan(&sdk);
    run(async |input: Input| {
        let output = handle(&bucket, &titan, &config, input).await?;
        let metrics = output.metrics();
        Ok::<_, Error>(Answer::new(output).counting(metrics))
    })
    .await
}
