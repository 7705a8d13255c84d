//! The samples under `events/assistant/passage-retrieval/`, and the schemas.

#![allow(clippy::unwrap_used, reason = "a test")]

use crate::shared;

use bucket::{Get, Glimpse, Memory, Peek, Put};
use lambda_bridge::{Env, UpstreamError};
use passage_index::PassageIndex;
use passage_retrieval::{
    Config, ERRORS, EmbedAmongFigures, EmbedQuestion, Input, Output, Ports, handle,
};
use samples::{Function, Recorded};
use std::time::Duration;
use titan::{SubjectEmbedding, TextEmbedding, TitanError};

/// Vectors as recorded.
struct RecordedTitan(Recorded);

impl EmbedQuestion for RecordedTitan {
    async fn embed(&self, _: &str) -> Result<TextEmbedding, TitanError> {
        let answer = self.0.next();
        let floats = serde_json::from_value(answer["embedding"].clone()).unwrap();
        Ok(TextEmbedding { floats, tokens: answer["inputTextTokenCount"].as_u64().unwrap() })
    }
}

/// The index of the samples has no figures.
struct NoFigures;

impl EmbedAmongFigures for NoFigures {
    async fn embed_words(&self, _: &str) -> Result<SubjectEmbedding, TitanError> {
        panic!("asked")
    }

    async fn embed_picture(&self, _: &str) -> Result<SubjectEmbedding, TitanError> {
        panic!("asked")
    }
}

/// Where passages are kept.
struct Kept<'a>(&'a Memory);

impl Put for Kept<'_> {
    async fn put(&self, key: &str, content: Vec<u8>) -> Result<(), UpstreamError> {
        self.0.put(key, content).await
    }
}

impl Peek for Kept<'_> {
    async fn peek(&self, key: &str, bytes: usize) -> Result<Option<Glimpse>, UpstreamError> {
        self.0.peek(key, bytes).await
    }
}

#[tokio::test]
async fn the_samples_and_the_contract_are_kept() {
    let prices = r#"{"models": {"amazon.titan-embed-text-v2:0": {"inputPerMillion": 0.02, "outputPerMillion": 0.0}}}"#;
    let pairs = [("DOCUMENTS_BUCKET", "documents"), ("PRICE_TABLE", prices)];
    let config = Config::from_env(&Env::of(&pairs)).unwrap();
    let (bucket, folder) = (shared::bucket(false).await, tempfile::tempdir().unwrap());
    let function = Function::<Input, Output>::new("assistant/passage-retrieval", ERRORS);
    function.check_contract();
    let replayed = async |answers, input| {
        let index = PassageIndex::new(&bucket, folder.path().to_owned(), Duration::ZERO);
        let (kept, model) = (Kept(&bucket), RecordedTitan(Recorded::new(answers)));
        let ports = Ports { index, bucket: kept, model, figures: NoFigures };
        let answer = handle(&ports, &config, input).await?;
        let kept = bucket.get(&answer.output.passages_key).await.unwrap().unwrap();
        let lines = kept.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).count();
        assert_eq!(lines, answer.output.passages.len());
        Ok::<_, passage_retrieval::Error>(answer)
    };
    function.replay(replayed).await;
}
