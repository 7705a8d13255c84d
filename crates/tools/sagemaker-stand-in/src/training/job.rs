//! One training job: the stages that it went through, and how it is described.
//!
//! Pure: it is told when it enters a stage. Source of the stages and of which status each belongs to:
//! <https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeTrainingJob.html>.

use crate::control::{ACCOUNT, REGION};
use serde_json::{Map, Value, json};

/// Characters of a reason, by the service's model.
const LONGEST_REASON: usize = 1_024;

/// A secondary status that occurs here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stage {
    Starting,
    Downloading,
    Training,
    /// Its spot machines were taken away; others are waited for.
    Interrupted,
    /// The service begins it again after a fault of its own.
    Restarting,
    Uploading,
    Stopping,
    Completed,
    Failed,
    Stopped,
    MaxRuntimeExceeded,
    MaxWaitTimeExceeded,
}

impl Stage {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Starting => "Starting",
            Self::Downloading => "Downloading",
            Self::Training => "Training",
            Self::Interrupted => "Interrupted",
            Self::Restarting => "Restarting",
            Self::Uploading => "Uploading",
            Self::Stopping => "Stopping",
            Self::Completed => "Completed",
            Self::Failed => "Failed",
            Self::Stopped => "Stopped",
            Self::MaxRuntimeExceeded => "MaxRuntimeExceeded",
            Self::MaxWaitTimeExceeded => "MaxWaitTimeExceeded",
        }
    }

    fn message(self) -> &'static str {
        match self {
            Self::Starting => "Starting the training job",
            Self::Downloading => "Downloading input data",
            Self::Training => "Training image download completed. Training in progress.",
            Self::Interrupted => "Training job interrupted: spot capacity was reclaimed",
            Self::Restarting => "Restarting the training job",
            Self::Uploading => "Uploading generated training model",
            Self::Stopping => "Stopping the training job",
            Self::Completed => "Training job completed",
            Self::Failed => "Training job failed",
            Self::Stopped => "Training job stopped",
            Self::MaxRuntimeExceeded => {
                "Training job runtime exceeded MaxRuntimeInSeconds provided"
            }
            Self::MaxWaitTimeExceeded => "Training job exceeded MaxWaitTimeInSeconds provided",
        }
    }

    pub(crate) fn is_last(self) -> bool {
        use Stage::{Completed, Failed, MaxRuntimeExceeded, MaxWaitTimeExceeded, Stopped};
        matches!(self, Completed | Failed | Stopped | MaxRuntimeExceeded | MaxWaitTimeExceeded)
    }

    /// Whether machines are held and paid for.
    fn is_billed(self) -> bool {
        matches!(self, Self::Downloading | Self::Training | Self::Uploading | Self::Stopping)
    }
}

/// A stage, from when to when: seconds since 1970.
#[derive(Debug, Clone, PartialEq)]
struct Passage {
    stage: Stage,
    from: f64,
    to: Option<f64>,
}

/// What a job leaves when it ends.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Results {
    /// Where its model is.
    pub(crate) artifacts: Option<String>,
    /// The last value of each metric, as DescribeTrainingJob has it.
    pub(crate) metrics: Vec<Value>,
}

/// A training job.
#[derive(Debug, Clone)]
pub(crate) struct Job {
    pub(crate) name: String,
    pub(crate) arn: String,
    /// What was asked for.
    fields: Map<String, Value>,
    created: f64,
    passages: Vec<Passage>,
    is_stopping: bool,
    failure: Option<String>,
    results: Results,
}

impl Job {
    /// As it is made, starting.
    pub(crate) fn new(name: &str, fields: Map<String, Value>, now: f64) -> Self {
        let starting = Passage { stage: Stage::Starting, from: now, to: None };
        Self {
            name: name.to_owned(),
            arn: arn(name),
            fields,
            created: now,
            passages: vec![starting],
            is_stopping: false,
            failure: None,
            results: Results::default(),
        }
    }

    /// Enters a stage; one that has ended enters none.
    pub(crate) fn enter(&mut self, stage: Stage, now: f64) {
        if self.stage().is_last() || self.stage() == stage {
            return;
        }
        if let Some(last) = self.passages.last_mut() {
            last.to = Some(now);
        }
        self.is_stopping |= stage == Stage::Stopping;
        self.passages.push(Passage { stage, from: now, to: stage.is_last().then_some(now) });
    }

    /// Ends as failed: a reason that the service gives begins with whose fault it is, such as `AlgorithmError: `.
    pub(crate) fn fail(&mut self, why: &str, now: f64) {
        self.failure = Some(why.chars().take(LONGEST_REASON).collect());
        self.enter(Stage::Failed, now);
    }

    pub(crate) fn leave(&mut self, results: Results) {
        self.results = results;
    }

    pub(crate) fn stage(&self) -> Stage {
        self.passages.last().map_or(Stage::Starting, |last| last.stage)
    }

    pub(crate) fn status(&self) -> &'static str {
        match self.stage() {
            Stage::Completed => "Completed",
            Stage::Failed => "Failed",
            Stage::Stopped | Stage::MaxRuntimeExceeded | Stage::MaxWaitTimeExceeded => "Stopped",
            _ if self.is_stopping => "Stopping",
            _ => "InProgress",
        }
    }

    /// Machines that it holds.
    pub(crate) fn machines(&self) -> u64 {
        if self.stage().is_last() { 0 } else { machines(&self.fields) }
    }

    /// When it first had machines.
    fn started(&self) -> Option<f64> {
        let begins =
            |passage: &&Passage| matches!(passage.stage, Stage::Downloading | Stage::Training);
        Some(self.passages.iter().find(begins)?.from)
    }

    fn ended(&self) -> Option<f64> {
        self.passages.last().filter(|last| last.stage.is_last()).map(|last| last.from)
    }

    fn modified(&self) -> f64 {
        self.passages.last().map_or(self.created, |last| last.from)
    }

    /// Seconds of one machine that are paid for: whole ones, the last begun one counts.
    fn billed(&self, now: f64) -> u64 {
        let Some(started) = self.started() else { return 0 };
        let is_billed = |one: &&Passage| one.stage.is_billed() && one.from >= started;
        let billed = self.passages.iter().filter(is_billed);
        let seconds: f64 = billed.map(|one| one.to.unwrap_or(now) - one.from).sum();
        seconds.max(0.0).ceil() as u64
    }

    /// The answer of DescribeTrainingJob.
    pub(crate) fn described(&self) -> Value {
        let mut all = self.fields.clone();
        let mut set = |name: &str, value: Value| all.insert(name.to_owned(), value);
        set("TrainingJobArn", self.arn.clone().into());
        set("TrainingJobStatus", self.status().into());
        set("SecondaryStatus", self.stage().name().into());
        set("SecondaryStatusTransitions", self.passages.iter().map(Passage::shown).collect());
        set("CreationTime", self.created.into());
        set("LastModifiedTime", self.modified().into());
        let artifacts = self.results.artifacts.clone().unwrap_or_default();
        set("ModelArtifacts", json!({ "S3ModelArtifacts": artifacts }));
        if let Some(started) = self.started() {
            set("TrainingStartTime", started.into());
        }
        if let Some(ended) = self.ended() {
            set("TrainingEndTime", ended.into());
            if let Some(started) = self.started() {
                set("TrainingTimeInSeconds", ((ended - started).max(0.0).ceil() as u64).into());
                set("BillableTimeInSeconds", self.billed(ended).into());
            }
        }
        if let Some(failure) = &self.failure {
            set("FailureReason", failure.clone().into());
        }
        if !self.results.metrics.is_empty() {
            set("FinalMetricDataList", self.results.metrics.clone().into());
        }
        all.into()
    }

    /// As ListTrainingJobs has it.
    pub(crate) fn summary(&self) -> Map<String, Value> {
        let mut summary = Map::from_iter([
            ("TrainingJobName".to_owned(), self.name.clone().into()),
            ("TrainingJobArn".to_owned(), self.arn.clone().into()),
            ("CreationTime".to_owned(), self.created.into()),
            ("LastModifiedTime".to_owned(), self.modified().into()),
            ("TrainingJobStatus".to_owned(), self.status().into()),
            ("SecondaryStatus".to_owned(), self.stage().name().into()),
        ]);
        summary.extend(self.ended().map(|ended| ("TrainingEndTime".to_owned(), ended.into())));
        summary
    }
}

impl Passage {
    fn shown(&self) -> Value {
        let mut shown = json!({"Status": self.stage.name(), "StartTime": self.from,
            "StatusMessage": self.stage.message()});
        if let Some(to) = self.to {
            shown["EndTime"] = to.into();
        }
        shown
    }
}

/// The ARN of a job with this name, in small letters as the service's are.
pub(crate) fn arn(name: &str) -> String {
    format!("arn:aws:sagemaker:{REGION}:{ACCOUNT}:training-job/{}", name.to_lowercase())
}

/// Machines that a request asks for.
pub(crate) fn machines(fields: &Map<String, Value>) -> u64 {
    fields.get("ResourceConfig").and_then(|config| config["InstanceCount"].as_u64()).unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn job() -> Job {
        let config = json!({"InstanceCount": 2});
        Job::new("Run-a1", Map::from_iter([("ResourceConfig".to_owned(), config)]), 100.0)
    }

    #[test]
    fn a_job_that_completes_is_billed_from_its_download_to_its_end() {
        let mut job = job();
        assert_eq!((job.status(), job.machines()), ("InProgress", 2));
        for (stage, now) in [
            (Stage::Downloading, 130.0),
            (Stage::Training, 131.5),
            (Stage::Uploading, 140.0),
            (Stage::Completed, 141.25),
        ] {
            job.enter(stage, now);
        }
        let said = job.described();
        assert_eq!(
            said["TrainingJobArn"],
            "arn:aws:sagemaker:us-east-1:000000000000:training-job/run-a1"
        );
        assert_eq!((job.status(), job.machines()), ("Completed", 0));
        assert_eq!(
            (&said["TrainingStartTime"], &said["TrainingEndTime"]),
            (&json!(130.0), &json!(141.25))
        );
        assert_eq!(
            (&said["TrainingTimeInSeconds"], &said["BillableTimeInSeconds"]),
            (&json!(12), &json!(12))
        );
        let stages = said["SecondaryStatusTransitions"].as_array().expect("a list");
        let names: Vec<&str> = stages.iter().filter_map(|one| one["Status"].as_str()).collect();
        assert_eq!(names, ["Starting", "Downloading", "Training", "Uploading", "Completed"]);
        assert_eq!(stages[2]["EndTime"], 140.0);
        job.enter(Stage::Stopping, 150.0);
        assert_eq!(job.stage(), Stage::Completed);
    }

    #[test]
    fn what_is_over_time_is_stopped_and_not_failed() {
        let mut job = job();
        job.enter(Stage::Training, 101.0);
        job.enter(Stage::Stopping, 102.0);
        assert_eq!(job.status(), "Stopping");
        job.enter(Stage::Uploading, 103.0);
        assert_eq!(job.status(), "Stopping");
        job.enter(Stage::MaxRuntimeExceeded, 104.0);
        assert_eq!((job.status(), job.stage().name()), ("Stopped", "MaxRuntimeExceeded"));
        assert_eq!(job.described().get("FailureReason"), None);
    }

    #[test]
    fn the_wait_for_other_machines_is_not_billed() {
        let mut job = job();
        job.enter(Stage::Training, 110.0);
        job.enter(Stage::Interrupted, 120.0);
        job.enter(Stage::Starting, 150.0);
        job.enter(Stage::Training, 160.0);
        job.fail(&"x".repeat(2_000), 165.0);
        let said = job.described();
        assert_eq!(
            (&said["TrainingTimeInSeconds"], &said["BillableTimeInSeconds"]),
            (&json!(55), &json!(15))
        );
        assert_eq!(said["FailureReason"].as_str().map(str::len), Some(1_024));
    }

    #[test]
    fn a_job_that_never_had_machines_costs_nothing() {
        let mut job = job();
        job.fail("CapacityError: none", 130.0);
        let said = job.described();
        assert_eq!(
            (said.get("TrainingStartTime"), said.get("BillableTimeInSeconds")),
            (None, None)
        );
        assert_eq!(said["ModelArtifacts"], json!({"S3ModelArtifacts": ""}));
    }
}
