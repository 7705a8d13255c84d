//! Plans, what is wrong with them, and what follows of them.

#![allow(clippy::unwrap_used, reason = "a test")]

mod hub;
mod outcomes;
mod plans;

use model_plan::{Deployment, Plan, deployment};
use serde_json::Value;

pub(crate) const ROLE: &str = "arn:aws:iam::123456789012:role/hosting";
/// The plan that is kept.
const LOCAL: &str = include_str!("../../../../../events/models/plans/local.json");

pub(crate) fn local() -> Value {
    serde_json::from_str(LOCAL).unwrap()
}

pub(crate) fn plan(value: &Value) -> Plan {
    serde_json::from_value(value.clone()).unwrap()
}

/// The kept plan with another value at a pointer, which is made where it is not there.
pub(crate) fn with(pointer: &str, value: Value) -> Plan {
    let mut whole = local();
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    match whole.pointer_mut(parent).unwrap() {
        Value::Array(list) => list[name.parse::<usize>().unwrap()] = value,
        object => object[name] = value,
    }
    plan(&whole)
}

pub(crate) fn made(plan: &Plan) -> Deployment {
    deployment(plan, ROLE).unwrap_or_else(|faults| panic!("{faults:?}"))
}
