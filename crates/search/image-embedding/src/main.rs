//! Wires configuration, clients and handler together.

use bucket::S3;
use image_embedding::{Config, Error, Input, handle};
use lambda_bridge::{Env, emit, init_logging, run, sdk_config};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_runtime::Error> {
    init_logging();
    let config = Config::from_env(&Env::of_process())?;
    let sdk = sdk_config();
    let (bucket, titan) = (S3::new(&sdk, &config.bucket, config.timeout), config.titan(&sdk));
    let (config, bucket, titan) = (&config, &bucket, &titan);
    run(move |input: Input| async move {
        let output = handle(bucket, titan, config, input).await?;
        emit(&output.metrics(), &[]);
        Ok::<_, Error>(output)
    })
    .await
}
