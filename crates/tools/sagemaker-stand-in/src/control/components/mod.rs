//! Inference components: models and adapters on an endpoint whose configuration names no model.
//!
//! Source: <https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateInferenceComponent.html>.
//! Nothing here starts a program: a component stays `Creating` or `Updating` until
//! [`Registry::end_component`].

mod capacity;
mod component;
mod create;
mod route;
mod scale;
mod specification;
#[cfg(test)]
mod tests;

use super::kind::Kind;
use super::lists::page;
use super::plan::VariantPlan;
use super::refusals::missing;
use super::registry::{Begun, Registry};
use super::{Request, Verb};
use crate::control::endpoint::Status;
use component::{Component, Role};
use serde_json::{Value, json};
use stand_in::AwsError;
use std::collections::BTreeMap;

/// The words of the service where a component has no copies.
pub(crate) const NO_COPIES: &str = "Inference Component has no capacity to process this request. \
    ApplicationAutoScaling may be in-progress (if configured) or try to increase the capacity by \
    invoking UpdateInferenceComponentRuntimeConfig API.";

/// The words of the service where the copies of a component do not fit its endpoint's instances.
pub(super) const NO_ROOM: &str = "There is not enough hardware resources on the instances for this \
    endpoint to create a copy of the inference component.";

/// An adapter's name, and the `s3://` address of its files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Load {
    pub(crate) name: String,
    pub(crate) artifact: String,
}

/// What has to be done for a component on an endpoint; both by their keys.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Work {
    pub(crate) endpoint: String,
    /// The key of the component in whose container it is done.
    pub(crate) container: String,
    pub(crate) step: Step,
}

/// Each ends with [`Registry::end_component`], or where nothing is left with
/// [`Registry::forget_component`].
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Step {
    /// Start the container and load these adapters.
    Start(VariantPlan, Vec<Load>),
    Load(Load),
    /// End the container; the component stays.
    Rest,
    /// End the container, then forget the component.
    Stop,
    /// Unload the adapter of this name, then forget the component.
    Unload(String),
}

/// Components by their names in small letters.
#[derive(Debug, Default)]
pub(super) struct Components(BTreeMap<String, Component>);

impl Components {
    /// How many containers run for them, or are being started.
    pub(super) fn containers(&self) -> usize {
        let runs = |one: &&Component| one.running().is_some_and(|it| !it.places.is_empty());
        self.0.values().filter(runs).count()
    }

    fn find(&self, name: &str) -> Result<&Component, AwsError> {
        let found = self.0.get(&name.to_lowercase());
        found.ok_or_else(|| missing(Kind::InferenceComponent, name))
    }

    fn find_mut(&mut self, name: &str) -> Result<&mut Component, AwsError> {
        let found = self.0.get_mut(&name.to_lowercase());
        found.ok_or_else(|| missing(Kind::InferenceComponent, name))
    }

    /// Those on the endpoint with this key.
    fn on(&self, endpoint: &str) -> impl Iterator<Item = &Component> {
        self.0.values().filter(move |one| one.endpoint.to_lowercase() == endpoint)
    }

    /// Whether one is on the endpoint with this key.
    pub(super) fn is_any_on(&self, endpoint: &str) -> bool {
        self.on(endpoint).next().is_some()
    }
}

impl Registry {
    /// Does what an operation asks of a component, as far as it can be done at once.
    pub(super) fn ask_component(
        &mut self,
        verb: Verb,
        request: &Request,
        now: f64,
    ) -> Result<(Value, Begun), AwsError> {
        let name = request.name(Kind::InferenceComponent);
        match verb {
            Verb::Create => self.create_component(name, request, now),
            Verb::Describe => Ok((self.components.find(name)?.described(), Begun::Nothing)),
            Verb::List => Ok((self.listed_components(request)?, Begun::Nothing)),
            Verb::Scale => self.scale_component(name, request, now),
            Verb::Delete => self.delete_component(name, now),
            Verb::Update | Verb::Reweigh => Err(refused("This is not known of components.")),
        }
    }

    fn listed_components(&self, request: &Request) -> Result<Value, AwsError> {
        let is = |name: &str, value: &str| request.text(name).is_none_or(|wanted| wanted == value);
        let wanted = |one: &&Component| {
            is("EndpointNameEquals", &one.endpoint) && is("VariantNameEquals", &one.variant)
        };
        let summaries = self.components.0.values().filter(wanted).map(Component::summary).collect();
        page(&Kind::InferenceComponent.listing(), request, summaries)
    }

    /// A base keeps its name until its adapters are gone, and nothing that is under way is deleted: the
    /// service refuses both (seen by hashicorp/terraform-provider-aws).
    fn delete_component(&mut self, name: &str, now: f64) -> Result<(Value, Begun), AwsError> {
        let key = name.to_lowercase();
        let has_adapters = self.components.0.values().any(|one| one.is_on(&key));
        let component = self.components.find_mut(name)?;
        check_deletable(component, has_adapters)?;
        (component.status, component.modified) = (Status::Deleting, now);
        let step = match &component.role {
            Role::Base(_) => Step::Stop,
            Role::Adapter { .. } => Step::Unload(component.name.clone()),
        };
        let work = work(component, step);
        Ok((json!({}), Begun::Component(key, work)))
    }

    /// Ends what was begun for a component.
    pub(crate) fn end_component(&mut self, key: &str, result: Result<(), String>, now: f64) {
        let Some(component) = self.components.0.get_mut(key) else { return };
        component.modified = now;
        let is_new = component.status == Status::Creating;
        match result {
            Ok(()) => {
                (component.status, component.failure) = (Status::InService, None);
                if let Some(running) = component.running_mut() {
                    running.current = running.desired;
                }
            }
            Err(why) => {
                component.status = if is_new { Status::Failed } else { Status::InService };
                component.failure = Some(why.chars().take(1_024).collect());
                if let Some(running) = component.running_mut() {
                    (running.desired, running.current) = (0, 0);
                    running.places.clear();
                }
            }
        }
    }

    /// Frees the name of a component that was deleted.
    pub(crate) fn forget_component(&mut self, key: &str) {
        self.components.0.remove(key);
    }
}

fn work(component: &Component, step: Step) -> Work {
    let endpoint = component.endpoint.to_lowercase();
    Work { endpoint, container: component.container(), step }
}

fn check_deletable(component: &Component, has_adapters: bool) -> Result<(), AwsError> {
    let doing = match component.status {
        Status::Creating => Some("CREATE_IN_PROGRESS"),
        Status::Updating => Some("UPDATE_IN_PROGRESS"),
        Status::Deleting => Some("DELETE_IN_PROGRESS"),
        Status::InService | Status::Failed => None,
    };
    let arn = &component.arn;
    match doing {
        Some(doing) => {
            Err(refused(format!("Cannot delete inference component \"{arn}\": {doing}.")))
        }
        None if has_adapters => Err(refused(format!(
            "Inference component \"{arn}\" is a base inference component for one or more associated \
             adapter inference components: delete them first."
        ))),
        None => Ok(()),
    }
}

fn refused(why: impl Into<String>) -> AwsError {
    AwsError::validation(why)
}
