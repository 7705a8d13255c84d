//! Wires configuration, clients and handler together.

use bucket::S3;
use dispatch_intake::{Config, Input, S3_TIMEOUT, Scheduler, Services, handle};
use event_bus::EventBus;
use jiff::Timestamp;
use lambda_bridge::{RunError, run, start};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), RunError> {
    let (config, sdk) = start(Config::from_env)?;
    let files = S3::new(&sdk, &config.bucket, S3_TIMEOUT);
    let bus = EventBus::new(&sdk, &config.event_bus);
    let scheduler = Scheduler::new(&sdk, config.places.clone());
    let services = Services { files: &files, bus: &bus, scheduler: &scheduler };
    run(async |input: Input| handle(&services, &config, Timestamp::now(), input).await).await
}
