//! Writers on endpoints of SageMaker, and how long they take.

use aws_config::SdkConfig;
use sagemaker::{Chat, SageMaker, SageMakerError, Target, Written};
use std::future::Future;
use std::time::{Duration, Instant};

/// A little more than a trial lets pass, so that it is judged and not lost.
const TIMEOUT: Duration = Duration::from_secs(26);

/// Asks a writer.
pub trait Ask {
    /// The answer to a chat, and the milliseconds that it took.
    ///
    /// # Errors
    /// Nobody answers, the writer is not there, or somebody else wrote.
    fn ask(
        &self,
        target: &Target,
        chat: &Chat,
    ) -> impl Future<Output = Result<(Written, u64), SageMakerError>> + Send;
}

/// The endpoints of one region.
#[derive(Debug)]
pub struct Endpoint(SageMaker);

impl Endpoint {
    #[must_use]
    pub fn new(sdk: &SdkConfig) -> Self {
        Self(SageMaker::new(sdk, TIMEOUT))
    }
}

impl Ask for Endpoint {
    async fn ask(&self, target: &Target, chat: &Chat) -> Result<(Written, u64), SageMakerError> {
        let begun = Instant::now();
        let written = self.0.write(target, chat).await?;
        Ok((written, u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX)))
    }
}
