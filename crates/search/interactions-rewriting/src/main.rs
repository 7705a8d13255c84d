//! Wires configuration, clients and handler together.

use bucket::S3;
use interactions_rewriting::{Config, Error, Input, handle};
use lambda_bridge::{Env, emit, init_logging, run, sdk_config};
use std::time::Duration;

/// The most that one object may take.
const TIMEOUT: Duration = Duration::from_secs(60);

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_runtime::Error> {
    init_logging();
    let config = Config::from_env(&Env::of_process())?;
    let bucket = &S3::new(&sdk_config(), &config.bucket, TIMEOUT);
    run(move |input: Input| async move {
        let output = handle(bucket, input).await?;
        emit(&output.metrics(), &[]);
        Ok::<_, Error>(output)
    })
    .await
}
