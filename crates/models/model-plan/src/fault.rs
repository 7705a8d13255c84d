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
    /// No address of a .tar.gz in S3.
    NotAnArchive,
    /// No image in ECR.
    NotAnImage,
    /// A variable whose name says that it holds a secret.
    SecretInEnvironment,
    /// The container would not load the adapters, as its own variables say.
    AdaptersOff,
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
