//! Inputs, indexes and vectors as nobody means them.

#![allow(clippy::unwrap_used, reason = "a test")]

use crate::shared;

use bucket::{Get, Glimpse, Memory, Peek, Put};
use lambda_bridge::{Env, UpstreamError};
use passage_index::PassageIndex;
use passage_retrieval::{
    Config, ERRORS, EmbedAmongFigures, EmbedQuestion, Input, Output, Ports, handle,
};
use samples::{Function, Upstream};
use std::time::Duration;
use titan::{SubjectEmbedding, TextEmbedding, TitanError};

/// The index, of which objects are cut or lost now and then.
struct Bucket<'a>(&'a Memory, Upstream);

impl Get for Bucket<'_> {
    async fn get(&self, key: &str) -> Result<Option<Vec<u8>>, UpstreamError> {
        let (chance, cut) = {
            let mut spoiler = self.1.call("S3")?;
            (if spoiler.is_hostile() { spoiler.number(16) } else { 9 }, spoiler.number(4_096))
        };
        let object = self.0.get(key).await?;
        Ok(match chance {
            0 => None,
            1 => object.map(|mut bytes| {
                bytes.truncate(cut);
                bytes
            }),
            _ => object,
        })
    }
}

impl Put for Bucket<'_> {
    async fn put(&self, _: &str, _: Vec<u8>) -> Result<(), UpstreamError> {
        self.1.call("S3").map(drop)
    }
}

impl Peek for Bucket<'_> {
    async fn peek(&self, key: &str, bytes: usize) -> Result<Option<Glimpse>, UpstreamError> {
        self.1.call("S3").map(drop)?;
        self.0.peek(key, bytes).await
    }
}

/// Vectors of the index's dimensions, or others, or none.
struct Titan(Upstream);

impl EmbedQuestion for Titan {
    async fn embed(&self, _: &str) -> Result<TextEmbedding, TitanError> {
        let mut spoiler = self.0.call("Bedrock")?;
        match if spoiler.is_hostile() { spoiler.number(8) } else { 9 } {
            0 => Err(TitanError::NoEmbedding(2)),
            1 => Ok(TextEmbedding { floats: vec![1.0], tokens: 9 }),
            _ => Ok(TextEmbedding { floats: vec![0.8, 0.6], tokens: 9 }),
        }
    }
}

impl EmbedAmongFigures for Titan {
    async fn embed_words(&self, _: &str) -> Result<SubjectEmbedding, TitanError> {
        let mut spoiler = self.0.call("Bedrock")?;
        match if spoiler.is_hostile() { spoiler.number(8) } else { 9 } {
            0 => Err(TitanError::NoEmbedding(3)),
            1 => Ok(SubjectEmbedding { floats: vec![1.0], tokens: 9 }),
            _ => Ok(SubjectEmbedding { floats: vec![1.0, 0.0, 0.0], tokens: 9 }),
        }
    }

    async fn embed_picture(&self, _: &str) -> Result<SubjectEmbedding, TitanError> {
        self.embed_words("").await
    }
}

#[test]
fn no_input_and_no_answer_breaks_it() {
    let pairs = [("PRICE_TABLE", "{}"), ("DOCUMENTS_BUCKET", "documents")];
    let config = Config::from_env(&Env::of(&pairs)).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let (memory, folder) = (runtime.block_on(shared::bucket(true)), tempfile::tempdir().unwrap());
    Function::<Input, Output>::new("assistant/passage-retrieval", ERRORS).fuzz(
        async |upstream: Upstream, input| {
            let bucket = || Bucket(&memory, upstream.clone());
            let thread = format!("{:?}", std::thread::current().id());
            let index = PassageIndex::new(bucket(), folder.path().join(thread), Duration::ZERO);
            let (model, figures) = (Titan(upstream.clone()), Titan(upstream.clone()));
            let ports = Ports { index, bucket: bucket(), model, figures };
            handle(&ports, &config, input).await
        },
    );
}
