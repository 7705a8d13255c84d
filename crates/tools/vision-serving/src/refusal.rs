//! Why a request is not answered. Nothing of the request is repeated: SageMaker passes it on and writes
//! it into logs.

use picture_intake::PictureFault;
use thiserror::Error;

/// A request that is not answered; the status is 400.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Refusal {
    /// Not the documented JSON.
    #[error("the body is not of the documented form (line {line}, column {column})")]
    Form { line: usize, column: usize },
    /// None, or too many.
    #[error("there must be 1 to {most} {what}")]
    Number { what: &'static str, most: usize },
    /// A picture that is no base64.
    #[error("picture {0} is not in base64")]
    Base64(usize),
    /// A picture that cannot be looked at.
    #[error("picture {number} cannot be used: {fault}")]
    Picture { number: usize, fault: PictureFault },
}
