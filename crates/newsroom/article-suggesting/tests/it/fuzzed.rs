//! Inputs and answers as nobody means them.

#![allow(clippy::unwrap_used, reason = "a test")]

use crate::doubles::{SpoiltDecisions, SpoiltService};
use article_suggesting::{Config, ERRORS, Input, Output, Services, handle};
use lambda_bridge::Env;
use model_samples::SpoiltModel;
use samples::{Function, Upstream};
use serde_json::{Value, json};

#[test]
fn no_input_and_no_answer_breaks_it() {
    let pairs = [("MODEL_ID", "m"), ("PRICE_TABLE", "{}"), ("DECISIONS_TABLE", "d")];
    let config = Config::from_env(&Env::of(&pairs)).unwrap();
    let evidence = "Les 2 300 conducteurs de bus de Lyon sont en grève mardi, selon la direction.";
    let good: Value = json!({"summary": "Les conducteurs de bus de Lyon sont en grève, selon la direction.",
        "categories": [{"evidence": evidence, "topic": "medtop:09000000"}], "terms": ["Lyon", "bus"]});
    let function = Function::<Input, Output>::new("newsroom/article-suggesting", ERRORS);
    // A tag that is spoilt is mostly none: this has a test of its own.
    let function = function.without(&["LanguageNotSupported"]);
    function.fuzz(async |upstream: Upstream, input: Input| {
        let model = SpoiltModel::new(&good, upstream.clone());
        let comprehend = SpoiltService(upstream.clone());
        let targets = input.targets.iter().map(|target| target.id.clone()).collect();
        let services =
            Services { comprehend, model, decisions: SpoiltDecisions { upstream, targets } };
        handle(&services, &config, input).await
    });
}
