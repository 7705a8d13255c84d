//! Inputs and answers as nobody means them.

#![allow(clippy::unwrap_used, reason = "a test")]

use crate::writers::{config, written};
use model_deployment::{Ask, ERRORS, Input, Output, handle};
use sagemaker::{Chat, SageMakerError, Target, Written};
use samples::{Function, Upstream};

/// Writers of which one or the other is not there, sleeps or is somebody else.
struct Spoilt(Upstream);

impl Ask for Spoilt {
    async fn ask(&self, target: &Target, _: &Chat) -> Result<(Written, u64), SageMakerError> {
        let mut spoiler = self.0.call("SageMaker")?;
        let drawn = if spoiler.is_hostile() { spoiler.number(16) } else { 3 };
        match drawn {
            0 => Err(SageMakerError::AdapterMissing(target.writer.clone())),
            1 => Err(SageMakerError::AdapterMismatch(target.writer.clone())),
            2 => Err(SageMakerError::EndpointAsleep),
            took => Ok((written(&"Thank you. ".repeat(took % 4)), took as u64 * 4_000)),
        }
    }
}

#[test]
fn no_input_and_no_answer_breaks_it() {
    let config = config();
    Function::<Input, Output>::new("models/model-deployment", ERRORS)
        .fuzz(async |upstream, input| handle(&Spoilt(upstream), &config, input).await);
}
