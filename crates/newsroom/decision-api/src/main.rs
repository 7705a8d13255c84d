//! Wires configuration, client and handler together.

use decision_api::{Config, DecisionTable, Event, Moment, respond};
use lambda_bridge::{RunError, run, start};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), RunError> {
    let (config, sdk) = start(Config::from_env)?;
    let table = DecisionTable::new(&sdk, &config);
    run(async |event: Event| respond(&table, &Moment::this(&config), &event).await).await
}
