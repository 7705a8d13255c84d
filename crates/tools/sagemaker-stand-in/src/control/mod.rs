//! The control plane: models, endpoint configurations, endpoints and inference components, made,
//! described, listed, updated and deleted by name.
//!
//! Source: <https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_Operations_Amazon_SageMaker_Service.html>.
//! Nothing here starts a program: an endpoint stays `Creating` or `Updating` until [`Registry::end`].

mod checks;
mod components;
mod endpoint;
mod kind;
mod lists;
mod operation;
mod plan;
mod refusals;
mod registry;
#[cfg(test)]
mod tests;

pub(crate) use checks::is_of_ecr;
pub(crate) use components::{Load, NO_COPIES, Step, Work};
pub(crate) use kind::{ACCOUNT, REGION};
pub(crate) use lists::{Listing, page};
pub use operation::Operation;
pub(crate) use operation::{Request, Verb};
pub(crate) use plan::{AsyncPlan, Launch, ModelData, VariantPlan};
pub(crate) use refusals::missing_data;
pub(crate) use registry::{Begun, Registry, Serving};
