//! A chat goes to its writer.

use crate::completion::read;
use crate::failure::{SERVICE, failure};
use crate::{Chat, Endpoints, LARGEST_BODY, SageMakerError, Target, Written};
use aws_config::SdkConfig;
use lambda_bridge::UpstreamError;
use std::time::Duration;

/// Models on endpoints of one region.
#[derive(Debug)]
pub struct SageMaker {
    endpoints: Endpoints,
}

impl SageMaker {
    /// `timeout` bounds one request; a container has 60 seconds.
    #[must_use]
    pub fn new(sdk: &SdkConfig, timeout: Duration) -> Self {
        Self { endpoints: Endpoints::new(sdk, timeout) }
    }

    /// Asks `target` to go on with a chat.
    ///
    /// # Errors
    /// Nobody answers, the writer is not there, or somebody else wrote.
    pub async fn write(&self, target: &Target, chat: &Chat) -> Result<Written, SageMakerError> {
        let body = chat.body(target).to_string().into_bytes();
        if body.len() > LARGEST_BODY {
            let code = "body too large".to_owned();
            return Err(UpstreamError::Rejected { service: SERVICE, code }.into());
        }
        let component = target.component.as_deref();
        let answer = self.endpoints.invoke(&target.endpoint, component, body).await?;
        if answer.is_success() { read(&answer.body, target) } else { Err(failure(&answer, target)) }
    }
}
