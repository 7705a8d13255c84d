//! What inference components have to be done for, beside requests.

use super::{Draw, NO_CAPACITY, SageMaker, locked, now};
use crate::control::{Load, Step, VariantPlan, Work};
use crate::hosting::Fleet;
use faults::Fault;
use std::sync::Arc;
use std::time::Duration;

impl SageMaker {
    /// Begins what a component needs. A start and a load draw with `StartInferenceComponent:KEY` and
    /// `StartInferenceComponent`.
    pub(super) fn begin_component(self: &Arc<Self>, key: String, work: Work, draw: Draw<'_>) {
        let starts = matches!(work.step, Step::Start(..) | Step::Load(_));
        let keys = [format!("StartInferenceComponent:{key}"), "StartInferenceComponent".to_owned()];
        let fate = if starts { draw(&keys) } else { (Duration::ZERO, None) };
        let service = Arc::clone(self);
        self.spawn(async move { service.work_on(&key, work, fate).await });
    }

    async fn work_on(&self, key: &str, work: Work, (delay, fault): (Duration, Option<Fault>)) {
        tokio::time::sleep(delay).await;
        let fleet = locked(&self.fleets).get(&work.endpoint).cloned();
        let Some(fleet) = fleet else {
            return self.ended(key, Err("The endpoint does not run.".to_owned()));
        };
        let ordered = fault.map(|_| NO_CAPACITY.to_owned());
        let container = &work.container;
        match work.step {
            Step::Start(plan, adapters) => {
                let started = self.started(&fleet, &plan, &adapters, ordered).await;
                self.ended(key, started);
            }
            Step::Load(load) => {
                let loaded = match ordered {
                    Some(why) => Err(why),
                    None => self.host.load(&fleet, container, &load).await,
                };
                self.ended(key, loaded);
            }
            Step::Rest => {
                fleet.retire(container).await;
                self.ended(key, Ok(()));
            }
            Step::Stop => {
                fleet.retire(container).await;
                locked(&self.registry).forget_component(key);
            }
            Step::Unload(adapter) => {
                self.host.unload(&fleet, container, &adapter).await;
                locked(&self.registry).forget_component(key);
            }
        }
    }

    fn ended(&self, key: &str, result: Result<(), String>) {
        locked(&self.registry).end_component(key, result, now());
    }

    /// A base with its adapters. One that does not load comes back without a word: its calls then fail by
    /// name, as on the service, and none is answered by the base.
    async fn started(
        &self,
        fleet: &Fleet,
        plan: &VariantPlan,
        adapters: &[Load],
        ordered: Option<String>,
    ) -> Result<(), String> {
        if let Some(why) = ordered {
            return Err(why);
        }
        self.host.start_one(fleet, plan).await?;
        for load in adapters {
            self.host.load(fleet, &plan.name, load).await.ok();
        }
        Ok(())
    }
}
