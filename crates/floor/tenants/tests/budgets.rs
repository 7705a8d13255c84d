//! Budgets are reserved and settled by conditional writes.

#![allow(clippy::unwrap_used, reason = "a test")]

mod table;

use jiff::Timestamp;
use proptest::prelude::*;
use serde_json::json;
use table::{Item, apply, is_whole, number};
use tenants::{Budget, Refusal, TenantId, Window};

const BUDGET: Budget = Budget { tokens_per_month: 1_000, tokens_per_minute: Some(300) };

fn kontor() -> TenantId {
    TenantId::parse("kontor").unwrap()
}

fn at(moment: &str) -> Timestamp {
    moment.parse().unwrap()
}

#[test]
fn each_window_has_an_item_and_a_refusal_of_its_own() {
    let windows: Vec<_> = BUDGET.windows().collect();
    assert_eq!(windows, [(Window::Minute, 300), (Window::Month, 1_000)]);
    let now = at("2026-11-29T20:21:43Z");
    let key = |window| Budget::reserve(&kontor(), window, 10, now).unwrap().key["sk"].clone();
    assert_eq!(key(windows[0]), json!({"S": "BUDGET#2026-11-29T20:21"}));
    assert_eq!(key(windows[1]), json!({"S": "BUDGET#2026-11"}));
    let refused = |window| Budget::reserve(&kontor(), window, 1_001, now).unwrap_err();
    assert_eq!(refused(windows[0]), Refusal::TenantThrottled);
    assert_eq!(refused(windows[1]), Refusal::BudgetExhausted);
}

#[test]
fn a_window_s_item_expires() {
    let now = at("2026-11-29T20:21:43Z");
    let expiry = |window| {
        let update = Budget::reserve(&kontor(), (window, 1_000), 10, now).unwrap();
        number(&update.values[":expiry"]) - i128::from(now.as_second())
    };
    assert_eq!((expiry(Window::Minute), expiry(Window::Month)), (3_600, 400 * 86_400));
}

proptest! {
    /// However many ask, what is reserved never exceeds the window, and what was not used comes back.
    #[test]
    fn a_window_is_never_overdrawn(calls in prop::collection::vec((1..400_u64, 0..400_u64), 1..30)) {
        let now = at("2026-11-29T20:21:43Z");
        let mut item: Option<Item> = None;
        let mut spent = 0;
        for (wanted, used) in calls {
            let used = used.min(wanted);
            let update = Budget::reserve(&kontor(), (Window::Month, 1_000), wanted, now).unwrap();
            prop_assert!(is_whole(&update));
            if apply(&mut item, &update) {
                prop_assert!(spent + wanted <= 1_000);
                let stands = number(&item.as_ref().unwrap()["tokens"]);
                prop_assert_eq!(stands, i128::from(spent + wanted));
                let settled = Budget::settle(&kontor(), Window::Month, (wanted, used), now);
                prop_assert!(is_whole(&settled) && apply(&mut item, &settled));
                spent += used;
            } else {
                prop_assert!(spent + wanted > 1_000, "{} of 1000 are spent", spent);
            }
        }
    }
}

#[test]
fn what_was_never_reserved_is_not_settled() {
    let now = at("2026-11-29T20:21:43Z");
    let settled = Budget::settle(&kontor(), Window::Month, (10, 5), now);
    assert!(!apply(&mut None, &settled));
}
