//! The samples under `events/newsroom/article-suggesting/`, and the schemas.

#![allow(clippy::unwrap_used, reason = "a test")]

use crate::doubles::{RecordedService, Undecided};
use article_suggesting::{Config, ERRORS, Input, Output, Services, handle};
use lambda_bridge::Env;
use model_samples::{MODEL, RecordedModel};
use samples::Function;

#[tokio::test]
async fn the_samples_and_the_contract_are_kept() {
    let pairs = [MODEL.as_slice(), &[("DECISIONS_TABLE", "decisions")]].concat();
    let config = Config::from_env(&Env::of(&pairs)).unwrap();
    let function = Function::<Input, Output>::new("newsroom/article-suggesting", ERRORS);
    function.check_contract();
    // Each part asks one of them.
    let replayed = async |answers: serde_json::Value, input| {
        let (comprehend, model) =
            (RecordedService::new(answers.clone()), RecordedModel::new(answers));
        handle(&Services { comprehend, model, decisions: Undecided }, &config, input).await
    };
    function.replay(replayed).await;
}
