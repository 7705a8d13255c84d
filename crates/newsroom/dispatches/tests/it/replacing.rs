//! Which version of a dispatch stays.

use dispatches::{Decision, Dispatch, Known, Status, read, replace};
use proptest::prelude::*;
use serde_json::{Value, json};

fn dispatch(patch: Value) -> Dispatch {
    let mut ninjs = json!({"uri": "a:b", "bodies": [{"value": "Un texte."}]});
    ninjs.as_object_mut().unwrap().extend(patch.as_object().unwrap().clone());
    read(ninjs.to_string().as_bytes()).unwrap().remove(0).unwrap()
}

#[track_caller]
fn decided(known: Option<Value>, incoming: Value, expected: Decision) {
    let known = known.map(|known| Known::of(&dispatch(known)));
    assert_eq!(replace(known.as_ref(), &dispatch(incoming)), expected);
}

#[test]
fn a_higher_version_replaces_and_no_other() {
    let version = |version: &str| json!({"version": version});
    decided(None, version("1"), Decision::Take);
    decided(Some(version("1")), version("2"), Decision::Replace);
    decided(Some(version("2")), version("2"), Decision::Nothing);
    decided(Some(version("10")), version("9"), Decision::Nothing);
    let later = json!({"version": "2", "versionCreated": "2030-01-01T00:00:00Z"});
    decided(Some(version("2")), later, Decision::Nothing);
}

#[test]
fn without_versions_the_later_moment_replaces() {
    let made = |moment: &str| json!({"versionCreated": moment});
    decided(
        Some(made("2026-05-04T08:00:00Z")),
        made("2026-05-04T10:00:01+02:00"),
        Decision::Replace,
    );
    decided(
        Some(made("2026-05-04T08:00:00Z")),
        made("2026-05-04T10:00:00+02:00"),
        Decision::Nothing,
    );
    decided(Some(json!({})), json!({}), Decision::Nothing);
}

#[test]
fn a_cancellation_kills_for_good() {
    let version = |version: &str, status: &str| json!({"version": version, "pubStatus": status});
    decided(None, version("1", "canceled"), Decision::Kill);
    decided(Some(version("3", "usable")), version("2", "canceled"), Decision::Kill);
    decided(Some(version("3", "canceled")), version("4", "usable"), Decision::Nothing);
    decided(Some(version("3", "canceled")), version("4", "canceled"), Decision::Nothing);
    decided(Some(version("3", "withheld")), version("4", "usable"), Decision::Replace);
}

/// What stays of versions that arrive in an order.
fn settle(arrivals: &[Dispatch]) -> Option<Known> {
    arrivals.iter().fold(None, |known, incoming| match replace(known.as_ref(), incoming) {
        Decision::Nothing => known,
        Decision::Take | Decision::Replace | Decision::Kill => Some(Known::of(incoming)),
    })
}

fn arrivals() -> impl Strategy<Value = Vec<Dispatch>> {
    let base = dispatch(json!({}));
    let one = (proptest::option::of(1_u64..5), 0_u8..5, 0_u8..8).prop_map(
        move |(version, hour, status)| {
            let created = version.is_none().then(|| format!("2026-05-04T0{hour}:00:00Z"));
            let status = [Status::Canceled, Status::Withheld][usize::from(status != 0)];
            let status = if version == Some(4) { Status::Usable } else { status };
            Dispatch { version, version_created: created, status, ..base.clone() }
        },
    );
    proptest::collection::vec(one, 0..8)
}

proptest! {
    #[test]
    fn in_whatever_order_they_arrive_the_same_stays(
        (first, second) in arrivals().prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle()))
    ) {
        let (first, second) = (settle(&first), settle(&second));
        let is_killed = |known: &Option<Known>| known.as_ref().map(|known| known.status == Status::Canceled);
        prop_assert_eq!(is_killed(&first), is_killed(&second));
        if is_killed(&first) != Some(true) {
            prop_assert_eq!(first, second);
        }
    }

    #[test]
    fn a_second_delivery_changes_nothing(all in arrivals()) {
        let known = settle(&all);
        for incoming in &all {
            prop_assert_eq!(replace(known.as_ref(), incoming), Decision::Nothing);
        }
    }
}
