//! What the service would refuse, or do otherwise than was meant.

use crate::{Fault, Job, hyperparameters};
use serde_json::Value;

/// Seconds of 28 days, the longest that one job may run
/// (<https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_StoppingCondition.html>).
pub(crate) const LONGEST: u64 = 28 * 24 * 3_600;

/// Seconds that machines may be held, by <https://docs.aws.amazon.com/sagemaker/latest/dg/train-warm-pools.html>;
/// the service's model has more.
const LONGEST_KEPT: u64 = 3_600;

/// Every fault of a job at once. Bounds are those of the service's model
/// (<https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateTrainingJob.html>).
#[must_use]
pub fn check(job: &Job) -> Vec<Fault> {
    let mut faults = Faults::default();
    check_program(job, &mut faults);
    check_hyperparameters(job, &mut faults);
    check_machines(job, &mut faults);
    check_data(job, &mut faults);
    check_maps(job, &mut faults);
    faults.0
}

/// Faults, gathered.
#[derive(Default)]
struct Faults(Vec<Fault>);

impl Faults {
    /// A rule that must hold.
    fn rule(&mut self, holds: bool, field: &str, cause: &str) {
        if !holds {
            self.0.push(Fault::invalid(field, cause));
        }
    }

    fn s3(&mut self, field: &str, address: &str) {
        let is_address = address.strip_prefix("s3://").is_some_and(|rest| !rest.is_empty());
        self.rule(
            is_address && address.len() <= 1_024,
            field,
            "must be an address s3://BUCKET/...",
        );
    }
}

fn check_program(job: &Job, faults: &mut Faults) {
    faults.rule((1..=255).contains(&job.image.len()), "image", "must have 1 to 255 characters");
    let is_role = job.role.starts_with("arn:aws") && job.role.contains(":role/");
    faults.rule(is_role && job.role.len() <= 2_048, "role", "must be the ARN of a role");
    match &job.program {
        Some(program) => {
            faults.rule(!program.entry.is_empty(), "program.entry", "must name a file");
            faults.s3("program.source", &program.source);
            let cause = "an isolated container cannot fetch its program: build it into the image";
            faults.rule(!job.is_isolated, "isIsolated", cause);
            let cause = "only an image of one's own takes arguments: use hyperparameters";
            faults.rule(job.arguments.is_empty(), "arguments", cause);
        }
        None => {
            let cause = "only a program in an image of AWS's is started on several devices by it";
            faults.rule(job.distribution.is_none(), "distribution", cause);
        }
    }
    let fit = job.arguments.len() <= 100 && job.arguments.iter().all(|text| text.len() <= 256);
    faults.rule(fit, "arguments", "must be at most 100, of 256 characters each");
}

fn check_hyperparameters(job: &Job, faults: &mut Faults) {
    for (name, value) in &job.hyperparameters {
        let field = format!("hyperparameters.{name}");
        let is_taken = name.starts_with("sagemaker_") || name == "mp_parameters";
        let cause = "is the toolkit's own name: use `program` and `distribution`";
        faults.rule(job.program.is_none() || !is_taken, &field, cause);
        let is_plain = !matches!(value, Value::Null | Value::Array(_) | Value::Object(_));
        let cause = "an image of one's own is given a number, a text or a truth value";
        faults.rule(job.program.is_some() || is_plain, &field, cause);
    }
    // The name and the region have bounds of their own.
    let texts = hyperparameters::texts(job, "", "");
    faults.rule(
        texts.len() <= 100,
        "hyperparameters",
        "must be at most 100, the toolkit's included",
    );
    for (name, text) in &texts {
        let fits = name.len() <= 256 && text.chars().count() <= 2_500;
        let cause = "must have at most 256 characters of name and 2,500 of value";
        faults.rule(fits, &format!("hyperparameters.{name}"), cause);
    }
}

fn check_machines(job: &Job, faults: &mut Faults) {
    let machines = &job.machines;
    faults.rule(machines.kind.starts_with("ml."), "machines.type", "must be such as ml.g5.2xlarge");
    faults.rule((1..=1_024).contains(&machines.count), "machines.count", "must be 1 to 1,024");
    faults.rule(
        (1..=16_384).contains(&machines.volume_gb),
        "machines.volumeGb",
        "must be 1 to 16,384",
    );
    let kept = machines.keep_alive_seconds;
    let is_short = kept.is_none_or(|seconds| seconds <= LONGEST_KEPT);
    faults.rule(is_short, "machines.keepAliveSeconds", "must be at most 3,600");
    let runs = (1..=LONGEST).contains(&job.max_seconds);
    faults.rule(runs, "maxSeconds", "must be 1 to 2,419,200, which are 28 days");
    if let Some(wait) = job.spot_wait_seconds {
        let cause = "must be at least maxSeconds, and at most 28 days: it counts the run, too";
        faults.rule((job.max_seconds..=LONGEST).contains(&wait), "spotWaitSeconds", cause);
        let cause = "spare capacity is taken away at any time: without them all work is lost";
        faults.rule(job.checkpoints.is_some(), "checkpoints", cause);
        let cause = "machines of spare capacity are not held";
        faults.rule(kept.is_none_or(|seconds| seconds == 0), "machines.keepAliveSeconds", cause);
    }
    let retries = job.service_retries.is_none_or(|times| (1..=30).contains(&times));
    faults.rule(retries, "serviceRetries", "must be 1 to 30, or left out");
}

fn check_data(job: &Job, faults: &mut Faults) {
    faults.rule((1..=20).contains(&job.channels.len()), "channels", "must be 1 to 20");
    for (name, prefix) in &job.channels {
        let field = format!("channels.{name}");
        let is_sign = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
        let is_name = (1..=64).contains(&name.len()) && name.chars().all(is_sign);
        faults.rule(is_name, &field, "must be called by 1 to 64 letters, digits and . _ -");
        faults.s3(&field, prefix);
    }
    faults.s3("output", &job.output);
    if let Some(checkpoints) = &job.checkpoints {
        faults.s3("checkpoints.s3", &checkpoints.s3);
    }
    if let Some(network) = &job.network {
        faults.rule(
            (1..=16).contains(&network.subnets.len()),
            "network.subnets",
            "must be 1 to 16",
        );
        let groups = network.security_groups.len();
        faults.rule((1..=5).contains(&groups), "network.securityGroups", "must be 1 to 5");
    }
}

fn check_maps(job: &Job, faults: &mut Faults) {
    faults.rule(job.environment.len() <= 100, "environment", "must be at most 100");
    for (name, value) in &job.environment {
        let is_sign = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let is_name = name.chars().all(is_sign) && !name.starts_with(|c: char| c.is_ascii_digit());
        let fits = (1..=512).contains(&name.len()) && value.chars().count() <= 512;
        let cause = "must be a name of letters, digits and _, and 512 characters at most";
        faults.rule(is_name && fits, &format!("environment.{name}"), cause);
    }
    faults.rule(job.metrics.len() <= 40, "metrics", "must be at most 40");
    for (name, regex) in &job.metrics {
        let fits = (1..=255).contains(&name.len()) && (1..=500).contains(&regex.chars().count());
        let cause = "must have 1 to 255 characters of name and 1 to 500 of expression";
        faults.rule(fits, &format!("metrics.{name}"), cause);
    }
    faults.rule(job.tags.len() <= 50, "tags", "must be at most 50");
    for (name, value) in &job.tags {
        let fits = (1..=128).contains(&name.chars().count()) && value.chars().count() <= 256;
        let cause = "must have 1 to 128 characters of name and 256 of value";
        faults.rule(fits, &format!("tags.{name}"), cause);
    }
}
