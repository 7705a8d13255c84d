//! What a job must be beyond its shape.

use super::plan::Checkpoints;
use crate::control::{Request, is_of_ecr};
use serde_json::Value;
use stand_in::AwsError;
use std::collections::BTreeSet;

fn refused(why: impl Into<String>) -> AwsError {
    AwsError::validation(why)
}

fn rule(holds: bool, why: &str) -> Result<(), AwsError> {
    if holds { Ok(()) } else { Err(refused(why)) }
}

/// CreateTrainingJob.
pub(super) fn check(request: &Request) -> Result<(), AwsError> {
    rule(
        !request.0.contains_key("ServerlessJobConfig"),
        "ServerlessJobConfig is not known here: give AlgorithmSpecification and ResourceConfig.",
    )?;
    check_algorithm(&needed(request, "AlgorithmSpecification")?)?;
    check_machines(request, &needed(request, "ResourceConfig")?)?;
    check_time(request, &needed(request, "StoppingCondition")?)?;
    check_channels(request)?;
    let output = needed(request, "OutputDataConfig")?;
    rule(is_s3(&output["S3OutputPath"]), "S3OutputPath must be an s3:// address.")?;
    let Some(checkpoints) = request.0.get("CheckpointConfig") else { return Ok(()) };
    rule(
        Checkpoints::of(checkpoints).is_some(),
        "LocalPath must be a folder below /opt/ml here, and not in /opt/ml/input: no container engine maps \
         another.",
    )
}

fn needed(request: &Request, name: &str) -> Result<Value, AwsError> {
    let given = request.0.get(name).cloned();
    given.ok_or_else(|| refused(format!("{name} must be given.")))
}

fn is_s3(value: &Value) -> bool {
    value.as_str().is_some_and(|url| url.starts_with("s3://") && url.len() > "s3://".len())
}

fn check_algorithm(algorithm: &Value) -> Result<(), AwsError> {
    let Some(image) = algorithm["TrainingImage"].as_str() else {
        return Err(refused("AlgorithmName is not known here: TrainingImage must be given."));
    };
    if !is_of_ecr(image) {
        let why = "is not supported without Vpc repository access mode.";
        return Err(refused(format!("Using non-ECR image \"{image}\" {why}")));
    }
    rule(
        algorithm.get("ContainerEntrypoint").is_none(),
        "ContainerEntrypoint is not known here: the program that stands in for the image is run.",
    )?;
    rule(algorithm["TrainingInputMode"] != "Pipe", "TrainingInputMode Pipe is not known here.")
}

fn check_machines(request: &Request, machines: &Value) -> Result<(), AwsError> {
    rule(machines.get("InstanceGroups").is_none(), "InstanceGroups are not known here.")?;
    let are_given =
        machines.get("InstanceType").is_some() && machines["InstanceCount"].as_u64() > Some(0);
    rule(are_given, "InstanceType and InstanceCount must be given.")?;
    let are_kept = machines["KeepAlivePeriodInSeconds"].as_u64() > Some(0);
    rule(
        !(are_kept && request.flag("EnableManagedSpotTraining")),
        "KeepAlivePeriodInSeconds is not supported with managed spot training.",
    )
}

fn check_time(request: &Request, stopping: &Value) -> Result<(), AwsError> {
    let seconds = |name: &str| stopping[name].as_u64();
    let (runtime, wait) =
        (seconds("MaxRuntimeInSeconds").unwrap_or(86_400), seconds("MaxWaitTimeInSeconds"));
    match (request.flag("EnableManagedSpotTraining"), wait) {
        (true, wait) => rule(
            wait >= Some(runtime),
            "Invalid MaxWaitTimeInSeconds. It must be present and be greater than or equal to \
             MaxRuntimeInSeconds",
        ),
        (false, Some(1..)) => Err(refused(
            "MaxWaitTimeInSeconds above 0 is not allowed when EnableManagedSpotTraining is false.",
        )),
        _ => Ok(()),
    }
}

fn check_channels(request: &Request) -> Result<(), AwsError> {
    let channels = request.list("InputDataConfig");
    let names: BTreeSet<&str> =
        channels.iter().filter_map(|one| one["ChannelName"].as_str()).collect();
    rule(names.len() == channels.len(), "The names of the channels must be unique.")?;
    channels.iter().try_for_each(check_channel)
}

fn check_channel(channel: &Value) -> Result<(), AwsError> {
    rule(
        !matches!(channel["ChannelName"].as_str(), Some("." | "..")),
        "ChannelName must be the name of a folder: not . and not ..",
    )?;
    let source = &channel["DataSource"]["S3DataSource"];
    rule(source.is_object(), "Only channels with S3DataSource are known here.")?;
    rule(
        source["S3DataType"] == "S3Prefix",
        "Only channels with S3DataType S3Prefix are known here.",
    )?;
    rule(is_s3(&source["S3Uri"]), "S3Uri of a channel must be an s3:// address.")?;
    rule(
        channel["CompressionType"].as_str().is_none_or(|kind| kind == "None"),
        "Channels with CompressionType Gzip are not known here.",
    )?;
    rule(channel["InputMode"] != "Pipe", "InputMode Pipe is not known here.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const IMAGE: &str = "123456789012.dkr.ecr.us-east-1.amazonaws.com/trainer:1";

    fn job() -> Value {
        let channel = json!({"ChannelName": "train", "DataSource": {"S3DataSource":
            {"S3DataType": "S3Prefix", "S3Uri": "s3://shop/tokens/"}}});
        json!({"TrainingJobName": "run-a1", "RoleArn": "arn:aws:iam::123456789012:role/training",
            "AlgorithmSpecification": {"TrainingImage": IMAGE, "TrainingInputMode": "File"},
            "ResourceConfig": {"InstanceType": "ml.m5.large", "InstanceCount": 1, "VolumeSizeInGB": 1},
            "OutputDataConfig": {"S3OutputPath": "s3://shop/models"},
            "StoppingCondition": {"MaxRuntimeInSeconds": 60}, "InputDataConfig": [channel]})
    }

    fn checked(body: &Value) -> Result<(), String> {
        let request =
            Request::read("CreateTrainingJob", body.to_string().as_bytes()).expect("of its shape");
        check(&request).map_err(|error| format!("{}: {}", error.code, error.message))
    }

    #[test]
    fn jobs_are_refused_for_what_the_service_refuses_or_nobody_does_here() {
        assert_eq!(checked(&job()), Ok(()));
        for (pointer, value, part) in [
            ("/AlgorithmSpecification/TrainingImage", json!("trainer:1"), "Using non-ECR image"),
            ("/AlgorithmSpecification/TrainingInputMode", json!("Pipe"), "Pipe"),
            (
                "/AlgorithmSpecification",
                json!({"TrainingInputMode": "File", "AlgorithmName": "own"}),
                "AlgorithmName",
            ),
            ("/AlgorithmSpecification", Value::Null, "AlgorithmSpecification must be given"),
            ("/ResourceConfig", json!({"VolumeSizeInGB": 1}), "InstanceType and InstanceCount"),
            ("/OutputDataConfig/S3OutputPath", json!("https://shop/models"), "s3://"),
            ("/StoppingCondition/MaxWaitTimeInSeconds", json!(60), "EnableManagedSpotTraining"),
            ("/InputDataConfig/0/CompressionType", json!("Gzip"), "Gzip"),
            ("/InputDataConfig/0/ChannelName", json!(".."), "ChannelName"),
            ("/InputDataConfig/0/ChannelName", json!("."), "ChannelName"),
            (
                "/InputDataConfig/0/DataSource/S3DataSource/S3DataType",
                json!("ManifestFile"),
                "S3Prefix",
            ),
        ] {
            let mut body = job();
            let (of, name) = pointer.rsplit_once('/').expect("a member");
            body.pointer_mut(of).expect("there")[name] = value;
            let why = checked(&body).expect_err(pointer);
            assert!(
                why.starts_with("ValidationException") && why.contains(part),
                "{pointer}: {why}"
            );
        }
    }

    #[test]
    fn spot_machines_need_a_wait_and_are_not_kept() {
        let mut body = job();
        body["EnableManagedSpotTraining"] = true.into();
        assert!(checked(&body).is_err_and(|why| why.contains("Invalid MaxWaitTimeInSeconds")));
        body["StoppingCondition"]["MaxWaitTimeInSeconds"] = 60.into();
        assert_eq!(checked(&body), Ok(()));
        body["ResourceConfig"]["KeepAlivePeriodInSeconds"] = 60.into();
        assert!(checked(&body).is_err_and(|why| why.contains("spot")));
    }

    #[test]
    fn channels_have_names_of_their_own_and_checkpoints_a_folder_of_the_contract() {
        let mut body = job();
        let channel = body["InputDataConfig"][0].clone();
        body["InputDataConfig"] = json!([channel, channel]);
        assert!(checked(&body).is_err_and(|why| why.contains("unique")));
        for (local, is_fine) in [
            ("/opt/ml/checkpoints", true),
            ("/opt/ml/a/b", true),
            ("/tmp/c", false),
            ("/opt/ml", false),
            ("/opt/ml/../etc", false),
            ("/opt/ml/input", false),
            ("/opt/ml/./input/config", false),
            ("/opt/ml/inputs", true),
        ] {
            let mut body = job();
            body["CheckpointConfig"] = json!({"S3Uri": "s3://shop/c", "LocalPath": local});
            assert_eq!(checked(&body).is_ok(), is_fine, "{local}");
        }
    }
}
