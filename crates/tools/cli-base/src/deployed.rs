//! The deployment that a command works on: the local stack, or one on AWS.

use crate::aws;
use crate::error::{Error, aws_call};
use crate::running::{Running, find_running};
use crate::workspace::Workspace;
use aws_config::SdkConfig;
use aws_sdk_cloudformation::Client;
use aws_sdk_cloudformation::error::{ProvideErrorMetadata, SdkError};
use aws_sdk_cloudformation::operation::describe_stacks::DescribeStacksError;
use aws_sdk_cloudformation::types::Stack;
use clap::Args;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// The name of a deployment, unless it is given another: its stacks are named after it.
pub const DEPLOYMENT: &str = "rejoinder";

/// What is deployed as a stack of its own, each by `infra/<system>.yaml`, in the order in which they
/// are: the others find what the core has.
pub const SYSTEMS: [&str; 8] =
    ["core", "review", "search", "descriptions", "assistant", "newsroom", "models", "training"];

/// The CloudFormation stack of a system.
#[must_use]
pub fn stack_name(deployment: &str, system: &str) -> String {
    format!("{deployment}-{system}")
}

/// Whether CloudFormation says that there is no such stack, which it does as a `ValidationError`.
#[must_use]
pub fn is_missing(error: &SdkError<DescribeStacksError>) -> bool {
    let error = error.as_service_error();
    error.and_then(|error| error.message()).is_some_and(|text| text.contains("does not exist"))
}

/// Which deployment is meant.
#[derive(Debug, Args)]
pub struct Which {
    /// A deployment on AWS, by your AWS configuration, such as `rejoinder`: the beginning of its
    /// stacks' names [default: the local stack]
    #[arg(long, value_name = "NAME")]
    stack: Option<String>,
    /// The workspace whose local stack is meant
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,
}

impl Which {
    /// The local stack that is meant; none where it is a deployment on AWS.
    ///
    /// # Errors
    /// There is no workspace.
    pub fn running(&self) -> Result<Option<Running>, Error> {
        match self.stack {
            Some(_) => Ok(None),
            None => Ok(find_running(&Workspace::find(self.root.as_deref())?)),
        }
    }
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

    /// The deployment with this name, by the user's AWS configuration: the outputs of its stacks.
    ///
    /// # Errors
    /// It has no core, or CloudFormation cannot be reached.
    pub async fn on_aws(name: &str) -> Result<Self, Error> {
        let config = aws::ambient().await;
        let client = Client::new(&config);
        let mut outputs = BTreeMap::new();
        for stack in stacks(&client, name).await? {
            let pairs = stack.outputs().iter().map(|one| (one.output_key(), one.output_value()));
            let pairs = pairs.filter_map(|(key, value)| Some((key?.to_owned(), value?.to_owned())));
            outputs.extend(pairs);
        }
        Ok(Self { outputs, config })
    }

    /// The value of one of the template's outputs.
    ///
    /// # Errors
    /// The stack has none of that name.
    pub fn output(&self, name: &str) -> Result<&str, Error> {
        let missing = || {
            let why = format!(
                "no stack of the deployment has the output {name}: deploy the system that has it, \
                 of this version"
            );
            Error::Usage(why)
        };
        self.outputs.get(name).map(String::as_str).ok_or_else(missing)
    }
}

/// The stacks of the deployment `name` that there are.
///
/// # Errors
/// It has no core, or CloudFormation cannot be reached.
pub async fn stacks(client: &Client, name: &str) -> Result<Vec<Stack>, Error> {
    let mut found = vec![];
    for system in SYSTEMS {
        let answer = client.describe_stacks().stack_name(stack_name(name, system)).send().await;
        match answer {
            Ok(answer) => found.extend(answer.stacks.unwrap_or_default()),
            Err(error) if is_missing(&error) && system != SYSTEMS[0] => {}
            Err(error) if is_missing(&error) => {
                return Err(Error::Usage(format!(
                    "there is no stack {} here: name the deployment with --stack, and its region",
                    stack_name(name, system)
                )));
            }
            Err(error) => return Err(aws_call("cloudformation:DescribeStacks")(error)),
        }
    }
    Ok(found)
}

/// The value of an output that some template must have.
///
/// # Errors
/// It has no such output.
pub fn output<'a>(outputs: &'a BTreeMap<String, String>, name: &str) -> Result<&'a str, Error> {
    let missing = || Error::Deploy(format!("no template that is deployed has the output {name}"));
    outputs.get(name).map(String::as_str).ok_or_else(missing)
}
