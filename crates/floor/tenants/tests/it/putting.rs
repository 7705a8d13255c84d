//! Brand, policy and budget are written by one conditional write.

#![allow(clippy::unwrap_used, reason = "a test")]

use crate::table;

use jiff::Timestamp;
use proptest::option;
use proptest::prelude::*;
use table::{apply, is_whole};
use tenants::{Budget, Deed, NoRoute, OnFailure, Tenant, TenantId, Wanted, of_item, to_item};

fn id() -> TenantId {
    TenantId::parse("bakery").unwrap()
}

fn now() -> Timestamp {
    "2026-11-30T00:00:00Z".parse().unwrap()
}

fn named() -> Wanted {
    let said = |text: &str| Some(text.to_owned());
    Wanted { name: said("The Bakery"), voice: said("warm and brief"), ..Wanted::default() }
}

fn put(stands: Option<&Tenant>, wanted: Wanted) -> Result<tenants::Switch, NoRoute> {
    Tenant::put(&id(), stands, wanted, "ana", now())
}

prop_compose! {
    fn wanted()(
        name in option::of("[a-z][a-z ]{0,40}"), voice in option::of("[a-z][a-z ]{0,40}"),
        signature in option::of("([a-z][a-z ]{0,40})?"), bedrock in option::of(any::<bool>()),
        tokens_per_month in option::of(option::of(1..u64::MAX)),
        tokens_per_minute in option::of(option::of(1..u64::MAX)),
    ) -> Wanted {
        let policy = |bedrock| if bedrock { OnFailure::Bedrock } else { OnFailure::Person };
        let on_failure = bedrock.map(policy);
        Wanted { name, voice, signature, on_failure, tokens_per_month, tokens_per_minute }
    }
}

proptest! {
    /// Whatever is wanted one after the other, the table holds what each write promised, and a write that was
    /// decided on an older version is refused.
    #[test]
    fn each_write_leaves_what_it_promised(all in prop::collection::vec(wanted(), 1..8)) {
        let first = put(None, named()).unwrap();
        let mut item = None;
        prop_assert!(is_whole(&first.update) && apply(&mut item, &first.update));
        prop_assert!(!apply(&mut item, &first.update), "a new one is written once");
        for wanted in all {
            let stands = of_item(item.as_ref().unwrap()).unwrap();
            let Ok(switch) = put(Some(&stands), wanted.clone()) else { continue };
            prop_assert!(is_whole(&switch.update), "{:?}", switch.update);
            prop_assert!(apply(&mut item, &switch.update));
            prop_assert_eq!(item.as_ref().unwrap(), &to_item(&switch.tenant));
            prop_assert!(!apply(&mut item, &switch.update), "the second of two is refused");
            let holds = of_item(item.as_ref().unwrap()).unwrap();
            prop_assert_eq!(holds.version, stands.version + 1);
            prop_assert_eq!(&holds.brand.name, &wanted.name.unwrap_or(stands.brand.name.clone()));
            let month = |tenant: &Tenant| tenant.budget.map(|budget| budget.tokens_per_month);
            prop_assert_eq!(month(&holds), wanted.tokens_per_month.unwrap_or(month(&stands)));
            let minute = |tenant: &Tenant| tenant.budget.and_then(|budget| budget.tokens_per_minute);
            let expected = wanted.tokens_per_minute.unwrap_or(minute(&stands));
            prop_assert_eq!(minute(&holds), holds.budget.and(expected));
            prop_assert_eq!(holds.changed.unwrap().what, Deed::Put);
            prop_assert_eq!((holds.writer, holds.before), (stands.writer, stands.before));
        }
    }
}

#[test]
fn what_is_no_route_is_refused_by_name() {
    let nothing = Wanted { tokens_per_month: Some(Some(0)), ..named() };
    for (wanted, why) in [
        (Wanted::default(), NoRoute::NotSaid("name")),
        (Wanted { voice: None, ..named() }, NoRoute::NotSaid("voice")),
        (Wanted { voice: Some("v".repeat(501)), ..named() }, NoRoute::NotSaid("voice")),
        (Wanted { signature: Some(" ".into()), ..named() }, NoRoute::NotSaid("signature")),
        (nothing, NoRoute::NoTokens),
    ] {
        assert_eq!(put(None, wanted).unwrap_err(), why);
    }
    let nobody = Tenant::put(&id(), None, named(), " ", now()).unwrap_err();
    assert_eq!(nobody, NoRoute::NobodySaid);
    let stands = put(None, named()).unwrap().tenant;
    assert_eq!(put(Some(&stands), named()).unwrap_err(), NoRoute::Unchanged);
    let minute = Budget { tokens_per_month: 9, tokens_per_minute: Some(3) };
    let stands = Tenant { budget: Some(minute), ..stands };
    let month = Wanted { tokens_per_month: Some(Some(8)), ..Wanted::default() };
    let budget = put(Some(&stands), month).unwrap().tenant.budget;
    assert_eq!(budget, Some(Budget { tokens_per_month: 8, ..minute }), "a minute's bound stays");
}

#[test]
fn a_minute_s_bound_stands_beside_a_month_s() {
    let stands = put(None, named()).unwrap().tenant;
    let minute = |most| Wanted { tokens_per_minute: Some(most), ..Wanted::default() };
    assert_eq!(put(Some(&stands), minute(Some(3))).unwrap_err(), NoRoute::MinuteAlone);
    let month = Wanted { tokens_per_month: Some(Some(9)), ..minute(Some(3)) };
    let stands = put(Some(&stands), month).unwrap().tenant;
    let both = Budget { tokens_per_month: 9, tokens_per_minute: Some(3) };
    assert_eq!(stands.budget, Some(both));
    let budget = |wanted| put(Some(&stands), wanted).unwrap().tenant.budget;
    assert_eq!(budget(minute(Some(4))), Some(Budget { tokens_per_minute: Some(4), ..both }));
    assert_eq!(budget(minute(None)), Some(Budget { tokens_per_minute: None, ..both }));
    let none = Wanted { tokens_per_month: Some(None), ..Wanted::default() };
    assert_eq!(budget(none), None, "without a month's there is none");
    assert_eq!(put(Some(&stands), minute(Some(0))).unwrap_err(), NoRoute::NoTokens);
}
