//! A stack that trains, and what a lab does to it. Its jobs run `run.py` of the stand-in's tests, which trains a
//! hash of all batches in their order.

use crate::objects::Objects;
use crate::program::workspace;
use crate::spy::Event;
use crate::world::{Failure, PATIENCE, World};
use aws_sdk_dynamodb::types::AttributeValue;
use aws_sdk_eventbridge::types::PutEventsRequestEntry;
use cli_base::deployed::output;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::time::Duration;
use tokio::time::{Instant, timeout_at};
use training_runs::{ModelOutcome, RunOutcome, RunRequest};

/// Steps of every run; a checkpoint each ten.
pub const STEPS: u64 = 60;

/// Programs by the repository of their image.
const PROGRAMS: [(&str, &str); 3] = [
    ("test-run", "crates/tools/sagemaker-stand-in/tests/training/run.py"),
    ("test-answers", "crates/tools/sagemaker-stand-in/tests/training/answers.py"),
    ("test-eyes", "tests/training/eyes.py"),
];
/// Waits and retries take a tenth of their time.
const FAST: [(&str, &str); 1] = [("SFN_WAIT_SCALE", "0.1")];

/// A stack of one's own.
pub struct Lab {
    pub world: World,
    events: aws_sdk_eventbridge::Client,
    objects: Objects,
}

impl Lab {
    /// Starts a stack with these parameters of the template, in which waits and retries take a tenth of their time.
    ///
    /// # Errors
    /// It does not start.
    pub async fn open(parameters: &[(&str, &str)]) -> Result<Self, Failure> {
        let parameters = [parameters, &[("LookSeconds", "2")]].concat();
        Self::within(World::training(&parameters, &FAST, containers()).await?).await
    }

    /// Starts one which describes products, too: an endpoint, `eyes`, looks at their pictures, which answers by the
    /// model `shades` that is promoted.
    ///
    /// # Errors
    /// It does not start.
    pub async fn open_to_serve() -> Result<Self, Failure> {
        let parameters = [
            ("LookSeconds", "2"),
            ("ServingEndpoint", "eyes"),
            ("ServedModel", "shades"),
            ("ServingImage", "000000000000.dkr.ecr.us-east-1.amazonaws.com/test-eyes:1"),
            ("ServingLookSeconds", "3"),
            ("PictureEndpoint", "eyes"),
        ];
        let world = World::training_and_describing(&parameters, &FAST, containers()).await?;
        Self::within(world).await
    }

    async fn within(world: World) -> Result<Self, Failure> {
        let config = world.stack.sdk_config().await;
        let events = aws_sdk_eventbridge::Client::new(&config);
        let objects = Objects::of(&world, "TrainingBucketName").await?;
        objects.put("data/batches/1.txt", b"1 2 3".to_vec()).await?;
        Ok(Self { world, events, objects })
    }

    /// The image of a repository.
    #[must_use]
    pub fn image(&self, repository: &str) -> String {
        format!("000000000000.dkr.ecr.us-east-1.amazonaws.com/{repository}:1")
    }

    /// Puts an object into the stack's bucket.
    ///
    /// # Errors
    /// The bucket does not answer.
    pub async fn put(&self, key: &str, content: Vec<u8>) -> Result<(), Failure> {
        self.objects.put(key, content).await
    }

    /// A run whose program does as these hyperparameters say.
    ///
    /// # Errors
    /// It is none.
    pub fn run(&self, run: &str, hyperparameters: &Value) -> Result<RunRequest, Failure> {
        let mut told = json!({"steps": STEPS.to_string(), "dies": "{}"});
        told.as_object_mut()
            .ok_or("none")?
            .extend(hyperparameters.as_object().cloned().unwrap_or_default());
        let source = json!({"S3DataType": "S3Prefix", "S3Uri": format!("s3://{}/data/batches", self.objects.bucket)});
        let request = json!({
            "AlgorithmSpecification": {"TrainingImage": self.image("test-run"), "TrainingInputMode": "File"},
            "HyperParameters": told,
            "InputDataConfig": [{"ChannelName": "train", "DataSource": {"S3DataSource": source}}],
            "OutputDataConfig": {"S3OutputPath": format!("s3://{}/models", self.objects.bucket),
                "CompressionType": "NONE"},
            "ResourceConfig": {"InstanceType": "ml.m5.large", "InstanceCount": 1, "VolumeSizeInGB": 1},
            "StoppingCondition": {"MaxRuntimeInSeconds": 600},
        });
        Ok(serde_json::from_value(json!({
            "run": run,
            "plan": {"ranks": 1, "steps": STEPS, "warmUp": 0, "saveEvery": 10},
            "identity": {"layout": "1 rank", "code": "run.py", "corpus": "batches"},
            "budget": {"dollars": 1, "hours": 1, "dollarsPerHour": 0.23},
            "policies": {"healthySteps": 5, "leastSeconds": 1},
            "request": request,
        }))?)
    }

    /// Posts an event that asks for a run.
    ///
    /// # Errors
    /// The bus refuses it.
    pub async fn post(&self, detail: &Value) -> Result<(), Failure> {
        self.post_from("training.desk", "TRAINING_RUN_REQUESTED", detail).await
    }

    /// Posts an event that asks for a model.
    ///
    /// # Errors
    /// The bus refuses it.
    pub async fn post_model(&self, detail: &Value) -> Result<(), Failure> {
        self.post_from("training.desk", "MODEL_TRAINING_REQUESTED", detail).await
    }

    /// Posts any event.
    ///
    /// # Errors
    /// The bus refuses it.
    pub async fn post_from(&self, source: &str, kind: &str, detail: &Value) -> Result<(), Failure> {
        let bus = output(self.world.stack.outputs(), "EventBusName")?;
        let entry = PutEventsRequestEntry::builder()
            .event_bus_name(bus)
            .source(source)
            .detail_type(kind)
            .detail(detail.to_string())
            .build();
        let put = self.events.put_events().entries(entry).send().await?;
        assert_eq!(put.failed_entry_count, 0, "{put:?}");
        Ok(())
    }

    /// Waits for the outcomes of a run until there are `count`, in their order; none has the name `null`.
    ///
    /// # Errors
    /// There are fewer in time, or one does not fit its schema.
    pub async fn outcomes(
        &mut self,
        run: Option<&str>,
        count: usize,
    ) -> Result<Vec<(String, RunOutcome)>, Failure> {
        self.ended("TRAINING_RUN_", run, count).await
    }

    /// The same of the model of a run.
    ///
    /// # Errors
    /// As [`Lab::outcomes`].
    pub async fn model_outcomes(
        &mut self,
        run: &str,
        count: usize,
    ) -> Result<Vec<(String, ModelOutcome)>, Failure> {
        self.ended("MODEL_", Some(run), count).await
    }

    async fn ended<T: DeserializeOwned>(
        &mut self,
        begin: &str,
        run: Option<&str>,
        count: usize,
    ) -> Result<Vec<(String, T)>, Failure> {
        let is = |(name, detail): &&Event| name.starts_with(begin) && detail["run"].as_str() == run;
        self.world.spy.until(|seen| seen.iter().filter(is).count() >= count).await?;
        let all = self.world.spy.all_events().await?;
        let own = all.iter().filter(is).cloned();
        own.map(|(name, detail)| Ok((name, serde_json::from_value(detail)?))).collect()
    }

    /// The stages of all jobs by their names, once none has a process any more and no execution runs.
    ///
    /// # Errors
    /// Something runs on.
    pub async fn jobs_at_rest(&self) -> Result<Value, Failure> {
        for machine in
            ["ModelTrainingMachineArn", "TrainingRunMachineArn", "TrainingAttemptMachineArn"]
        {
            self.world.executions_at_rest(machine).await?;
        }
        let until = Instant::now() + PATIENCE;
        let mut tick = tokio::time::interval(Duration::from_millis(100));
        loop {
            timeout_at(until, tick.tick()).await.map_err(|_| "a job runs on")?;
            let url = format!("{}/_local/training-jobs", self.world.stack.models());
            let jobs: Value = reqwest::get(url).await?.json().await?;
            let all = jobs.as_object().ok_or("no jobs")?;
            let is_over = |job: &Value| {
                let is_last = ["Completed", "Failed", "Stopped", "MaxRuntimeExceeded"]
                    .contains(&job["stage"].as_str().unwrap_or_default());
                is_last && job["processes"] == json!([])
            };
            if all.values().all(is_over) {
                let stages = all.iter().map(|(name, job)| (name.clone(), job["stage"].clone()));
                return Ok(stages.collect::<serde_json::Map<_, _>>().into());
            }
            if Instant::now() > until {
                return Err(format!("something runs on: {jobs}").into());
            }
        }
    }

    /// The run and the version of the model that is current under a name.
    ///
    /// # Errors
    /// There is none.
    pub async fn current(&self, model: &str) -> Result<(String, String), Failure> {
        let item = self.item(&format!("MODEL#{model}")).await?;
        let run = item.get("run").and_then(|run| run.as_s().ok()).ok_or("no run")?;
        let version = item.get("version").and_then(|it| it.as_n().ok()).ok_or("no version")?;
        Ok((run.clone(), version.clone()))
    }

    /// An item of the table of claims.
    ///
    /// # Errors
    /// There is none.
    pub async fn item(&self, key: &str) -> Result<HashMap<String, AttributeValue>, Failure> {
        let table = output(self.world.stack.outputs(), "TrainingClaimsTableName")?;
        let client = aws_sdk_dynamodb::Client::new(&self.world.stack.sdk_config().await);
        let key = AttributeValue::S(key.to_owned());
        let item = client.get_item().table_name(table).key("pk", key).send().await?.item;
        Ok(item.ok_or("there is no such item")?)
    }

    /// An object of the bucket, as text, once it is there.
    ///
    /// # Errors
    /// It does not come in time.
    pub async fn object(&self, key: &str) -> Result<String, Failure> {
        let until = Instant::now() + PATIENCE;
        let mut tick = tokio::time::interval(Duration::from_millis(50));
        loop {
            timeout_at(until, tick.tick()).await.map_err(|_| format!("no {key}"))?;
            if let Some(content) = self.objects.get(key).await? {
                return Ok(String::from_utf8(content)?);
            }
        }
    }

    /// The weights that a run's attempt left as its model.
    ///
    /// # Errors
    /// There are none.
    pub async fn weights(&self, run: &str, attempt: u32) -> Result<String, Failure> {
        self.object(&format!("models/{run}-a{attempt}/output/model/weights")).await
    }
}

fn containers() -> Vec<String> {
    let container =
        |(repository, program)| format!("{repository}={}", workspace().join(program).display());
    PROGRAMS.map(container).into()
}

/// The weights of a run without trouble, as `run.py` computes them.
#[must_use]
pub fn undisturbed() -> String {
    trained_without(&[])
}

/// The same of a run that leaves out batches: the first ones and how many.
#[must_use]
pub fn trained_without(skipped: &[(u64, u64)]) -> String {
    let is_used =
        |batch: &u64| !skipped.iter().any(|(first, count)| (*first..first + count).contains(batch));
    let batches = (1..).filter(is_used).take(STEPS as usize);
    let weights = batches.fold(Vec::new(), |weights, batch| {
        Sha256::new().chain_update(weights).chain_update(batch.to_string()).finalize().to_vec()
    });
    weights.iter().map(|byte| format!("{byte:02x}")).collect()
}
