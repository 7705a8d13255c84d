//! Wires configuration, clients and handler together.

use lambda_bridge::{RunError, run, start};
use question_api::{Config, Event, Moment, Services, respond};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), RunError> {
    let (config, sdk) = start(Config::from_env)?;
    let services = Services::new(&sdk, &config);
    run(async |event: Event| respond(&services, &config, &Moment::this(), &event).await).await
}
