//! Wires configuration, client and handler together.

use article_api::{Config, Event, FIRST_PAUSE, Moment, respond};
use article_store::ArticleTable;
use jiff::Timestamp;
use lambda_bridge::{RunError, run, start};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), RunError> {
    let (config, sdk) = start(Config::from_env)?;
    let table = ArticleTable::new(&sdk, &config.articles);
    run(async |event: Event| {
        let moment = Moment { now: Timestamp::now(), first_pause: FIRST_PAUSE };
        respond(&table, &moment, &event).await
    })
    .await
}
