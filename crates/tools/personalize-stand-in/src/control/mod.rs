//! The control plane: what is made, described, listed, updated and deleted by name and ARN.
//!
//! Source: <https://docs.aws.amazon.com/personalize/latest/dg/API_Operations_Amazon_Personalize.html>.
//! What takes the service minutes or hours goes through the same states here within half a second,
//! training as long as it takes.

mod arn;
mod checks;
mod fields;
mod given;
mod kind;
mod operation;
mod resource;
mod resources;
mod schema;
#[cfg(test)]
mod tests;

pub use fields::{Request, is_name};
pub use kind::Kind;
pub use operation::{Operation, Verb};
pub use resource::Ending;
pub use resources::Resources;
