//! What is posted, from plan and settings.

use super::data::Channel;
use cli_base::error::Error;
use cli_base::output::plain;
use run_recovery::Identity;
use run_watch::{Policies, Run};
use serde::Serialize;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use training_plans::{Plan, find_machine};
use training_requests::{Attempt, Fault, Settings};
use training_runs::{Budget, RunRequest};

/// What the operator says.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    pub(crate) run: String,
    pub(crate) plan: Plan,
    /// JSON, in which `${TrainingBucket}` stands for the stack's bucket.
    pub(crate) settings: String,
    pub(crate) policies: Policies,
}

/// The event's detail, on a stack with this bucket and with data of one's own below it.
///
/// # Errors
/// The settings are none, or plan or request are refused: every fault at once.
pub(crate) fn assemble(asked: &Asked, bucket: &str, data: &[Channel]) -> Result<RunRequest, Error> {
    let text = asked.settings.replace("${TrainingBucket}", bucket);
    let settings: Settings = serde_json::from_str(&text)
        .map_err(|error| Error::Usage(format!("the settings are none: {error}")))?;
    let settings = with_data(settings, bucket, &asked.run, data);
    let plan = &asked.plan;
    let first = Attempt { run: asked.run.clone(), number: 1, spent_seconds: 0, resume_from: None };
    let job = first.job(plan, &settings).map_err(|faults| refused(&faults))?;
    // The service in the stack's region is asked by the machine; the region only names metrics' places here.
    let request = job.request(&first.job_name(), "us-east-1");
    let devices = find_machine(&plan.machines.kind).map_or(1, |kind| kind.devices);
    let devices = devices * plan.machines.count;
    Ok(RunRequest {
        run: asked.run.clone(),
        plan: watched(plan, devices)?,
        identity: identity(plan, &settings, devices),
        budget: Budget {
            dollars: plan.budget.dollars,
            hours: plan.budget.hours,
            dollars_per_hour: plan.machines.price_per_hour * plan.machines.count as f64,
        },
        policies: asked.policies.clone(),
        request: of_any_attempt(request),
    })
}

fn with_data(mut settings: Settings, bucket: &str, run: &str, data: &[Channel]) -> Settings {
    for channel in data {
        let address = format!("s3://{bucket}/{}", channel.prefix(run));
        settings.channels.insert(channel.name.clone(), address);
    }
    settings
}

/// The plan as the watch wants it: one rank for each device.
fn watched(plan: &Plan, devices: u64) -> Result<Run, Error> {
    let run = Run {
        ranks: u32::try_from(devices).unwrap_or(u32::MAX),
        steps: plan.schedule.steps,
        warm_up: plan.schedule.warm_up_steps,
        save_every: plan.checkpoints.every_steps,
    };
    run.check().map_err(|wrong| Error::Usage(format!("the plan cannot be watched: {wrong}")))?;
    Ok(run)
}

/// What a checkpoint can only be loaded with: how the work is divided, the program, the data. Hashes, so that
/// any change of what counts is another one.
fn identity(plan: &Plan, settings: &Settings, devices: u64) -> Identity {
    Identity {
        layout: hash(&(devices, &plan.degrees, &plan.precision, &plan.model)),
        code: hash(&(&settings.image, &settings.program, &settings.arguments)),
        corpus: hash(&(&settings.channels, &plan.batch)),
    }
}

fn hash(of: &impl Serialize) -> String {
    let text = json!(of).to_string();
    Sha256::digest(text).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// Without what the machine says of each attempt.
fn of_any_attempt(request: Value) -> serde_json::Map<String, Value> {
    let Value::Object(mut request) = request else { return serde_json::Map::new() };
    for said in ["TrainingJobName", "RoleArn"] {
        request.remove(said);
    }
    if let Some(Value::Object(environment)) = request.get_mut("Environment") {
        environment.retain(|name, _| !name.starts_with("TRAINING_"));
    }
    request
}

fn refused(faults: &[Fault]) -> Error {
    let say = |fault: &Fault| format!("{:?}, {}: {}", fault.name, plain(&fault.field), fault.cause);
    Error::Usage(faults.iter().map(say).collect::<Vec<_>>().join("\n"))
}

#[cfg(test)]
mod tests {
    use super::super::repository;
    use super::*;
    use std::fs;

    fn sample(name: &str) -> Asked {
        let file = |folder: &str| {
            let path = repository(&format!("events/training/{folder}/{name}.json"));
            fs::read_to_string(path).unwrap()
        };
        Asked {
            run: "night-1".to_owned(),
            plan: serde_json::from_str(&file("plans")).unwrap(),
            settings: file("settings"),
            policies: Policies::default(),
        }
    }

    fn data() -> Channel {
        Channel::parse("train=events").unwrap()
    }

    #[test]
    fn the_sample_is_a_run() {
        let request = assemble(&sample("hashes-local"), "b-1", &[data()]).unwrap();
        assert_eq!((request.plan.ranks, request.plan.steps, request.plan.save_every), (1, 60, 10));
        let channel = &request.request["InputDataConfig"][0]["DataSource"]["S3DataSource"];
        assert_eq!(channel["S3Uri"], "s3://b-1/data/night-1/train");
        assert_eq!(request.request["OutputDataConfig"]["S3OutputPath"], "s3://b-1/models");
        for said in ["TrainingJobName", "RoleArn", "Environment"] {
            let told = request.request.get(said).is_some_and(|told| *told != json!({}));
            assert!(!told, "{said}");
        }
    }

    #[test]
    fn another_program_or_another_layout_is_another_identity() {
        let asked = sample("hashes-local");
        let of = |asked: &Asked| assemble(asked, "b-1", &[data()]).unwrap().identity;
        let first = of(&asked);
        assert_eq!(of(&Asked { run: "night-1".to_owned(), ..asked.clone() }), first);
        let settings = asked.settings.replace("test-run:1", "test-run:2");
        let other = of(&Asked { settings, ..asked.clone() });
        assert_eq!((&other.layout, &other.corpus), (&first.layout, &first.corpus));
        assert_ne!(other.code, first.code);
        let mut wider = asked.clone();
        wider.plan.model.width *= 2;
        assert_ne!(of(&wider).layout, first.layout);
    }

    #[test]
    fn every_fault_is_said_at_once() {
        let mut asked = sample("hashes-local");
        asked.plan.budget.dollars = 0.0;
        asked.run = "Night".to_owned();
        let error = assemble(&asked, "b-1", &[data()]).unwrap_err().to_string();
        assert!(error.contains("BudgetSpent") && error.contains("run:"), "{error}");
    }
}
