//! Inputs and Comprehend's answers as nobody means them.

#![allow(clippy::unwrap_used, reason = "a test")]

use lambda_bridge::Env;
use moderation_samples::SpoiltComprehend;
use samples::Function;
use text_moderation::{Config, ERRORS, Input, Output, handle};

#[test]
fn no_input_and_no_answer_breaks_it() {
    let config = Config::from_env(&Env::of(&[("PRICE_TABLE", "{}")])).unwrap();
    Function::<Input, Output>::new("descriptions/text-moderation", ERRORS).fuzz(
        async |upstream, input| handle(&SpoiltComprehend::new(upstream), &config, input).await,
    );
}
