//! Where an evaluation runs: the local stack, or a stack on AWS.

use bucket::S3;
use cli_base::deployed::Deployed;
use cli_base::error::Error;
use cli_base::running::Running;
use std::sync::Arc;
use std::time::Duration;

/// A suite of ten thousand reviews has some megabytes.
const SUITE_WITHIN: Duration = Duration::from_secs(60);

/// The clients and names of one stack.
#[derive(Debug, Clone)]
pub struct EvaluationStack {
    pub(super) sfn: aws_sdk_sfn::Client,
    pub(super) dynamodb: aws_sdk_dynamodb::Client,
    pub(super) machine: String,
    pub(super) table: String,
    pub(super) bucket: Arc<S3>,
}

impl EvaluationStack {
    /// A running local stack.
    ///
    /// # Errors
    /// Its template has no evaluation.
    pub async fn local(running: &Running) -> Result<Self, Error> {
        Self::of(&Deployed::local(running).await)
    }

    /// The CloudFormation stack with this name, by the user's AWS configuration.
    ///
    /// # Errors
    /// There is none, or it has no evaluation.
    pub async fn on_aws(stack: &str) -> Result<Self, Error> {
        Self::of(&Deployed::on_aws(stack).await?)
    }

    fn of(deployed: &Deployed) -> Result<Self, Error> {
        let config = &deployed.config;
        Ok(Self {
            sfn: aws_sdk_sfn::Client::new(config),
            dynamodb: aws_sdk_dynamodb::Client::new(config),
            machine: deployed.output("EvaluationMachineArn")?.to_owned(),
            table: deployed.output("EvaluationsTableName")?.to_owned(),
            bucket: S3::new(config, deployed.output("EvaluationBucketName")?, SUITE_WITHIN).into(),
        })
    }
}
