//! What the stand-ins for AWS services share: errors as they answer them, and objects of S3.

mod aws_error;
mod source;

pub use aws_error::AwsError;
pub use source::{Object, Source, SourceError};
