//! Routes as items and back, promoted and rolled back.

#![allow(clippy::unwrap_used, reason = "a test")]

use crate::table;

use jiff::Timestamp;
use proptest::option;
use proptest::prelude::*;
use serde_json::{Value, json};
use table::{apply, is_whole};
use tenants::{
    Brand, Budget, Change, Deed, NoPromotion, OnFailure, Output, Promotion, Refusal, Tenant,
    TenantId, Writer, of_item, to_item,
};

/// What people write, with what JSON escapes.
const WORDS: &str = r#"[a-zäß🫖][a-z äß🫖"\\]{0,40}"#;

fn id() -> impl Strategy<Value = TenantId> {
    "[a-z0-9]{1,16}(-[a-z0-9]{1,15}){0,2}".prop_map(|id| TenantId::parse(&id).unwrap())
}

fn promotion() -> impl Strategy<Value = Promotion> {
    (WORDS, 0..4_000_000_000_i64, WORDS).prop_map(|(by, at, evaluation)| Promotion {
        by,
        at: Timestamp::from_second(at).unwrap(),
        evaluation,
    })
}

prop_compose! {
    fn writer(id: TenantId)(
        endpoint in "[a-z0-9-]{1,63}", base in WORDS, digits in "[0-9a-f]{12}",
        component in option::of("[a-z0-9-]{1,63}"), text in any::<bool>(),
        max_tokens in option::of(1..=64_000_u32), promotion in promotion(),
    ) -> Writer {
        let adapter = format!("t-{id}-{digits}");
        let output = if text { Output::Text } else { Output::Schema };
        Writer { endpoint, base, adapter, component, output, max_tokens, promotion }
    }
}

prop_compose! {
    fn brand()(name in WORDS, voice in WORDS, signature in option::of(WORDS)) -> Brand {
        Brand { name, voice, signature: signature.unwrap_or_default() }
    }
}

fn change() -> impl Strategy<Value = Change> {
    let deeds = vec![Deed::Put, Deed::Promoted, Deed::RolledBack, Deed::Retired];
    (WORDS, 0..4_000_000_000_i64, prop::sample::select(deeds)).prop_map(|(by, at, what)| Change {
        by,
        at: Timestamp::from_second(at).unwrap(),
        what,
    })
}

prop_compose! {
    fn tenant()(id in id())(
        writer in option::of(writer(id.clone())), before in option::of(writer(id.clone())),
        id in Just(id), version in 0..u64::MAX, brand in brand(), bedrock in any::<bool>(),
        budget in option::of((any::<u64>(), option::of(any::<u64>()))),
        changed in option::of(change()),
    ) -> Tenant {
        let budget = budget.map(|(tokens_per_month, tokens_per_minute)| {
            Budget { tokens_per_month, tokens_per_minute }
        });
        let on_failure = if bedrock { OnFailure::Bedrock } else { OnFailure::Person };
        Tenant { id, version, brand, writer, before, on_failure, budget, changed }
    }
}

fn promoted() -> impl Strategy<Value = (Tenant, Writer)> {
    tenant().prop_flat_map(|tenant| {
        let next = writer(tenant.id.clone());
        (Just(tenant), next)
    })
}

proptest! {
    #[test]
    fn an_item_is_read_as_it_was_written(tenant in tenant()) {
        prop_assert_eq!(of_item(&to_item(&tenant)), Ok(tenant));
    }

    #[test]
    fn a_writer_s_id_is_that_of_a_route(writer in id().prop_flat_map(writer)) {
        let route = model_route::Route::parse(&writer.model_id()).unwrap();
        prop_assert_eq!(route.target.writer, writer.adapter.clone());
        prop_assert_eq!(route.target.endpoint, writer.endpoint.clone());
        prop_assert_eq!(route.target.component, writer.component.clone());
        let is_text = route.output == model_route::Output::Text;
        prop_assert_eq!(is_text, writer.output == Output::Text);
    }

    /// What the write leaves in the table is the tenant that it promised, and it is read.
    #[test]
    fn a_switch_is_one_conditional_write((tenant, next) in promoted()) {
        let switches = [tenant.promote(next), tenant.roll_back("ana", now()), tenant.retire("ana", now())];
        for switch in switches.into_iter().flatten() {
            prop_assert!(is_whole(&switch.update), "{:?}", switch.update);
            let mut item = Some(to_item(&tenant));
            prop_assert!(apply(&mut item, &switch.update));
            prop_assert_eq!(item.as_ref().unwrap(), &to_item(&switch.tenant));
            prop_assert!(!apply(&mut item, &switch.update), "the second of two is refused");
            prop_assert_eq!(of_item(&item.unwrap()), Ok(switch.tenant));
        }
    }

    #[test]
    fn a_rollback_takes_a_promotion_back((tenant, next) in promoted()) {
        prop_assume!(tenant.writer.as_ref().is_some_and(|now| now.model_id() != next.model_id()));
        let after = tenant.promote(next.clone()).unwrap().tenant;
        prop_assert_eq!(after.writer(), Ok(&next));
        let back = after.roll_back("ana", now()).unwrap().tenant;
        prop_assert_eq!(back.changed.as_ref().map(|change| change.what), Some(Deed::RolledBack));
        prop_assert_eq!(&back.writer, &tenant.writer);
        prop_assert_eq!(&back.before, &Some(next));
        prop_assert_eq!(back.version, tenant.version + 2);
    }

    /// Whatever an item holds, reading it does not panic, and no error quotes it.
    #[test]
    fn a_spoilt_item_is_refused_by_name(
        tenant in tenant(), which in any::<prop::sample::Index>(), value in "zq[a-z]{6}",
    ) {
        let mut item = to_item(&tenant);
        let name = which.get(&item.keys().cloned().collect::<Vec<_>>()).clone();
        item.insert(name.clone(), json!({"S": value}));
        match of_item(&item) {
            Ok(read) => {
                prop_assert!(["brandName", "brandVoice", "signature"].contains(&name.as_str()));
                prop_assert_eq!(read.id, tenant.id);
            }
            Err(error) => {
                prop_assert_eq!(error.attribute, name.as_str());
                prop_assert!(!error.to_string().contains(&value), "{}", error);
            }
        }
    }
}

fn now() -> Timestamp {
    "2026-11-30T00:00:00Z".parse().unwrap()
}

fn kontor() -> Tenant {
    let brand = Brand {
        name: "Kontor Nord".into(),
        voice: "of the waterfront".into(),
        signature: String::new(),
    };
    Tenant::new(TenantId::parse("kontor").unwrap(), brand, OnFailure::Person)
}

fn adapter(digits: &str) -> Writer {
    Writer {
        endpoint: "voices".into(),
        base: "smollm2".into(),
        adapter: format!("t-kontor-{digits}"),
        component: None,
        output: Output::Text,
        max_tokens: Some(32),
        promotion: Promotion {
            by: "ana@example.com".into(),
            at: "2026-11-29T20:00:00Z".parse().unwrap(),
            evaluation: "ev-1".into(),
        },
    }
}

/// The item that `docs/models/README.md` shows.
#[test]
fn the_item_has_the_agreed_shape() {
    let budget = Budget { tokens_per_month: 2_000_000, tokens_per_minute: Some(20_000) };
    let tenant = Tenant { budget: Some(budget), ..kontor() };
    let tenant = tenant.promote(adapter("7ae13eef3346")).unwrap().tenant;
    let item = Value::Object(to_item(&tenant));
    let changed: Value = serde_json::from_str(item["changed"]["S"].as_str().unwrap()).unwrap();
    let promoted =
        json!({"by": "ana@example.com", "at": "2026-11-29T20:00:00Z", "what": "PROMOTED"});
    assert_eq!(changed, promoted);
    let writer = json!({"endpoint": "voices", "base": "smollm2", "adapter": "t-kontor-7ae13eef3346",
        "output": "text", "maxTokens": 32, "promotion": {"by": "ana@example.com",
        "at": "2026-11-29T20:00:00Z", "evaluation": "ev-1"}});
    let read: Value = serde_json::from_str(item["writer"]["S"].as_str().unwrap()).unwrap();
    assert_eq!(read, writer);
    let budget: Value = serde_json::from_str(item["budget"]["S"].as_str().unwrap()).unwrap();
    assert_eq!(budget, json!({"tokensPerMonth": 2_000_000, "tokensPerMinute": 20_000}));
    for (name, value) in [
        ("pk", json!({"S": "TENANT#kontor"})),
        ("sk", json!({"S": "ROUTE"})),
        ("version", json!({"N": "1"})),
        ("brandName", json!({"S": "Kontor Nord"})),
        ("onFailure", json!({"S": "PERSON"})),
    ] {
        assert_eq!(item[name], value, "{name}");
    }
    assert!(item.get("signature").is_none() && item.get("before").is_none());
}

#[test]
fn a_promotion_is_one_request() {
    let switch = kontor().promote(adapter("7ae13eef3346")).unwrap();
    let request = switch.update.request();
    assert_eq!(request["ConditionExpression"], "#version = :seen");
    let expression =
        "SET #version = :version, #writer = :writer, #changed = :changed REMOVE #before";
    assert_eq!(request["UpdateExpression"], expression);
    assert_eq!(request["Key"], json!({"pk": {"S": "TENANT#kontor"}, "sk": {"S": "ROUTE"}}));
    assert_eq!(request["ExpressionAttributeValues"][":seen"], json!({"N": "0"}));
    assert_eq!(request["ExpressionAttributeNames"]["#before"], "before");
}

#[test]
fn what_is_not_to_be_switched_says_why() {
    let tenant = kontor();
    assert_eq!(tenant.writer(), Err(Refusal::AdapterMissing));
    let roll_back = |tenant: &Tenant| tenant.roll_back("ana", now());
    assert_eq!(roll_back(&tenant).unwrap_err(), NoPromotion::NothingBefore);
    assert_eq!(tenant.retire("ana", now()).unwrap_err(), NoPromotion::NothingWrites);
    let writing = tenant.promote(adapter("7ae13eef3346")).unwrap().tenant;
    let again = writing.promote(adapter("7ae13eef3346")).unwrap_err();
    assert_eq!(again, NoPromotion::WritesAlready);
    assert_eq!(writing.retire(" ", now()).unwrap_err(), NoPromotion::NobodySaid);
    let retired = writing.retire("ana", now()).unwrap().tenant;
    assert_eq!(retired.writer(), Err(Refusal::AdapterMissing));
    assert_eq!(roll_back(&retired).unwrap().tenant.writer, writing.writer);
}

#[test]
fn nobody_is_given_another_s_adapter() {
    let theirs = "t-bakery-7ae13eef3346".to_owned();
    let other = Writer { adapter: theirs.clone(), ..adapter("0") };
    assert_eq!(kontor().promote(other).unwrap_err(), NoPromotion::NotTheTenants);
    let base = Writer { adapter: "smollm2".into(), ..adapter("0") };
    assert_eq!(kontor().promote(base).unwrap_err(), NoPromotion::NotTheTenants);
    let tenant = kontor().promote(adapter("7ae13eef3346")).unwrap().tenant;
    let mut item = to_item(&tenant);
    let document = item["writer"]["S"].as_str().unwrap().replace("t-kontor-7ae13eef3346", &theirs);
    item.insert("writer".to_owned(), json!({"S": document}));
    assert_eq!(of_item(&item).unwrap_err().attribute, "writer");
}
