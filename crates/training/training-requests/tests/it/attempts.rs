//! A plan and its settings become a job, and no attempt takes more than the budget has left.

use proptest::prelude::*;
use serde_json::{Value, json};
use training_plans::Plan;
use training_requests::{Attempt, FaultName, Settings};

fn plan(name: &str) -> Plan {
    let path = format!("{}/../../../events/training/plans/{name}.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_slice(&std::fs::read(path).expect(name)).expect("a plan")
}

fn settings() -> Settings {
    let settings = json!({
        "image": "658645717510.dkr.ecr.us-west-2.amazonaws.com/smp:1",
        "role": "arn:aws:iam::123456789012:role/training",
        "program": {"entry": "train.py", "source": "s3://bucket/code.tar.gz"},
        "hyperparameters": {"max_steps": {"plan": "/schedule/steps"}, "beta1": 0.9},
        "modelParallel": {"sm_activation_offloading": true},
        "volumeGb": 200,
        "channels": {"train": "s3://bucket/tokens"},
        "output": "s3://bucket/models",
        "checkpoints": {"s3": "s3://bucket/checkpoints"},
    });
    serde_json::from_value(settings).expect("settings")
}

fn attempt(number: u32, spent_seconds: u64) -> Attempt {
    Attempt { run: "mixtral".to_owned(), number, spent_seconds, resume_from: None }
}

#[test]
fn a_plan_says_machines_degrees_and_time() {
    let second = Attempt { resume_from: Some("a1-s700".into()), ..attempt(2, 3_600) };
    let job = second.job(&plan("mixtral-8x7b-four-p4d"), &settings()).expect("sound");
    let request = job.request(&second.job_name(), "us-west-2");
    assert_eq!(request["TrainingJobName"], "mixtral-a2");
    assert_eq!(request["ResourceConfig"]["InstanceCount"], 4);
    // 72 hours, of which one is spent.
    assert_eq!(request["StoppingCondition"]["MaxRuntimeInSeconds"], 71 * 3_600);
    assert_eq!(request["InfraCheckConfig"]["EnableInfraCheck"], true);
    assert_eq!(request.get("RetryStrategy"), None);
    let told = &request["HyperParameters"];
    assert_eq!((&told["max_steps"], &told["beta1"]), (&json!("1000"), &json!("0.9")));
    let parameters: Value =
        serde_json::from_str(told["mp_parameters"].as_str().expect("text")).expect("JSON");
    let degrees = json!({"sm_activation_offloading": true, "hybrid_shard_degree": 16, "expert_parallel_degree": 2});
    assert_eq!(parameters, degrees);
    let environment = json!({
        "TRAINING_RUN": "mixtral",
        "TRAINING_ATTEMPT": "2",
        "TRAINING_RESUME_FROM": "a1-s700",
    });
    assert_eq!(request["Environment"], environment);
}

#[test]
fn a_plan_that_cannot_fit_asks_for_nothing() {
    let faults = attempt(1, 0).job(&plan("mixtral-8x7b-two-p4d"), &settings()).unwrap_err();
    let names: Vec<_> = faults.iter().map(|fault| (fault.name, fault.field.as_str())).collect();
    assert_eq!(names, [(FaultName::InvalidPlan, "plan.machines")]);
    assert!(faults[0].cause.starts_with("LayoutDoesNotFit: a device must hold 48.3 GB"));
}

#[test]
fn every_fault_is_said_at_once() {
    let mut wrong = settings();
    wrong.hyperparameters.insert("rate".into(), json!({"plan": "/no/such"}));
    wrong.hyperparameters.insert("sagemaker_program".into(), json!("other.py"));
    wrong.model_parallel.insert("expert_parallel_degree".into(), json!(4));
    wrong.environment.insert("TRAINING_ATTEMPT".into(), "7".into());
    wrong.environment.insert("A B".into(), String::new());
    wrong.channels.insert("evil/../x".into(), "https://elsewhere".into());
    wrong.keep_alive_seconds = Some(7_200);
    wrong.spot_wait_seconds = Some(60);
    wrong.is_isolated = true;
    wrong.volume_gb = 0;
    wrong.role = "me".into();
    wrong.tags = (0..51).map(|tag| (tag.to_string(), String::new())).collect();
    let bad = Attempt { run: "Mixtral run".into(), ..attempt(1, 0) };
    let faults = bad.job(&plan("mixtral-8x7b-four-p4d"), &wrong).unwrap_err();
    let fields: Vec<&str> = faults.iter().map(|fault| fault.field.as_str()).collect();
    assert_eq!(
        fields,
        [
            "run",
            "environment.TRAINING_ATTEMPT",
            "hyperparameters.rate",
            "modelParallel.expert_parallel_degree",
            "role",
            "isIsolated",
            "hyperparameters.sagemaker_program",
            "machines.volumeGb",
            "machines.keepAliveSeconds",
            "machines.keepAliveSeconds",
            "channels.evil/../x",
            "channels.evil/../x",
            "environment.A B",
            "tags",
        ]
    );
}

#[test]
fn parameters_that_nobody_takes_are_refused() {
    let faults = attempt(1, 0).job(&plan("llama-2-7b-trn1"), &settings()).unwrap_err();
    let fields: Vec<&str> = faults.iter().map(|fault| fault.field.as_str()).collect();
    assert_eq!(fields, ["modelParallel"]);
}

#[test]
fn a_spent_budget_starts_no_machine() {
    let plan = plan("mixtral-8x7b-four-p4d");
    let faults = attempt(9, 72 * 3_600 - 599).job(&plan, &settings()).unwrap_err();
    assert_eq!(faults[0].name, FaultName::BudgetSpent);
    assert!(attempt(9, 72 * 3_600 - 600).job(&plan, &settings()).is_ok());
}

proptest! {
    /// Whoever relaunches without end: what all attempts may run together is within hours and dollars.
    #[test]
    fn attempts_together_stay_within_the_budget(
        hours in 1.0..2_000.0_f64,
        dollars in 1.0..2_000_000.0_f64,
        shares in proptest::collection::vec(0.0..=1.0_f64, 1..60),
    ) {
        let mut plan = plan("mixtral-8x7b-four-p4d");
        (plan.budget.hours, plan.budget.dollars) = (hours, dollars);
        let mut spent = 0;
        for (number, share) in (1..).zip(shares) {
            let left = attempt(number, spent).seconds_left(&plan);
            // It ends by itself after some of its time, or is ended at the end of it.
            spent += (left as f64 * share).ceil().min(left as f64) as u64;
        }
        let (took, an_hour) = (spent as f64 / 3_600.0, 4.0 * plan.machines.price_per_hour);
        prop_assert!(took <= hours && took * an_hour <= dollars * 1.000_001);
    }
}
