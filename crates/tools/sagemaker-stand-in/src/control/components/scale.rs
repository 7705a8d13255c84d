//! UpdateInferenceComponentRuntimeConfig: how many copies there are.

use super::capacity::placed;
use super::component::{Component, Role};
use super::{Load, NO_ROOM, Step, refused, work};
use crate::control::Request;
use crate::control::endpoint::Status;
use crate::control::kind::Kind;
use crate::control::refusals::missing;
use crate::control::registry::{Begun, Registry};
use serde_json::{Value, json};
use stand_in::AwsError;

impl Registry {
    pub(super) fn scale_component(
        &mut self,
        name: &str,
        request: &Request,
        now: f64,
    ) -> Result<(Value, Begun), AwsError> {
        let key = name.to_lowercase();
        let copies =
            request.0.get("DesiredRuntimeConfig").and_then(|one| one["CopyCount"].as_u64());
        let copies = copies.unwrap_or_default();
        let places = self.places(self.components.find(name)?, copies)?;
        let adapters = self.adapters_on(&key);
        let component = self.components.find_mut(name)?;
        component.modified = now;
        let arn = component.arn.clone();
        let step = change(component, copies, places, adapters);
        let begun =
            step.map_or(Begun::Nothing, |step| Begun::Component(key, work(component, step)));
        Ok((json!({ "InferenceComponentArn": arn }), begun))
    }

    /// Where its copies would be; none where they do not fit.
    fn places(&self, component: &Component, copies: u64) -> Result<Option<Vec<usize>>, AwsError> {
        let Some(running) = component.running() else {
            return Err(refused("An adapter inference component has the copies of its base."));
        };
        if component.status != Status::InService {
            let status = component.status.name();
            let why = format!("Cannot update inference component \"{}\": {status}.", component.arn);
            return Err(refused(why));
        }
        let endpoint = self.endpoints.get(&component.endpoint.to_lowercase());
        let endpoint = endpoint.ok_or_else(|| missing(Kind::Endpoint, &component.endpoint))?;
        if running.current == 0 {
            self.check_limit(usize::from(copies > 0))?;
        }
        let mut free = self.free(endpoint, &component.variant)?;
        for at in &running.places {
            free[*at] = free[*at].with(running.need);
        }
        Ok(placed(&mut free, running.need, copies))
    }

    /// The adapters that have to come back with their base.
    fn adapters_on(&self, key: &str) -> Vec<Load> {
        let serving = self.components.0.values().filter(|one| one.status == Status::InService);
        let loads = serving.filter(|one| one.is_on(key)).filter_map(|one| match &one.role {
            Role::Adapter { artifact, .. } => {
                Some(Load { name: one.name.clone(), artifact: artifact.clone() })
            }
            Role::Base(_) => None,
        });
        loads.collect()
    }
}

/// Notes what is wanted from now on. Copies beyond the first are only counted: a container is one program
/// here, so that it starts with the first copy and ends with the last.
fn change(
    component: &mut Component,
    copies: u64,
    places: Option<Vec<usize>>,
    adapters: Vec<Load>,
) -> Option<Step> {
    let Some(places) = places else {
        component.failure = Some(NO_ROOM.to_owned());
        return None;
    };
    component.failure = None;
    let running = component.running_mut()?;
    let was = running.current;
    (running.desired, running.places) = (copies, places);
    let step = match (was, copies) {
        (0, 1..) => Some(Step::Start(running.plan.clone(), adapters)),
        (1.., 0) => Some(Step::Rest),
        _ => None,
    };
    // Whoever asks while the last copy ends finds none.
    if step.is_none() || copies == 0 {
        running.current = copies;
    }
    if step.is_some() {
        component.status = Status::Updating;
    }
    step
}
