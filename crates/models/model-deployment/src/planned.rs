//! A plan becomes what is made of it, or is refused with all its faults.

use crate::{Config, Error};
use model_plan::{Deployment, Fault, Plan, deployment};
use serde_json::Value;

/// Tenants of one plan: their routes are switched by one transaction of DynamoDB, which has 100 writes, one of
/// them the deployment's own.
const MOST_TENANTS: usize = 99;

/// What is made of a plan here.
///
/// # Errors
/// It is none, has faults, serves more tenants than are switched at once, or makes an endpoint that this stack may
/// not make.
pub(crate) fn planned(plan: Value, config: &Config) -> Result<Deployment, Error> {
    // What serde says of it may quote it.
    let none = "the plan is none: `rejoinder models plan FILE` says where";
    let plan: Plan =
        serde_json::from_value(plan).map_err(|_| Error::PlanRefused(none.to_owned()))?;
    let made = deployment(&plan, &config.role).map_err(|faults| refused(&faults))?;
    let mut wrong = Vec::new();
    if !plan.endpoint.starts_with(&config.prefix) {
        let why =
            "endpoint: this stack makes endpoints whose names begin as its EndpointPrefix says";
        wrong.push(format!("NotOurs, {why}"));
    }
    if made.writes.len() > MOST_TENANTS {
        let why = "the adapters of one deployment are switched at once";
        wrong.push(format!("OutOfBounds, bases: at most {MOST_TENANTS} tenants, {why}"));
    }
    if wrong.is_empty() { Ok(made) } else { Err(Error::PlanRefused(wrong.join("\n"))) }
}

fn refused(faults: &[Fault]) -> Error {
    let line = |fault: &Fault| format!("{:?}, {}: {}", fault.name, fault.field, fault.cause);
    Error::PlanRefused(faults.iter().map(line).collect::<Vec<_>>().join("\n"))
}
