//! The samples under `events/assistant/passage-embedding/`, and the schemas.

#![allow(clippy::unwrap_used, reason = "a test")]

use lambda_bridge::Env;
use passage_embedding::{Config, ERRORS, Embed, Embedding, Input, Output, handle};
use samples::{Function, Recorded, Shelf};
use serde_json::{Value, json};
use titan::TextEmbedding;

/// Embeddings as recorded.
struct Model(Recorded);

impl Embed for Model {
    async fn embed(&self, _: &str) -> Embedding {
        Ok(TextEmbedding { floats: serde_json::from_value(self.0.next()).unwrap(), tokens: 9 })
    }
}

#[tokio::test]
async fn the_samples_and_the_contract_are_kept() {
    let prices =
        json!({"models": {"m": {"inputPerMillion": 0.02, "outputPerMillion": 0.0}}}).to_string();
    let pairs =
        [("DOCUMENTS_BUCKET", "b"), ("EMBEDDING_MODEL_ID", "m"), ("PRICE_TABLE", prices.as_str())];
    // Samples are easier to read with three floats.
    let config = Config { dimensions: 3, ..Config::from_env(&Env::of(&pairs)).unwrap() };
    let function = Function::<Input, Output>::new("assistant/passage-embedding", ERRORS);
    function.check_contract();
    let replayed = async |upstream: Value, input| {
        let model = Model(Recorded::new(upstream["embeddings"].clone()));
        handle(&Shelf::well(&upstream["objects"]).await, &model, &config, input).await
    };
    function.replay(replayed).await;
}
