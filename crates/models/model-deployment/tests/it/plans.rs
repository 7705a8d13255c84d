//! Which plans are deployed here.

#![allow(clippy::unwrap_used, reason = "a test")]

use crate::writers::{Writers, config};
use model_deployment::{Error, handle};
use model_plan::Deployment;
use serde_json::{Value, json};

fn local() -> Value {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../events/models/plans/local.json");
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

async fn planned(plan: Value) -> Result<Deployment, Error> {
    let input = serde_json::from_value(json!({"plan": plan})).unwrap();
    let answer = handle(&Writers::new(json!({})), &config(), input).await?;
    Ok(answer.output.deployment.unwrap())
}

async fn refused(plan: Value) -> String {
    planned(plan).await.unwrap_err().to_string()
}

#[tokio::test]
async fn a_plan_is_what_is_made_of_it_by_this_stacks_role() {
    let made = planned(local()).await.unwrap();
    assert_eq!((made.steps.len(), made.probes.len(), made.writes.len()), (6, 3, 2));
    assert_eq!(made.steps[0].request["ExecutionRoleArn"], config().role);
}

#[tokio::test]
async fn every_fault_of_a_plan_is_said_at_once() {
    let mut plan = local();
    plan["instances"]["count"] = json!(0);
    plan["bases"][0]["adapters"][0]["tenant"] = json!("somebody-else");
    let said = refused(plan).await;
    assert!(said.contains("OutOfBounds, instances.count: "), "{said}");
    assert!(said.contains("NotTheTenants, bases[0].adapters[0].adapter: "), "{said}");
}

#[tokio::test]
async fn other_endpoints_are_not_this_stacks_to_make() {
    let mut plan = local();
    plan["endpoint"] = json!("somebodys");
    let said = refused(plan).await;
    assert!(said.starts_with("NotOurs, endpoint: "), "{said}");
}

#[tokio::test]
async fn more_tenants_than_are_switched_at_once_are_too_many() {
    let tenants = |count: usize| {
        let adapter = |n: usize| {
            json!({"tenant": format!("a-{n}"), "adapter": format!("t-a-{n}-0a1b2c3d4e5f"),
                "archive": "s3://voices/a.tar.gz", "evaluation": "e"})
        };
        let mut plan = local();
        let mut bases = [plan["bases"][0].clone(), plan["bases"][0].clone()];
        bases[1]["name"] = json!("second");
        bases[1]["writer"] = json!("second");
        bases[0]["adapters"] = (0..50).map(adapter).collect();
        bases[1]["adapters"] = (50..count).map(adapter).collect();
        plan["bases"] = json!(bases);
        plan
    };
    assert_eq!(planned(tenants(99)).await.unwrap().writes.len(), 99);
    let said = refused(tenants(100)).await;
    assert!(said.starts_with("OutOfBounds, bases: at most 99 tenants"), "{said}");
}

/// What serde would say of it quotes it.
#[tokio::test]
async fn what_is_no_plan_is_not_quoted() {
    let said = refused(json!({"endpoint": "voices", "secret": "hunter2"})).await;
    assert_eq!(said, "the plan is none: `rejoinder models plan FILE` says where");
}
