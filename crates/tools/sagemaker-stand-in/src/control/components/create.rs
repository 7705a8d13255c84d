//! CreateInferenceComponent.

use super::capacity::{Resources, of_instance, placed, take};
use super::component::{Component, Role, Running};
use super::specification::{Adapter, Base, ContainerSource, Wanted, read};
use super::{Load, NO_ROOM, Step, refused, work};
use crate::control::Request;
use crate::control::endpoint::{Deployed, Endpoint, Status};
use crate::control::kind::Kind;
use crate::control::plan::VariantPlan;
use crate::control::refusals::{exists_already, missing};
use crate::control::registry::{Begun, Registry, updatable};
use serde_json::{Map, Value, json};
use stand_in::AwsError;

/// Where a component is to be.
#[derive(Clone, Copy)]
struct Place<'a> {
    endpoint: &'a Endpoint,
    variant: &'a str,
}

impl Registry {
    pub(super) fn create_component(
        &mut self,
        name: &str,
        request: &Request,
        now: f64,
    ) -> Result<(Value, Begun), AwsError> {
        if self.components.find(name).is_ok() {
            return Err(exists_already(Kind::InferenceComponent, name));
        }
        let wanted = read(request)?;
        let endpoint = self.hosting_endpoint(request.name(Kind::Endpoint))?;
        let variant = variant(&endpoint.current, request.text("VariantName"))?;
        let place = Place { endpoint, variant: &variant };
        let component = Component {
            name: name.to_owned(),
            arn: Kind::InferenceComponent.arn(name),
            endpoint: endpoint.name.clone(),
            endpoint_arn: endpoint.arn.clone(),
            status: Status::Creating,
            failure: None,
            created: now,
            modified: now,
            specification: specification(request),
            role: self.role(name, wanted, place)?,
            variant,
        };
        let arn = component.arn.clone();
        let (component, begun) = begin(component);
        self.components.0.insert(name.to_lowercase(), component);
        Ok((json!({ "InferenceComponentArn": arn }), begun))
    }

    /// The endpoint, if it takes components now.
    fn hosting_endpoint(&self, name: &str) -> Result<&Endpoint, AwsError> {
        let endpoint = self.endpoints.get(&name.to_lowercase());
        let endpoint = endpoint.ok_or_else(|| missing(Kind::Endpoint, name))?;
        if !endpoint.current.hosts_components() {
            return Err(refused(
                "Inference Components are not supported in this Endpoint. Please make sure this \
                 endpoint can deploy inference components.",
            ));
        }
        updatable(endpoint)?;
        Ok(endpoint)
    }

    fn role(&self, name: &str, wanted: Wanted, place: Place<'_>) -> Result<Role, AwsError> {
        match wanted {
            Wanted::Base(base) => self.base(name, base, place).map(Role::Base),
            Wanted::Adapter(adapter) => self.adapter(adapter, place),
        }
    }

    fn adapter(&self, adapter: Adapter, place: Place<'_>) -> Result<Role, AwsError> {
        let base = self.components.find(&adapter.base)?;
        if base.endpoint != place.endpoint.name || base.variant != place.variant {
            let why = "is on another endpoint or variant.";
            return Err(refused(format!("Inference component \"{}\" {why}", base.arn)));
        }
        match base.running() {
            None => Err(refused("BaseInferenceComponentName is an adapter's.")),
            Some(running) if base.status != Status::InService || running.current == 0 => {
                let why = "has no copies in service.";
                Err(refused(format!("Base inference component \"{}\" {why}", base.arn)))
            }
            Some(_) => {
                Ok(Role::Adapter { base: adapter.base.to_lowercase(), artifact: adapter.artifact })
            }
        }
    }

    fn base(&self, name: &str, base: Base, place: Place<'_>) -> Result<Running, AwsError> {
        let container = match base.source {
            ContainerSource::Container(container) => container,
            ContainerSource::Model(model) => {
                let model = self.found(Kind::Model, &model)?;
                let container = model.fields.get("PrimaryContainer").and_then(Value::as_object);
                container.cloned().unwrap_or_default()
            }
        };
        self.check_limit(usize::from(base.copies > 0))?;
        let mut startup = Value::Object(base.startup);
        // The container has the component's key for a name.
        startup["VariantName"] = name.to_lowercase().into();
        let plan = VariantPlan::of(&startup, &container);
        let mut free = self.free(place.endpoint, place.variant)?;
        let places = placed(&mut free, base.need, base.copies).unwrap_or_default();
        Ok(Running { plan, need: base.need, desired: base.copies, current: 0, places })
    }

    /// What components leave of each instance of a variant.
    pub(super) fn free(
        &self,
        endpoint: &Endpoint,
        variant: &str,
    ) -> Result<Vec<Resources>, AwsError> {
        let fields = endpoint.current.variant(variant).unwrap_or(&Value::Null);
        let kind = fields["InstanceType"].as_str().unwrap_or_default();
        let Some(whole) = of_instance(kind) else {
            return Err(refused(format!(
                "What {kind} holds is not known here: take another type."
            )));
        };
        let mut free = vec![whole; instances(fields)];
        for other in self.components.on(&endpoint.name.to_lowercase()) {
            if let Some(running) = other.running().filter(|_| other.variant == variant) {
                take(&mut free, running.need, &running.places);
            }
        }
        Ok(free)
    }
}

/// How many instances a variant may have: as many as it may grow to, where it may.
fn instances(variant: &Value) -> usize {
    let scaling = &variant["ManagedInstanceScaling"];
    let most = scaling["MaxInstanceCount"].as_u64().filter(|_| scaling["Status"] == "ENABLED");
    let first = variant["InitialInstanceCount"].as_u64().unwrap_or_default();
    usize::try_from(most.unwrap_or_default().max(first)).unwrap_or(usize::MAX).min(1_000)
}

/// The variant that is named, or the only one.
fn variant(deployed: &Deployed, named: Option<&str>) -> Result<String, AwsError> {
    let mut names = deployed.shares.keys();
    match (named, names.len()) {
        (Some(named), _) if deployed.shares.contains_key(named) => Ok(named.to_owned()),
        (Some(named), _) => {
            Err(refused(format!("Could not find variant \"{named}\" of the endpoint.")))
        }
        (None, 1) => Ok(names.next().cloned().unwrap_or_default()),
        (None, _) => Err(refused("The endpoint has several variants: VariantName must be given.")),
    }
}

fn specification(request: &Request) -> Map<String, Value> {
    let specification = request.0.get("Specification").and_then(Value::as_object);
    specification.cloned().unwrap_or_default()
}

/// What is done for a new component. One that does not fit has failed; one without copies has nothing to
/// wait for.
fn begin(mut component: Component) -> (Component, Begun) {
    let step = match &component.role {
        Role::Adapter { artifact, .. } => {
            Some(Step::Load(Load { name: component.name.clone(), artifact: artifact.clone() }))
        }
        Role::Base(running) if !running.places.is_empty() => {
            Some(Step::Start(running.plan.clone(), Vec::new()))
        }
        Role::Base(_) => None,
    };
    if let Some(step) = step {
        let (key, work) = (component.name.to_lowercase(), work(&component, step));
        return (component, Begun::Component(key, work));
    }
    let is_unwanted = component.running().is_some_and(|running| running.desired == 0);
    component.status = if is_unwanted { Status::InService } else { Status::Failed };
    component.failure = (!is_unwanted).then(|| NO_ROOM.to_owned());
    (component, Begun::Nothing)
}
