//! Tells a waiting execution what a person decided.

use approvals::Secret;
use aws_config::SdkConfig;
use aws_config::timeout::TimeoutConfig;
use aws_sdk_sfn::Client;
use aws_sdk_sfn::config::Builder;
use aws_sdk_sfn::error::ProvideErrorMetadata;
use lambda_bridge::UpstreamError;
use questions::Decision;
use std::future::Future;
use std::time::Duration;

/// What Step Functions made of a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resumed {
    /// The task took it.
    Taken,
    /// No task waits for this token any more: it has an answer, timed out, or its execution ended.
    MovedOn,
}

/// Completes the task that waits for a person.
pub trait Resume {
    /// Hands the decision to the task of this token.
    fn resume(
        &self,
        task_token: &Secret,
        decision: &Decision,
    ) -> impl Future<Output = Result<Resumed, UpstreamError>> + Send;
}

/// Step Functions' `SendTaskSuccess`.
#[derive(Debug, Clone)]
pub struct StepFunctions(Client);

impl StepFunctions {
    /// A client that gives up on one try after 3 seconds and on all after 10.
    #[must_use]
    pub fn new(shared: &SdkConfig) -> Self {
        let timeouts = TimeoutConfig::builder()
            .connect_timeout(Duration::from_secs(1))
            .operation_attempt_timeout(Duration::from_secs(3))
            .operation_timeout(Duration::from_secs(10))
            .build();
        Self(Client::from_conf(Builder::from(shared).timeout_config(timeouts).build()))
    }
}

/// The names under which Step Functions says that nothing waits for a token.
/// Source: <https://docs.aws.amazon.com/step-functions/latest/apireference/API_SendTaskSuccess.html>
const MOVED_ON: [&str; 3] = ["TaskTimedOut", "TaskDoesNotExist", "InvalidToken"];

impl Resume for StepFunctions {
    async fn resume(
        &self,
        task_token: &Secret,
        decision: &Decision,
    ) -> Result<Resumed, UpstreamError> {
        let output = serde_json::to_string(decision).unwrap_or_default();
        let request = self.0.send_task_success().task_token(task_token.reveal()).output(output);
        match request.send().await {
            Ok(_) => Ok(Resumed::Taken),
            Err(error) if error.code().is_some_and(|code| MOVED_ON.contains(&code)) => {
                Ok(Resumed::MovedOn)
            }
            Err(error) => Err(UpstreamError::from_sdk("Step Functions", &error)),
        }
    }
}
