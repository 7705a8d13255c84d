//! What is wrong with a plan.

use serde::Serialize;

/// A fault, by the name that a machine matches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub enum FaultName {
    /// A figure or a text is out of its bounds.
    OutOfBounds,
    /// No name as SageMaker and this project take them.
    InvalidName,
    /// What has to be there once is there twice.
    Twice,
    /// An adapter whose name is another tenant's, or of no tenant.
    NotTheTenants,
    /// No address of a .tar.gz in S3, or of what is below a prefix where that will do.
    NotAnArchive,
    /// A base with an image and a model as well as a hub, or with neither.
    NoSource,
    /// No image in ECR.
    NotAnImage,
    /// A variable whose name says that it holds a secret.
    SecretInEnvironment,
    /// The container would not load the adapters, as its own variables say.
    AdaptersOff,
    /// What the hub says of a model is not there to be read.
    HubContentMissing,
    /// The hub offers it no longer, or not yet.
    HubContentUnavailable,
    /// What the hub says has another form than this program knows.
    HubContentUnreadable,
    /// It is deployed in another way than as a container with files.
    HubContentUnsupported,
    /// It does not run on the plan's instances.
    InstanceUnsupported,
    /// Its licence has to be accepted.
    EulaNotAccepted,
}

/// A fault, with its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fault {
    pub name: FaultName,
    /// The field at fault, such as `bases[0].adapters[2].adapter`.
    pub field: String,
    /// What is wrong and what helps. No value is repeated but of names and figures.
    pub cause: String,
}

impl Fault {
    pub(crate) fn new(name: FaultName, field: impl Into<String>, cause: impl Into<String>) -> Self {
        Self { name, field: field.into(), cause: cause.into() }
    }
}
