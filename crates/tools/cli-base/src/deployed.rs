//! The deployment that a command works on: the local stack, or one on AWS.

use crate::aws;
use crate::error::Error;
use crate::running::{Running, find_running};
use crate::stacks::{Stack, Stacks};
use crate::workspace::Workspace;
use aws_config::SdkConfig;
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
        let stacks = stacks(&Stacks::new(&config), name).await?;
        let outputs = stacks.into_iter().flat_map(|stack| stack.outputs).collect();
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
pub async fn stacks(client: &Stacks, name: &str) -> Result<Vec<Stack>, Error> {
    let mut found = vec![];
    for system in SYSTEMS {
        let name = stack_name(name, system);
        let stack = client.describe(&name).await?;
        if stack.is_none() && system == SYSTEMS[0] {
            let why = "name the deployment with --stack, and its region";
            return Err(Error::Usage(format!("there is no stack {name} here: {why}")));
        }
        found.extend(stack);
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
