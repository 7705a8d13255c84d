//! Wires configuration, clients and handler together.

use click_recording::{Config, Services, serve};
use lambda_bridge::{RunError, run, start};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), RunError> {
    let (config, sdk) = start(Config::from_env)?;
    let services = Services::new(&sdk, &config);
    services.warm().await;
    run(async |event| serve(&services, jiff::Timestamp::now(), event).await).await
}
