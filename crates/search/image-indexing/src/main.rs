//! Wires configuration, clients and handler together.

use bucket::S3;
use image_indexing::{Config, Error, Input, handle};
use lambda_bridge::{Env, emit, init_logging, run, sdk_config};
use std::time::Duration;
use vector_index::Index;

/// The most that one object may take.
const TIMEOUT: Duration = Duration::from_secs(60);

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_runtime::Error> {
    init_logging();
    let config = Config::from_env(&Env::of_process())?;
    let sdk = sdk_config();
    let (bucket, index) = (S3::new(&sdk, &config.bucket, TIMEOUT), Index::new(&sdk, &config.index));
    let (config, bucket, index) = (&config, &bucket, &index);
    run(move |input: Input| async move {
        let output = handle(bucket, index, config, input).await?;
        emit(&output.metrics(), &[]);
        Ok::<_, Error>(output)
    })
    .await
}
