//! What a test needs: the service, a bucket with data, and words for what is asked of them.

use crate::bucket::Bucket;
use faults::Fault;
use sagemaker_stand_in::training::Operation;
use sagemaker_stand_in::{Images, Patience, Program, SageMaker, Settings};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use tempfile::TempDir;

pub(crate) const IMAGE: &str = "123456789012.dkr.ecr.us-east-1.amazonaws.com/test-trainer:1";

pub(crate) struct Stage {
    pub(crate) service: Arc<SageMaker>,
    pub(crate) bucket: Bucket,
    pub(crate) folder: TempDir,
    /// What jobs suffer on order, by `StartTrainingJob` and `RunTrainingJob`.
    pub(crate) fates: BTreeMap<&'static str, (Duration, Option<Fault>)>,
}

/// A service with short patience; none, and a skip is said, where there is no Python.
pub(crate) async fn stage(test: &str) -> Option<Stage> {
    if !required_tools::have(&["python3"], test) {
        return None;
    }
    let (bucket, folder) = (Bucket::default(), TempDir::new().expect("a folder"));
    bucket.put("shop/tokens/a.txt", b"1".to_vec());
    bucket.put("shop/tokens/deep/b.txt", b"2".to_vec());
    let tests = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/training"));
    let programs = [
        ("test-trainer", "job.py"),
        ("test-run", "run.py"),
        ("test-shell", "/bin/sh"),
        ("test-env", "/usr/bin/env"),
    ];
    let programs = programs.map(|(repository, file)| Program {
        repository: repository.to_owned(),
        path: tests.join(file),
        arguments: Vec::new(),
    });
    let settings = Settings {
        s3_endpoint: Some(bucket.serve().await),
        images: Images::new(programs.to_vec()),
        folder: Some(folder.path().join("jobs")),
        patience: Patience {
            training_stop: Duration::from_millis(500),
            checkpoint_every: Duration::from_millis(20),
            ..Patience::default()
        },
    };
    let (service, fates) = (Arc::new(SageMaker::new(settings)), BTreeMap::new());
    Some(Stage { service, bucket, folder, fates })
}

/// A job with a channel and checkpoints.
pub(crate) fn job(name: &str, hyperparameters: Value) -> Value {
    json!({
        "TrainingJobName": name,
        "RoleArn": "arn:aws:iam::123456789012:role/training",
        "AlgorithmSpecification": {"TrainingImage": IMAGE, "TrainingInputMode": "File",
            "MetricDefinitions": [{"Name": "loss", "Regex": "loss=([0-9.e-]+)"}, {"Name": "none", "Regex": "none=(.*)"}]},
        "HyperParameters": hyperparameters,
        "InputDataConfig": [{"ChannelName": "train", "DataSource": {"S3DataSource":
            {"S3DataType": "S3Prefix", "S3Uri": "s3://shop/tokens", "S3DataDistributionType": "FullyReplicated"}}}],
        "OutputDataConfig": {"S3OutputPath": "s3://shop/models"},
        "CheckpointConfig": {"S3Uri": format!("s3://shop/checkpoints/{name}")},
        "ResourceConfig": {"InstanceType": "ml.m5.large", "InstanceCount": 1, "VolumeSizeInGB": 1},
        "StoppingCondition": {"MaxRuntimeInSeconds": 60},
    })
}

impl Stage {
    /// An operation; its answer, or the error's name and message.
    pub(crate) async fn ask(&self, name: &str, body: Value) -> Result<Value, String> {
        let operation = Operation::of_target(&format!("SageMaker.{name}")).expect("an operation");
        let draw = |keys: &[String]| {
            let fate = keys.iter().find_map(|key| self.fates.get(key.as_str()));
            fate.copied().unwrap_or((Duration::ZERO, None))
        };
        let answer = self.service.train(operation, body.to_string().as_bytes(), &draw).await;
        answer.map_err(|error| format!("{}: {}", error.code, error.message))
    }

    pub(crate) async fn create(&self, job: Value) {
        self.ask("CreateTrainingJob", job).await.expect("made");
    }

    pub(crate) async fn describe(&self, name: &str) -> Value {
        self.ask("DescribeTrainingJob", json!({"TrainingJobName": name})).await.expect("there")
    }

    pub(crate) async fn stop(&self, name: &str) {
        self.ask("StopTrainingJob", json!({"TrainingJobName": name})).await.expect("taken");
    }

    /// Makes a job and waits for its end.
    pub(crate) async fn run(&self, job: Value) -> Value {
        let name = job["TrainingJobName"].as_str().expect("a name").to_owned();
        self.create(job).await;
        self.ended(&name).await
    }

    /// The job's description when it has ended.
    pub(crate) async fn ended(&self, name: &str) -> Value {
        self.until(name, |said| {
            ["Completed", "Failed", "Stopped"]
                .iter()
                .any(|status| said["TrainingJobStatus"] == *status)
        })
        .await
    }

    pub(crate) async fn until(&self, name: &str, is_so: impl Fn(&Value) -> bool) -> Value {
        for _ in 0..1_500 {
            let said = self.describe(name).await;
            if is_so(&said) {
                return said;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("{}", self.describe(name).await)
    }

    /// Waits until the job has left a checkpoint in the bucket.
    pub(crate) async fn saved(&self, name: &str, file: &str) -> String {
        let place = format!("shop/checkpoints/{name}/{file}");
        tokio::time::timeout(Duration::from_secs(30), self.bucket.written(&place))
            .await
            .expect("in time")
    }

    /// What a machine's program said in the job's model.
    pub(crate) fn model(&self, name: &str, host: &str) -> Value {
        serde_json::from_slice(&self.model_file(name, &format!("{host}.json"))).expect("JSON")
    }

    /// A file of the job's model.
    pub(crate) fn model_file(&self, name: &str, file: &str) -> Vec<u8> {
        let place = format!("shop/models/{name}/output/model.tar.gz");
        let packed = self.bucket.get(&place).expect("a model");
        let mut archive = tar::Archive::new(flate2::read::GzDecoder::new(packed.as_slice()));
        let mut entries = archive.entries().expect("an archive").flatten();
        let is_it = |path: &Path| path.to_str() == Some(file);
        let entry = entries.find(|entry| entry.path().is_ok_and(|path| is_it(&path)));
        let mut content = Vec::new();
        entry.expect("the file").read_to_end(&mut content).expect("read");
        content
    }

    /// The folders of jobs that are there.
    pub(crate) fn folders(&self) -> usize {
        let all =
            std::fs::read_dir(self.folder.path().join("jobs")).into_iter().flatten().flatten();
        all.filter(|entry| entry.path().is_dir()).count()
    }

    pub(crate) fn processes(&self, name: &str) -> Vec<u64> {
        let jobs = self.service.training_jobs();
        let all = jobs[name]["processes"].as_array().cloned().unwrap_or_default();
        all.iter().filter_map(Value::as_u64).collect()
    }
}

/// The stages that a job went through.
pub(crate) fn stages(said: &Value) -> Vec<&str> {
    let all = said["SecondaryStatusTransitions"].as_array().expect("a list");
    all.iter().filter_map(|one| one["Status"].as_str()).collect()
}

/// Whether a process runs.
pub(crate) fn runs(id: u64) -> bool {
    let state = std::fs::read_to_string(format!("/proc/{id}/stat")).unwrap_or_default();
    let state = state.rsplit_once(") ").map(|(_, rest)| rest.chars().next());
    !matches!(state, None | Some(None | Some('Z')))
}

/// Waits until a process has ended.
pub(crate) async fn gone(id: u64) {
    for _ in 0..500 {
        if !runs(id) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("{id} runs on");
}
