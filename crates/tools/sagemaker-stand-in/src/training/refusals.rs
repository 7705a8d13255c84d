//! How the service refuses what its shapes allow.

use stand_in::AwsError;

/// Of a job that is described or stopped and is not there. The service declares `ResourceNotFound` and answers
/// this: <https://github.com/aws/aws-sdk/issues/165>.
pub(super) fn missing() -> AwsError {
    AwsError::validation("Requested resource not found.")
}

/// Of a job that is deleted and is not there.
pub(super) fn nothing_to_delete(arn: &str) -> AwsError {
    AwsError::new(400, "ResourceNotFound", format!("Could not find training job \"{arn}\"."))
}

/// Of a name that a job has, ended or not.
pub(super) fn name_taken(arn: &str) -> AwsError {
    let message = format!(
        "Training job names must be unique within an AWS account and region, and a training job with this \
         name already exists ({arn})"
    );
    AwsError::new(400, "ResourceInUse", message)
}

/// Of a job that is deleted before it has ended.
pub(super) fn still_runs(arn: &str, status: &str) -> AwsError {
    let message =
        format!("Training job \"{arn}\" is in status {status}: stop it before it is deleted.");
    AwsError::new(400, "ResourceInUse", message)
}

/// Of a job that is stopped and has ended.
pub(super) fn has_ended(status: &str) -> AwsError {
    let why = "The request was rejected because the training job is in status";
    AwsError::validation(format!("{why} {status}."))
}

/// Of more machines than the account may have.
pub(super) fn limit_exceeded(kind: &str, limit: u64, used: u64, more: u64) -> AwsError {
    let message = format!(
        "The account-level service limit '{kind} for training job usage' is {limit} Instances, with current \
         utilization of {used} Instances and a request delta of {more} Instances. Please use AWS Service \
         Quotas to request an increase for this quota."
    );
    AwsError::new(400, "ResourceLimitExceeded", message)
}

/// Of a channel below whose prefix nothing is.
pub(super) fn no_objects(location: &str) -> AwsError {
    AwsError::validation(format!(
        "No S3 objects found under S3 URL \"{location}\" given in input data source. Please ensure that the \
         bucket exists in the selected region, that objects exist under that S3 prefix, and that the role has \
         \"s3:ListBucket\" permissions on the bucket."
    ))
}
