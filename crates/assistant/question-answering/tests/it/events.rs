//! The samples under `events/assistant/question-answering/`, and the schemas.

#![allow(clippy::unwrap_used, reason = "a test")]

use crate::shared;

use bucket::{Memory, Put};
use lambda_bridge::Env;
use model_samples::{MODEL, RecordedModel};
use question_answering::{Config, ERRORS, Input, Output, handle};
use samples::Function;

#[tokio::test]
async fn the_samples_and_the_contract_are_kept() {
    let pairs = [MODEL[0], MODEL[1], ("DOCUMENTS_BUCKET", "documents")];
    let config = Config::from_env(&Env::of(&pairs)).unwrap();
    let bucket = Memory::default();
    bucket.put("questions/q-1/1.jsonl", shared::lines()).await.unwrap();
    let function = Function::<Input, Output>::new("assistant/question-answering", ERRORS);
    function.check_contract();
    let replayed =
        async |answers, input| handle(&bucket, &RecordedModel::new(answers), &config, input).await;
    function.replay(replayed).await;
}
