//! All that was made, by name. Names are the same in capitals and small letters, as the service has
//! them, but an invocation has to spell its endpoint as it was made.

use super::checks::{check_config, check_model};
use super::components::{Components, Work};
use super::endpoint::{Deployed, Endpoint, Share, Status};
use super::kind::{ACCOUNT, Kind};
use super::lists::page;
use super::operation::{Operation, Request, Verb};
use super::plan::{AsyncPlan, Launch, ModelData, VariantPlan, image};
use super::refusals::{
    exists_already, failed, in_progress, limit_exceeded, missing, only_models, with_components,
};
use serde_json::{Map, Value, json};
use stand_in::AwsError;
use std::collections::BTreeMap;

/// How many variants may run at once: each is a program on this machine.
const MOST_INSTANCES: usize = 8;

/// A model or a configuration.
#[derive(Debug, Clone)]
pub(super) struct Made {
    arn: String,
    /// What was asked for.
    pub(super) fields: Map<String, Value>,
    /// Seconds since 1970.
    created: f64,
}

/// Everything, by name in small letters.
#[derive(Debug, Default)]
pub(crate) struct Registry {
    models: BTreeMap<String, Made>,
    configs: BTreeMap<String, Made>,
    pub(super) endpoints: BTreeMap<String, Endpoint>,
    pub(super) components: Components,
}

/// What has to be done because of an operation.
#[derive(Debug, PartialEq)]
pub(crate) enum Begun {
    Nothing,
    /// Start these for the endpoint, then [`Registry::end`].
    Start(String, Launch),
    /// Give these weights from now on, then [`Registry::end`].
    Reweigh(String),
    /// Stop what the endpoint runs, then [`Registry::forget`].
    Stop(String),
    /// Do this for the component with this key.
    Component(String, Work),
}

/// What an invocation needs to know of an endpoint in service.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Serving {
    /// In small letters.
    pub(crate) key: String,
    /// Weights by variant.
    pub(crate) weights: BTreeMap<String, f64>,
    pub(crate) asynchronous: Option<AsyncPlan>,
    pub(crate) is_serverless: bool,
    /// Whether inference components serve, and not the models of variants.
    pub(crate) hosts_components: bool,
}

impl Registry {
    /// Does what an operation asks, as far as it can be done at once.
    pub(crate) fn ask(
        &mut self,
        operation: Operation,
        request: Request,
        now: f64,
    ) -> Result<(Value, Begun), AwsError> {
        let (kind, name) = (operation.kind, request.name(operation.kind).to_owned());
        if kind == Kind::InferenceComponent {
            return self.ask_component(operation.verb, &request, now);
        }
        match operation.verb {
            Verb::Create if kind == Kind::Endpoint => self.create_endpoint(&name, &request, now),
            Verb::Create => Ok((self.create(kind, &name, request, now)?, Begun::Nothing)),
            Verb::Describe => Ok((self.describe(kind, &name)?, Begun::Nothing)),
            Verb::List => {
                Ok((page(&kind.listing(), &request, self.summaries(kind))?, Begun::Nothing))
            }
            Verb::Update => self.update(&name, &request, now),
            Verb::Reweigh | Verb::Scale => self.reweigh(&name, &request, now),
            Verb::Delete => self.delete(kind, &name, now),
        }
    }

    /// The model data that a request to make a model names.
    pub(crate) fn model_data(request: &Request) -> Option<ModelData> {
        ModelData::of(request.0.get("PrimaryContainer")?.as_object()?)
    }

    /// The image that a request to make a model names.
    pub(crate) fn image(request: &Request) -> Option<String> {
        Some(image(request.0.get("PrimaryContainer")?.as_object()?))
    }

    pub(super) fn found(&self, kind: Kind, name: &str) -> Result<&Made, AwsError> {
        let all = if kind == Kind::Model { &self.models } else { &self.configs };
        all.get(&name.to_lowercase()).ok_or_else(|| missing(kind, name))
    }

    fn endpoint(&mut self, name: &str) -> Result<&mut Endpoint, AwsError> {
        let endpoint = self.endpoints.get_mut(&name.to_lowercase());
        endpoint.ok_or_else(|| missing(Kind::Endpoint, name))
    }

    fn create(
        &mut self,
        kind: Kind,
        name: &str,
        request: Request,
        now: f64,
    ) -> Result<Value, AwsError> {
        if self.found(kind, name).is_ok() {
            return Err(exists_already(kind, name));
        }
        match kind {
            Kind::Model => check_model(&request)?,
            _ => check_config(self, &request)?,
        }
        let arn = kind.arn(name);
        let fields = request.0.into_iter().filter(|(field, _)| field != "Tags").collect();
        let made = Made { arn: arn.clone(), fields, created: now };
        let all = if kind == Kind::Model { &mut self.models } else { &mut self.configs };
        all.insert(name.to_lowercase(), made);
        Ok(json!({ kind.arn_member(): arn }))
    }

    fn create_endpoint(
        &mut self,
        name: &str,
        request: &Request,
        now: f64,
    ) -> Result<(Value, Begun), AwsError> {
        let key = name.to_lowercase();
        if self.endpoints.contains_key(&key) {
            return Err(exists_already(Kind::Endpoint, name));
        }
        let (deployed, launch) = self.deployment(request.name(Kind::EndpointConfig))?;
        self.check_limit(launch.variants.len())?;
        let arn = Kind::Endpoint.arn(name);
        let endpoint = Endpoint {
            name: name.to_owned(),
            arn: arn.clone(),
            status: Status::Creating,
            failure: None,
            created: now,
            modified: now,
            current: deployed.clone(),
            pending: Some(deployed),
            deployment: request.0.get("DeploymentConfig").cloned(),
        };
        self.endpoints.insert(key.clone(), endpoint);
        Ok((json!({ "EndpointArn": arn }), Begun::Start(key, launch)))
    }

    /// What a configuration deploys, and what has to be started for it.
    fn deployment(&self, config: &str) -> Result<(Deployed, Launch), AwsError> {
        let found = self.found(Kind::EndpointConfig, config)?;
        let variants = found.fields.get("ProductionVariants").and_then(Value::as_array);
        let mut deployed = Deployed {
            config: found.fields["EndpointConfigName"].as_str().unwrap_or(config).to_owned(),
            fields: found.fields.clone(),
            shares: BTreeMap::new(),
        };
        let turns = AsyncPlan::of(&found.fields).map_or(1, |plan| plan.at_once);
        let mut launch = Launch { variants: Vec::new(), turns };
        for variant in variants.into_iter().flatten() {
            let Some(model) = variant["ModelName"].as_str() else {
                // Components bring their containers later.
                let name = variant["VariantName"].as_str().unwrap_or_default().to_owned();
                deployed.shares.insert(name, share(variant, ""));
                continue;
            };
            let model = self.found(Kind::Model, model)?;
            let container = model.fields.get("PrimaryContainer").and_then(Value::as_object);
            let container = container.cloned().unwrap_or_default();
            let plan = VariantPlan::of(variant, &container);
            deployed.shares.insert(plan.name.clone(), share(variant, &plan.image));
            launch.variants.push(plan);
        }
        Ok((deployed, launch))
    }

    pub(super) fn check_limit(&self, more: usize) -> Result<(), AwsError> {
        let variants: usize = self.endpoints.values().map(Endpoint::instances).sum();
        let used = variants + self.components.containers();
        if used + more > MOST_INSTANCES {
            Err(limit_exceeded(MOST_INSTANCES, used))
        } else {
            Ok(())
        }
    }

    fn describe(&mut self, kind: Kind, name: &str) -> Result<Value, AwsError> {
        if kind == Kind::Endpoint {
            return Ok(self.endpoint(name)?.described());
        }
        let made = self.found(kind, name)?;
        let mut all = made.fields.clone();
        all.insert(kind.arn_member().to_owned(), made.arn.clone().into());
        all.insert("CreationTime".to_owned(), made.created.into());
        Ok(all.into())
    }

    fn summaries(&self, kind: Kind) -> Vec<Map<String, Value>> {
        let made = match kind {
            Kind::Endpoint => return self.endpoints.values().map(Endpoint::summary).collect(),
            Kind::Model => &self.models,
            _ => &self.configs,
        };
        let name = kind.name_member();
        let summary = |one: &Made| {
            Map::from_iter([
                (name.to_owned(), one.fields[name].clone()),
                (kind.arn_member().to_owned(), one.arn.clone().into()),
                ("CreationTime".to_owned(), one.created.into()),
            ])
        };
        made.values().map(summary).collect()
    }

    fn update(
        &mut self,
        name: &str,
        request: &Request,
        now: f64,
    ) -> Result<(Value, Begun), AwsError> {
        updatable(self.endpoint(name)?)?;
        let (mut deployed, launch) = self.deployment(request.name(Kind::EndpointConfig))?;
        self.check_limit(launch.variants.len())?;
        let endpoint = self.endpoint(name)?;
        if deployed.hosts_components() || endpoint.current.hosts_components() {
            return Err(only_models("UpdateEndpoint"));
        }
        if request.flag("RetainAllVariantProperties") {
            retain(&endpoint.current, &mut deployed, request);
        }
        if !request.flag("RetainDeploymentConfig") {
            endpoint.deployment = request.0.get("DeploymentConfig").cloned();
        }
        Ok((begin_update(endpoint, deployed, now), Begun::Start(name.to_lowercase(), launch)))
    }

    fn reweigh(
        &mut self,
        name: &str,
        request: &Request,
        now: f64,
    ) -> Result<(Value, Begun), AwsError> {
        let endpoint = self.endpoint(name)?;
        updatable(endpoint)?;
        if endpoint.current.hosts_components() {
            return Err(only_models("UpdateEndpointWeightsAndCapacities"));
        }
        let mut deployed = endpoint.current.clone();
        for wanted in request.list("DesiredWeightsAndCapacities") {
            reweighed(&mut deployed, wanted)?;
        }
        Ok((begin_update(endpoint, deployed, now), Begun::Reweigh(name.to_lowercase())))
    }

    fn delete(&mut self, kind: Kind, name: &str, now: f64) -> Result<(Value, Begun), AwsError> {
        let key = name.to_lowercase();
        let begun = match kind {
            Kind::Endpoint => {
                let has_components = self.components.is_any_on(&key);
                let endpoint = self.endpoint(name)?;
                if has_components {
                    return Err(with_components(name));
                }
                if !matches!(endpoint.status, Status::InService | Status::Failed) {
                    return Err(in_progress(name));
                }
                (endpoint.status, endpoint.modified) = (Status::Deleting, now);
                Begun::Stop(key)
            }
            _ => {
                self.found(kind, name)?;
                let all = if kind == Kind::Model { &mut self.models } else { &mut self.configs };
                all.remove(&key);
                Begun::Nothing
            }
        };
        Ok((json!({}), begun))
    }

    /// Ends what was begun: the pending configuration takes over, or why not. An endpoint that never
    /// was in service is `Failed` then; another one serves on as before and says why.
    pub(crate) fn end(&mut self, key: &str, result: Result<(), String>, now: f64) {
        let Some(endpoint) = self.endpoints.get_mut(key) else { return };
        endpoint.modified = now;
        let pending = endpoint.pending.take();
        match (result, endpoint.status) {
            (Ok(()), _) => {
                endpoint.current = pending.unwrap_or_default();
                (endpoint.status, endpoint.failure) = (Status::InService, None);
            }
            (Err(why), status) => {
                let was_new = status == Status::Creating;
                endpoint.status = if was_new { Status::Failed } else { Status::InService };
                endpoint.failure = Some(why.chars().take(1_024).collect());
            }
        }
    }

    /// Frees the name of an endpoint that was deleted.
    pub(crate) fn forget(&mut self, key: &str) {
        self.endpoints.remove(key);
    }

    /// What serves under exactly this name.
    pub(crate) fn serving(&self, name: &str) -> Result<Serving, String> {
        let key = name.to_lowercase();
        let endpoint = self.endpoints.get(&key).filter(|one| one.name == name);
        let serving =
            endpoint.filter(|one| matches!(one.status, Status::InService | Status::Updating));
        let Some(endpoint) = serving else {
            return Err(format!("Endpoint {name} of account {ACCOUNT} not found."));
        };
        let shares = &endpoint.current.shares;
        Ok(Serving {
            key,
            weights: shares.iter().map(|(name, share)| (name.clone(), share.weight)).collect(),
            asynchronous: AsyncPlan::of(&endpoint.current.fields),
            is_serverless: shares.values().any(|share| share.serverless.is_some()),
            hosts_components: endpoint.current.hosts_components(),
        })
    }

    /// The status of each endpoint by its key.
    pub(crate) fn statuses(&self) -> impl Iterator<Item = (&str, Status)> {
        self.endpoints.iter().map(|(key, endpoint)| (key.as_str(), endpoint.status))
    }
}

pub(super) fn updatable(endpoint: &Endpoint) -> Result<(), AwsError> {
    match endpoint.status {
        Status::InService => Ok(()),
        Status::Failed => Err(failed(&endpoint.name)),
        _ => Err(in_progress(&endpoint.name)),
    }
}

fn begin_update(endpoint: &mut Endpoint, to: Deployed, now: f64) -> Value {
    (endpoint.status, endpoint.modified, endpoint.pending) = (Status::Updating, now, Some(to));
    endpoint.failure = None;
    json!({ "EndpointArn": endpoint.arn })
}

fn share(variant: &Value, image: &str) -> Share {
    Share {
        weight: variant["InitialVariantWeight"].as_f64().unwrap_or(1.0),
        instances: variant["InitialInstanceCount"].as_u64(),
        serverless: variant.get("ServerlessConfig").cloned(),
        image: image.to_owned(),
    }
}

/// Weights and instances of variants of the same name stay, but for what is excluded.
fn retain(current: &Deployed, to: &mut Deployed, request: &Request) {
    let excluded = request.list("ExcludeRetainedVariantProperties");
    let is_kept =
        |property: &str| !excluded.iter().any(|one| one["VariantPropertyType"] == property);
    for (name, share) in &mut to.shares {
        let Some(old) = current.shares.get(name) else { continue };
        if is_kept("DesiredWeight") {
            share.weight = old.weight;
        }
        if is_kept("DesiredInstanceCount") {
            share.instances = old.instances;
        }
    }
}

fn reweighed(deployed: &mut Deployed, wanted: &Value) -> Result<(), AwsError> {
    let name = wanted["VariantName"].as_str().unwrap_or_default();
    let Some(share) = deployed.shares.get_mut(name) else {
        let why = format!("Could not find variant \"{name}\" of the endpoint.");
        return Err(AwsError::validation(why));
    };
    if wanted["DesiredInstanceCount"] == 0 {
        let why = "DesiredInstanceCount of an endpoint without inference components is at least 1.";
        return Err(AwsError::validation(why));
    }
    share.weight = wanted["DesiredWeight"].as_f64().unwrap_or(share.weight);
    share.instances = wanted["DesiredInstanceCount"].as_u64().or(share.instances);
    Ok(())
}
