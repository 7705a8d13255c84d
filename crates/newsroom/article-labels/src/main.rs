//! Wires configuration, client and handler together.

use article_labels::{Config, Event, LabelTable, respond};
use lambda_bridge::{RunError, run, start};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), RunError> {
    let (config, sdk) = start(Config::from_env)?;
    let table = LabelTable::new(&sdk, &config.table);
    run(async |event: Event| respond(&table, &event).await).await
}
