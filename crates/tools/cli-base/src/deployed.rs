//! The deployment that a command works on: the local stack, or one on AWS.

use crate::aws;
use crate::error::{Error, call};
use crate::running::{Running, find_running};
use crate::workspace::Workspace;
use aws_config::SdkConfig;
use clap::Args;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// The CloudFormation stack's name, unless it is given another.
pub const STACK_NAME: &str = "rejoinder";

/// Which deployment is meant.
#[derive(Debug, Args)]
pub struct Which {
    /// A CloudFormation stack on AWS, by your AWS configuration [default: the local stack]
    #[arg(long, value_name = "NAME")]
    stack: Option<String>,
    /// The workspace whose local stack is meant
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,
}

/// A deployed template.
#[derive(Debug, Clone)]
pub struct Deployed {
    /// How its services are reached.
    pub config: SdkConfig,
    outputs: BTreeMap<String, String>,
}

impl Deployed {
    /// The local stack `running`.
    pub async fn local(running: &Running) -> Self {
        let config = aws::local(&running.endpoint).await;
        Self { config, outputs: running.outputs.clone() }
    }

    /// The one that is meant.
    ///
    /// # Errors
    /// No local stack runs, or CloudFormation does not know the stack or cannot be reached.
    pub async fn find(which: &Which) -> Result<Self, Error> {
        if let Some(name) = &which.stack {
            return Self::on_aws(name).await;
        }
        let workspace = Workspace::find(which.root.as_deref())?;
        Ok(Self::local(&find_running(&workspace).ok_or(Error::NotRunning)?).await)
    }

    /// The CloudFormation stack with this name, by the user's AWS configuration.
    ///
    /// # Errors
    /// There is none, or CloudFormation cannot be reached.
    pub async fn on_aws(name: &str) -> Result<Self, Error> {
        let config = aws::ambient().await;
        let client = aws_sdk_cloudformation::Client::new(&config);
        let answer = client.describe_stacks().stack_name(name).send().await;
        let answer = answer.map_err(call("cloudformation:DescribeStacks"))?;
        let outputs = answer.stacks().iter().flat_map(|stack| stack.outputs());
        let pair = |output: &aws_sdk_cloudformation::types::Output| {
            Some((output.output_key()?.to_owned(), output.output_value()?.to_owned()))
        };
        Ok(Self { outputs: outputs.filter_map(pair).collect(), config })
    }

    /// The value of one of the template's outputs.
    ///
    /// # Errors
    /// The stack has none of that name.
    pub fn output(&self, name: &str) -> Result<&str, Error> {
        let missing = || {
            let why = format!("the stack has no output {name}: deploy this version's template");
            Error::Usage(why)
        };
        self.outputs.get(name).map(String::as_str).ok_or_else(missing)
    }
}

/// The value of an output that the template must have.
///
/// # Errors
/// It has no such output.
pub fn output<'a>(outputs: &'a BTreeMap<String, String>, name: &str) -> Result<&'a str, Error> {
    let missing = || Error::Deploy(format!("the template has no output {name}"));
    outputs.get(name).map(String::as_str).ok_or_else(missing)
}
