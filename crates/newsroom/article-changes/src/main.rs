//! Wires configuration, clients and handler together.

use article_changes::{Config, Input, handle};
use article_store::ArticleTable;
use event_bus::EventBus;
use lambda_bridge::{RunError, run, start};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), RunError> {
    let (config, sdk) = start(Config::from_env)?;
    let table = ArticleTable::new(&sdk, &config.articles);
    let bus = EventBus::new(&sdk, &config.event_bus);
    run(async |input: Input| handle(&table, &bus, &config, input).await).await
}
