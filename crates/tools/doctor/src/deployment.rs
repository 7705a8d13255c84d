//! What CloudFormation deployed.

use super::diagnosis::Chart;
use aws_config::SdkConfig;
use cli_base::deployed;
use cli_base::error::Error;
use cli_base::stacks::{Resource, Stacks};
use std::collections::BTreeMap;

/// The stacks of a deployment, with their resources.
#[derive(Debug, Default)]
pub(super) struct Deployment {
    /// Name and status of each stack.
    stacks: Vec<(String, String)>,
    parameters: BTreeMap<String, String>,
    resources: Vec<Resource>,
}

impl Deployment {
    pub(super) async fn read(config: &SdkConfig, name: &str) -> Result<Self, Error> {
        let client = Stacks::new(config);
        let mut deployment = Self::default();
        for stack in deployed::stacks(&client, name).await? {
            deployment.resources.extend(client.resources(&stack.name).await?);
            deployment.parameters.extend(stack.parameters);
            deployment.stacks.push((stack.name, stack.status));
        }
        Ok(deployment)
    }

    /// The resources of a kind such as `AWS::Lambda::Function`.
    pub(super) fn of(&self, kind: &'static str) -> impl Iterator<Item = &Resource> {
        self.resources.iter().filter(move |resource| resource.kind == kind)
    }

    pub(super) fn parameters(&self) -> &BTreeMap<String, String> {
        &self.parameters
    }

    pub(super) fn check(&self, chart: &mut Chart) {
        let remedy = "read the stack's events and deploy again";
        for (name, status) in &self.stacks {
            let settled = status.ends_with("_COMPLETE") && !status.contains("ROLLBACK");
            chart.judge("stack-settled", name, (settled, status.as_str()), remedy);
        }
    }
}
