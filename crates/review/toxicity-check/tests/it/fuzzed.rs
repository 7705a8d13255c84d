//! Inputs and Comprehend's answers as nobody means them.

#![allow(clippy::unwrap_used, reason = "a test")]

use lambda_bridge::Env;
use moderation_samples::SpoiltComprehend;
use samples::Function;
use toxicity_check::{Config, ERRORS, Input, Output, handle};

#[test]
fn no_input_and_no_answer_breaks_it() {
    let pairs = [("PRICE_TABLE", "{}"), ("PROMPT_SAFETY_ENDPOINT_ARN", "arn:aws:comprehend:x")];
    let config = Config::from_env(&Env::of(&pairs)).unwrap();
    Function::<Input, Output>::new("review/toxicity-check", ERRORS).fuzz(
        async |upstream, input| handle(&SpoiltComprehend::new(upstream), &config, input).await,
    );
}
