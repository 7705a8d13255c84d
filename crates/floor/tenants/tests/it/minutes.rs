//! What a tenant asks for within a minute.

#![allow(clippy::unwrap_used, reason = "a test")]

use crate::table::{Item, apply, is_whole, number};
use jiff::Timestamp;
use proptest::prelude::*;
use serde_json::json;
use tenants::{TenantId, count_in_minute, minute_key};

fn kontor() -> TenantId {
    TenantId::parse("kontor").unwrap()
}

fn now() -> Timestamp {
    "2026-11-30T12:31:59Z".parse().unwrap()
}

#[test]
fn counting_is_one_request_on_the_minute_s_item() {
    let update = count_in_minute(&kontor(), 3_000, 10_000, now());
    let request = update.request();
    assert!(is_whole(&update));
    let key = json!({"pk": {"S": "TENANT#kontor"}, "sk": {"S": "MINUTE#2026-11-30T12:31"}});
    assert_eq!(request["Key"], key);
    assert_eq!(json!(minute_key(&kontor(), now())), key);
    let expiry = now().as_second() + 86_400;
    assert_eq!(
        request["ExpressionAttributeValues"],
        json!({":left": {"N": "7000"}, ":tokens": {"N": "3000"}, ":expiry": {"N": expiry.to_string()}})
    );
}

#[test]
fn more_than_a_minute_has_at_all_never_fits() {
    let mut item = None;
    assert!(!apply(&mut item, &count_in_minute(&kontor(), 10_001, 10_000, now())));
    assert!(apply(&mut item, &count_in_minute(&kontor(), 10_000, 10_000, now())));
    assert!(!apply(&mut item, &count_in_minute(&kontor(), 10_001, 10_000, now())));
}

proptest! {
    /// Whatever comes within a minute, no more is let through than it has, and what fits is let through.
    #[test]
    fn a_minute_is_never_overdrawn(asked in prop::collection::vec(1..6_000_u64, 1..20)) {
        let (mut item, mut taken): (Option<Item>, u64) = (None, 0);
        for tokens in asked {
            let update = count_in_minute(&kontor(), tokens, 10_000, now());
            let fits = taken + tokens <= 10_000;
            prop_assert_eq!(apply(&mut item, &update), fits);
            taken += if fits { tokens } else { 0 };
            let counted = item.as_ref().map_or(0, |item| number(&item["tokens"]));
            prop_assert_eq!(counted, i128::from(taken));
        }
    }
}
