//! What CloudFormation deployed.

use super::diagnosis::Chart;
use aws_config::SdkConfig;
use aws_sdk_cloudformation::Client;
use aws_sdk_cloudformation::types::Stack;
use cli_base::deployed;
use cli_base::error::{Error, aws_call};
use std::collections::BTreeMap;

/// The stacks of a deployment, with their resources.
#[derive(Debug, Default)]
pub(super) struct Deployment {
    /// Name and status of each stack.
    stacks: Vec<(String, String)>,
    parameters: BTreeMap<String, String>,
    resources: Vec<Resource>,
}

/// A resource of the stack.
#[derive(Debug, Clone)]
pub(super) struct Resource {
    /// Its name in the template.
    pub(super) id: String,
    kind: String,
    /// Its name, ARN or address on AWS.
    pub(super) physical: String,
}

impl Deployment {
    pub(super) async fn read(config: &SdkConfig, name: &str) -> Result<Self, Error> {
        let client = Client::new(config);
        let mut deployment = Self::default();
        for stack in deployed::stacks(&client, name).await? {
            let name = stack.stack_name().unwrap_or_default().to_owned();
            let status = stack.stack_status().map_or("?", |status| status.as_str()).to_owned();
            deployment.resources.extend(resources(&client, &name).await?);
            deployment.parameters.extend(parameters(&stack));
            deployment.stacks.push((name, status));
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

async fn resources(client: &Client, name: &str) -> Result<Vec<Resource>, Error> {
    let mut pages = client.list_stack_resources().stack_name(name).into_paginator().send();
    let mut resources = vec![];
    while let Some(page) = pages.next().await {
        let page = page.map_err(aws_call("cloudformation:ListStackResources"))?;
        resources.extend(page.stack_resource_summaries().iter().map(|summary| Resource {
            id: summary.logical_resource_id().unwrap_or_default().to_owned(),
            kind: summary.resource_type().unwrap_or_default().to_owned(),
            physical: summary.physical_resource_id().unwrap_or_default().to_owned(),
        }));
    }
    Ok(resources)
}

fn parameters(stack: &Stack) -> BTreeMap<String, String> {
    let text = |value: Option<&str>| value.unwrap_or_default().to_owned();
    let pairs = stack.parameters().iter();
    pairs.map(|pair| (text(pair.parameter_key()), text(pair.parameter_value()))).collect()
}
