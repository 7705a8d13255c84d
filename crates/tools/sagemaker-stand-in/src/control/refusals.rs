//! How the service refuses what its shapes allow: mostly `ValidationException`, whose message tells
//! the cases apart, for its operations declare few errors.

use super::kind::Kind;
use stand_in::AwsError;

pub(super) fn missing(kind: Kind, name: &str) -> AwsError {
    AwsError::validation(format!("Could not find {} \"{}\".", kind.noun(), kind.arn(name)))
}

pub(super) fn exists_already(kind: Kind, name: &str) -> AwsError {
    let arn = kind.arn(name);
    AwsError::validation(format!("Cannot create already existing {} \"{arn}\".", kind.noun()))
}

/// Of an endpoint that is being created, updated or deleted.
pub(super) fn in_progress(name: &str) -> AwsError {
    let arn = Kind::Endpoint.arn(name);
    AwsError::validation(format!("Cannot update in-progress endpoint \"{arn}\"."))
}

/// Of an endpoint that failed: it can only be deleted.
pub(super) fn failed(name: &str) -> AwsError {
    let arn = Kind::Endpoint.arn(name);
    AwsError::validation(format!("Cannot update failed endpoint \"{arn}\": delete it."))
}

/// Of an endpoint that components are on; the documentation only says that they go first.
pub(super) fn with_components(name: &str) -> AwsError {
    let arn = Kind::Endpoint.arn(name);
    AwsError::validation(format!(
        "Cannot delete endpoint \"{arn}\": it has inference components attached. Delete them first."
    ))
}

/// Of an operation that is only known of endpoints whose variants have models.
pub(super) fn only_models(operation: &str) -> AwsError {
    AwsError::validation(format!(
        "{operation} of an endpoint for inference components is not known here: make another endpoint."
    ))
}

/// Of a model whose artifact is not there.
pub(crate) fn missing_data(location: &str) -> AwsError {
    AwsError::validation(format!("Could not find model data at {location}."))
}

/// Of more instances than the account may have.
pub(super) fn limit_exceeded(limit: usize, used: usize) -> AwsError {
    let message = format!(
        "The account-level service limit for endpoint usage is {limit} Instances, with current \
         utilization of {used} Instances. Please contact AWS support to request an increase for \
         this limit."
    );
    AwsError::new(400, "ResourceLimitExceeded", message)
}
