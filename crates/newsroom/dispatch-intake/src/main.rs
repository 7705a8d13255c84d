//! Wires configuration, clients and handler together.

use bucket::S3;
use dispatch_intake::{Config, Input, S3_TIMEOUT, handle};
use event_bus::EventBus;
use lambda_bridge::{RunError, run, start};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), RunError> {
    let (config, sdk) = start(Config::from_env)?;
    let files = S3::new(&sdk, &config.bucket, S3_TIMEOUT);
    let bus = EventBus::new(&sdk, &config.event_bus);
    run(async |input: Input| handle(&files, &bus, &config, input).await).await
}
