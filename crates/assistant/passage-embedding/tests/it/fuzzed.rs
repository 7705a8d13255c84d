//! Inputs, objects and embeddings as nobody means them.

#![allow(clippy::unwrap_used, reason = "a test")]

use lambda_bridge::Env;
use passage_embedding::{Config, ERRORS, Embed, Embedding, Input, Output, handle};
use samples::{Folder, Function, Shelf, Upstream};
use titan::{TextEmbedding, TitanError};

const NAME: &str = "assistant/passage-embedding";

struct Model(Upstream);

impl Embed for Model {
    async fn embed(&self, _: &str) -> Embedding {
        let mut spoiler = self.0.call("Bedrock")?;
        if spoiler.is_hostile() && spoiler.number(10) == 0 {
            return Err(TitanError::NoEmbedding(512));
        }
        Ok(TextEmbedding { floats: vec![0.5; 512], tokens: 9 })
    }
}

#[test]
fn no_input_and_no_answer_breaks_it() {
    let config = Config::from_env(&Env::of(&[("DOCUMENTS_BUCKET", "b")])).unwrap();
    let objects = Folder::of(NAME).read("edition", ".upstream")["objects"].clone();
    Function::<Input, Output>::new(NAME, ERRORS).fuzz(async |upstream, input| {
        let shelf = Shelf::of(&objects, upstream.clone()).await;
        handle(&shelf, &Model(upstream), &config, input).await
    });
}
