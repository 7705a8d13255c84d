//! The body of CreateTrainingJob.

use crate::{Job, hyperparameters};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

impl Job {
    /// What the service is asked for, in `region`, under a `name` of at most 63 letters, digits and hyphens.
    #[must_use]
    pub fn request(&self, name: &str, region: &str) -> Value {
        let mut request = json!({
            "TrainingJobName": name,
            "RoleArn": self.role,
            "AlgorithmSpecification": self.algorithm(),
            "InputDataConfig": self.channels.iter().map(channel).collect::<Vec<_>>(),
            "OutputDataConfig": with(json!({"S3OutputPath": self.output}), "KmsKeyId", &self.key),
            "ResourceConfig": self.resources(),
            "StoppingCondition": with(
                json!({"MaxRuntimeInSeconds": self.max_seconds}),
                "MaxWaitTimeInSeconds",
                &self.spot_wait_seconds,
            ),
            "ProfilerConfig": self.profiler(),
        });
        if let Value::Object(fields) = &mut request {
            fields.extend(self.optional(name, region));
        }
        request
    }

    fn algorithm(&self) -> Value {
        let mut algorithm = json!({"TrainingImage": self.image, "TrainingInputMode": "File"});
        if self.program.is_some() {
            algorithm["EnableSageMakerMetricsTimeSeries"] = json!(true);
        }
        if !self.arguments.is_empty() {
            algorithm["ContainerArguments"] = json!(self.arguments);
        }
        if !self.metrics.is_empty() {
            algorithm["MetricDefinitions"] = pairs(&self.metrics, "Name", "Regex");
        }
        algorithm
    }

    fn resources(&self) -> Value {
        let machines = &self.machines;
        let resources = json!({
            "InstanceType": machines.kind,
            "InstanceCount": machines.count,
            "VolumeSizeInGB": machines.volume_gb,
        });
        let resources = with(resources, "VolumeKmsKeyId", &self.key);
        with(resources, "KeepAlivePeriodInSeconds", &machines.keep_alive_seconds)
    }

    /// How busy machines are is measured, but on Trainium, of which the profiler knows nothing.
    fn profiler(&self) -> Value {
        match self.machines.kind.starts_with("ml.trn") {
            true => json!({"DisableProfiler": true}),
            false => json!({"S3OutputPath": self.output, "DisableProfiler": false}),
        }
    }

    /// What is left out where there is nothing to say.
    fn optional(&self, name: &str, region: &str) -> Map<String, Value> {
        let hyperparameters = hyperparameters::texts(self, name, region);
        let checkpoints = self.checkpoints.as_ref().map(|checkpoints| {
            with(json!({"S3Uri": checkpoints.s3}), "LocalPath", &checkpoints.local)
        });
        let network = self.network.as_ref().map(|network| {
            json!({"Subnets": network.subnets, "SecurityGroupIds": network.security_groups})
        });
        let retries = self.service_retries.map(|times| json!({"MaximumRetryAttempts": times}));
        let fields = [
            ("HyperParameters", some(!hyperparameters.is_empty(), json!(hyperparameters))),
            ("Environment", some(!self.environment.is_empty(), json!(self.environment))),
            ("Tags", some(!self.tags.is_empty(), pairs(&self.tags, "Key", "Value"))),
            ("CheckpointConfig", checkpoints),
            ("VpcConfig", network),
            ("RetryStrategy", retries),
            ("EnableManagedSpotTraining", some(self.spot_wait_seconds.is_some(), json!(true))),
            ("EnableNetworkIsolation", some(self.is_isolated, json!(true))),
            (
                "InfraCheckConfig",
                some(self.check_infrastructure, json!({"EnableInfraCheck": true})),
            ),
        ];
        let said = |(name, value): (&str, Option<Value>)| Some((name.to_owned(), value?));
        fields.into_iter().filter_map(said).collect()
    }
}

fn channel((name, prefix): (&String, &String)) -> Value {
    let source = json!({
        "S3DataType": "S3Prefix",
        "S3Uri": prefix,
        "S3DataDistributionType": "FullyReplicated",
    });
    json!({"ChannelName": name, "DataSource": {"S3DataSource": source}})
}

fn pairs(of: &BTreeMap<String, String>, key: &str, value: &str) -> Value {
    of.iter().map(|(one, other)| json!({key: one, value: other})).collect()
}

fn with<T: serde::Serialize>(mut object: Value, name: &str, value: &Option<T>) -> Value {
    if let Some(value) = value {
        object[name] = json!(value);
    }
    object
}

fn some(is_said: bool, value: Value) -> Option<Value> {
    is_said.then_some(value)
}
