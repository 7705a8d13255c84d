//! The samples under `events/assistant/figure-embedding/`, and the schemas.

#![allow(clippy::unwrap_used, reason = "a test")]

use crate::shared;

use figure_embedding::{Config, ERRORS, Embed, Embedding, Input, Output, handle};
use lambda_bridge::Env;
use samples::{Function, Recorded};
use serde_json::{Value, json};
use titan::SubjectEmbedding;

/// Embeddings as recorded.
struct Model(Recorded);

impl Embed for Model {
    async fn embed(&self, _: &str, caption: Option<&str>) -> Embedding {
        assert!(caption.is_some_and(|caption| caption.starts_with("Brew 3: manual")));
        Ok(SubjectEmbedding { floats: serde_json::from_value(self.0.next()).unwrap(), tokens: 9 })
    }
}

#[tokio::test]
async fn the_samples_and_the_contract_are_kept() {
    let price = json!({"inputPerMillion": 0.8, "outputPerMillion": 0.0, "perImage": 0.00006});
    let prices = json!({"models": {"m": price}}).to_string();
    let pairs =
        [("DOCUMENTS_BUCKET", "b"), ("EMBEDDING_MODEL_ID", "m"), ("PRICE_TABLE", prices.as_str())];
    // Samples are easier to read with three floats.
    let config = Config { length: 3, ..Config::from_env(&Env::of(&pairs)).unwrap() };
    let function = Function::<Input, Output>::new("assistant/figure-embedding", ERRORS);
    function.check_contract();
    let replayed = async |upstream: Value, input| {
        let model = Model(Recorded::new(upstream["embeddings"].clone()));
        handle(&shared::shelf(&upstream, samples::Upstream::well()).await, &model, &config, input)
            .await
    };
    function.replay(replayed).await;
}
