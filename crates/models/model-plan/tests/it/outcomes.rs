//! The schemas under `events/models/schemas/` are those of the types, and the machine writes a route as
//! `Tenant::promote` does. `UPDATE_SCHEMAS=1 cargo test -p model-plan` writes the schemas.

#![allow(clippy::unwrap_used, reason = "a test")]

use jiff::Timestamp;
use tenants::{Output, Promotion, Tenant, TenantId, Wanted, Writer};

#[test]
fn the_schemas_are_those_of_the_types() {
    samples::keeps_event_schemas("models", model_plan::event_schemas());
}

fn writer(adapter: &str) -> Writer {
    let at = Timestamp::UNIX_EPOCH;
    Writer {
        endpoint: "voices".to_owned(),
        base: "b".to_owned(),
        adapter: adapter.to_owned(),
        component: Some(adapter.to_owned()),
        output: Output::Text,
        max_tokens: Some(48),
        promotion: Promotion { by: "ana".to_owned(), at, evaluation: "e-1".to_owned() },
    }
}

/// Conditions, expressions and members of the documents that the machine writes are the crate's own.
#[test]
fn the_machine_promotes_as_the_command_does() {
    let path =
        concat!(env!("CARGO_MANIFEST_DIR"), "/../../../statemachine/models/deploy-model.asl.json");
    let machine = std::fs::read_to_string(path).unwrap();
    let from = machine.find("\"Switch the routes\": {").unwrap();
    let switch = &machine[from..from + machine[from..].find("\"TimeoutSeconds\"").unwrap()];
    let id = TenantId::parse("bakery").unwrap();
    let wanted = Wanted { name: Some("B".into()), voice: Some("warm".into()), ..Wanted::default() };
    let new = Tenant::put(&id, None, wanted, "ana", Timestamp::UNIX_EPOCH).unwrap().tenant;
    let first = new.promote(writer("t-bakery-0a1b2c3d4e5f")).unwrap();
    let second = first.tenant.promote(writer("t-bakery-1a1b2c3d4e5f")).unwrap();
    for update in [first.update, second.update] {
        for part in [&update.condition, &update.expression] {
            assert!(switch.contains(&format!("'{part}'")), "{part}");
        }
        for (name, of) in &update.names {
            assert!(switch.contains(&format!("'{name}': '{of}'")), "{name}");
        }
        for (name, value) in &update.values {
            assert!(switch.contains(&format!("'{name}': ")), "{name}");
            let document = value["S"].as_str().unwrap_or("{}");
            let document: serde_json::Value = serde_json::from_str(document).unwrap();
            for member in document.as_object().unwrap().keys() {
                assert!(switch.contains(&format!("'{member}': ")), "{name}: {member}");
            }
        }
    }
}
