//! Where an evaluation runs: the local stack, or a stack on AWS.

use crate::aws;
use crate::error::{Error, call};
use crate::stack::output;
use crate::stack::state::Running;
use aws_config::SdkConfig;
use std::collections::BTreeMap;

/// The clients and names of one stack.
#[derive(Debug, Clone)]
pub struct Place {
    pub(super) sfn: aws_sdk_sfn::Client,
    pub(super) dynamodb: aws_sdk_dynamodb::Client,
    pub(super) s3: aws_sdk_s3::Client,
    pub(super) machine: String,
    pub(super) table: String,
    pub(super) bucket: String,
}

impl Place {
    /// A running local stack.
    ///
    /// # Errors
    /// Its template has no evaluation.
    pub async fn local(running: &Running) -> Result<Self, Error> {
        Self::of(&aws::local(&running.endpoint).await, &running.outputs)
    }

    /// The CloudFormation stack with this name, by the user's AWS configuration.
    ///
    /// # Errors
    /// There is none, or it has no evaluation.
    pub async fn on_aws(stack: &str) -> Result<Self, Error> {
        let config = aws::ambient().await;
        let client = aws_sdk_cloudformation::Client::new(&config);
        let found = client.describe_stacks().stack_name(stack).send().await;
        let found = found.map_err(call("cloudformation:DescribeStacks"))?;
        let outputs = found.stacks().iter().flat_map(|stack| stack.outputs());
        let pair = |o: &aws_sdk_cloudformation::types::Output| {
            Some((o.output_key()?.to_owned(), o.output_value()?.to_owned()))
        };
        Self::of(&config, &outputs.filter_map(pair).collect())
    }

    fn of(config: &SdkConfig, outputs: &BTreeMap<String, String>) -> Result<Self, Error> {
        let s3 = aws_sdk_s3::config::Builder::from(config).force_path_style(true).build();
        Ok(Self {
            sfn: aws_sdk_sfn::Client::new(config),
            dynamodb: aws_sdk_dynamodb::Client::new(config),
            s3: aws_sdk_s3::Client::from_conf(s3),
            machine: output(outputs, "EvaluationMachineArn")?.to_owned(),
            table: output(outputs, "EvaluationsTableName")?.to_owned(),
            bucket: output(outputs, "EvaluationBucketName")?.to_owned(),
        })
    }
}
