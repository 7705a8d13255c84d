//! What CloudFormation deployed.

use super::diagnosis::Chart;
use aws_config::SdkConfig;
use aws_sdk_cloudformation::Client;
use aws_sdk_cloudformation::types::Stack;
use cli_base::error::{Error, call};
use std::collections::BTreeMap;

/// A stack with its resources.
#[derive(Debug)]
pub(super) struct Deployment {
    name: String,
    status: String,
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
        let answer = client.describe_stacks().stack_name(name).send().await;
        let stack =
            answer.map_err(call("cloudformation:DescribeStacks"))?.stacks.unwrap_or_default();
        let stack = stack.into_iter().next().ok_or_else(|| no_stack(name))?;
        let status = stack.stack_status().map_or("?", |status| status.as_str()).to_owned();
        let resources = resources(&client, name).await?;
        Ok(Self { name: name.to_owned(), status, parameters: parameters(&stack), resources })
    }

    /// The resources of a kind such as `AWS::Lambda::Function`.
    pub(super) fn of(&self, kind: &'static str) -> impl Iterator<Item = &Resource> {
        self.resources.iter().filter(move |resource| resource.kind == kind)
    }

    pub(super) fn parameters(&self) -> &BTreeMap<String, String> {
        &self.parameters
    }

    pub(super) fn check(&self, chart: &mut Chart) {
        let settled = self.status.ends_with("_COMPLETE") && !self.status.contains("ROLLBACK");
        let remedy = "read the stack's events and deploy again";
        chart.judge("stack-settled", &self.name, (settled, self.status.as_str()), remedy);
    }
}

async fn resources(client: &Client, name: &str) -> Result<Vec<Resource>, Error> {
    let mut pages = client.list_stack_resources().stack_name(name).into_paginator().send();
    let mut resources = vec![];
    while let Some(page) = pages.next().await {
        let page = page.map_err(call("cloudformation:ListStackResources"))?;
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

fn no_stack(name: &str) -> Error {
    Error::Usage(format!("there is no stack {name} here: name it with --stack, and its region"))
}
