//! One attempt at a run, and what it may still take.

use crate::check::LONGEST;
use crate::{Fault, FaultName, Job, JobMachines, Settings, check};
use run_objects::{NAME_RULE, is_run_name};
use training_plans::{Plan, find_machine};

/// An attempt. Each has a job of its own: a name is taken for as long as its job is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    /// The run, named by [`run_objects::NAME_RULE`].
    pub run: String,
    /// From 1.
    pub number: u32,
    /// What the attempts before were billed, in seconds of all machines together running.
    pub spent_seconds: u64,
    /// The folder of the checkpoint that it goes on from, as its program finds it, such as `a1-s4000`; none begins anew.
    pub resume_from: Option<String>,
}

/// Seconds below which no machine is worth starting: it is not even at its first step.
const SHORTEST: u64 = 600;

/// What a program is told of its attempt, so that a late one is known by what it writes.
const TOLD: [&str; 3] = ["TRAINING_RUN", "TRAINING_ATTEMPT", "TRAINING_RESUME_FROM"];
/// What the machine of a run tells it besides (docs/training/running.md).
const TOLD_BY_MACHINE: [&str; 2] = ["TRAINING_IDENTITY", "TRAINING_SKIP"];

impl Attempt {
    /// The name of its job.
    #[must_use]
    pub fn job_name(&self) -> String {
        format!("{}-a{}", self.run, self.number)
    }

    /// Its job: the plan on the settings' data, for as long as the budget has left. What the service would
    /// refuse is refused here.
    ///
    /// # Errors
    /// Every fault at once.
    pub fn job(&self, plan: &Plan, settings: &Settings) -> Result<Job, Vec<Fault>> {
        let mut faults = self.check(plan, settings);
        let left = self.seconds_left(plan);
        if left < SHORTEST {
            let cause =
                format!("{left} s are left of the budget, less than {SHORTEST}: raise it, or stop");
            faults.push(Fault::new(FaultName::BudgetSpent, "budget", cause));
        }
        let job = self.assemble(plan, settings, left, &mut faults);
        faults.extend(check(&job));
        if faults.is_empty() { Ok(job) } else { Err(faults) }
    }

    /// Seconds that its machines may run: what hours and dollars leave, and no job runs for longer than 28 days.
    #[must_use]
    pub fn seconds_left(&self, plan: &Plan) -> u64 {
        let by_hours = plan.budget.hours * 3_600.0;
        let an_hour = plan.machines.price_per_hour * plan.machines.count as f64;
        let by_dollars = plan.budget.dollars / an_hour * 3_600.0;
        // A figure that is none becomes 0.
        let whole = by_hours.min(by_dollars).floor() as u64;
        whole.saturating_sub(self.spent_seconds).min(LONGEST)
    }

    fn check(&self, plan: &Plan, settings: &Settings) -> Vec<Fault> {
        let mut faults = Vec::new();
        if !is_run_name(&self.run) {
            faults.push(Fault::invalid("run", format!("must be {NAME_RULE}")));
        }
        let told = TOLD
            .iter()
            .chain(&TOLD_BY_MACHINE)
            .filter(|name| settings.environment.contains_key(**name));
        faults.extend(told.map(|name| {
            Fault::invalid(format!("environment.{name}"), "is said by the attempt: leave it out")
        }));
        let of_plan = training_plans::check(plan).faults.into_iter();
        faults.extend(of_plan.map(|fault| {
            let cause = format!("{:?}: {}", fault.name, fault.cause);
            Fault::new(FaultName::InvalidPlan, format!("plan.{}", fault.field), cause)
        }));
        faults
    }

    fn assemble(
        &self,
        plan: &Plan,
        settings: &Settings,
        left: u64,
        faults: &mut Vec<Fault>,
    ) -> Job {
        let machines = &plan.machines;
        let devices = find_machine(&machines.kind).map_or(1, |kind| kind.devices * machines.count);
        let own = settings.clone();
        Job {
            hyperparameters: settings.fill(plan, faults),
            distribution: settings.distribution(plan, devices, faults),
            machines: JobMachines {
                kind: machines.kind.clone(),
                count: machines.count,
                volume_gb: own.volume_gb,
                keep_alive_seconds: own.keep_alive_seconds,
            },
            max_seconds: left,
            spot_wait_seconds: own.spot_wait_seconds.map(|wait| (left + wait).min(LONGEST)),
            // Who launches attempts begins a run again, and counts what each took.
            service_retries: None,
            environment: self.environment(settings),
            check_infrastructure: true,
            checkpoints: Some(own.checkpoints),
            image: own.image,
            role: own.role,
            program: own.program,
            arguments: own.arguments,
            channels: own.channels,
            output: own.output,
            metrics: own.metrics,
            tags: own.tags,
            network: own.network,
            is_isolated: own.is_isolated,
            key: own.key,
        }
    }

    fn environment(&self, settings: &Settings) -> std::collections::BTreeMap<String, String> {
        let [run, attempt, resume] = TOLD.map(str::to_owned);
        let mut environment = settings.environment.clone();
        environment.insert(run, self.run.clone());
        environment.insert(attempt, self.number.to_string());
        if let Some(folder) = &self.resume_from {
            environment.insert(resume, folder.clone());
        }
        environment
    }
}
