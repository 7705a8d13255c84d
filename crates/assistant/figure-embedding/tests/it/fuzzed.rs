//! Inputs, objects and embeddings as nobody means them.

#![allow(clippy::unwrap_used, reason = "a test")]

use crate::shared;

use figure_embedding::{Config, ERRORS, Embed, Embedding, Input, Output, handle};
use lambda_bridge::Env;
use samples::{Folder, Function, Upstream};
use titan::{SubjectEmbedding, TitanError};

const NAME: &str = "assistant/figure-embedding";

struct Model(Upstream);

impl Embed for Model {
    async fn embed(&self, _: &str, _: Option<&str>) -> Embedding {
        let mut spoiler = self.0.call("Bedrock")?;
        if spoiler.is_hostile() && spoiler.number(10) == 0 {
            return Err(TitanError::NoEmbedding(1_024));
        }
        Ok(SubjectEmbedding { floats: vec![0.5; 8], tokens: 9 })
    }
}

#[test]
fn no_input_and_no_answer_breaks_it() {
    let config = Config::from_env(&Env::of(&[("DOCUMENTS_BUCKET", "b")])).unwrap();
    let sample = Folder::of(NAME).read("edition", ".upstream");
    Function::<Input, Output>::new(NAME, ERRORS).fuzz(async |upstream: Upstream, input| {
        let shelf = shared::shelf(&sample, upstream.clone()).await;
        handle(&shelf, &Model(upstream), &config, input).await
    });
}
