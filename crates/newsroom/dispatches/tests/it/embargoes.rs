//! When a dispatch may be published.

use dispatches::{Dispatch, Embargo, Status, read};
use serde_json::{Value, json};

fn dispatch(patch: Value) -> Dispatch {
    let mut ninjs = json!({"uri": "a:b", "bodies": [{"value": "Un texte."}]});
    ninjs.as_object_mut().unwrap().extend(patch.as_object().unwrap().clone());
    read(ninjs.to_string().as_bytes()).unwrap().remove(0).unwrap()
}

#[track_caller]
fn held(patch: Value, moments: [(&str, bool); 2]) {
    let dispatch = dispatch(patch);
    for (moment, expected) in moments {
        assert_eq!(dispatch.is_held(moment.parse().unwrap()), expected, "{moment}");
    }
}

#[test]
fn an_embargo_holds_until_its_moment() {
    let until = json!({"embargoedUntil": "2026-05-04T18:00:00+02:00"});
    held(until, [("2026-05-04T15:59:59Z", true), ("2026-05-04T16:00:00Z", false)]);
    held(json!({}), [("1970-01-01T00:00:00Z", false), ("2100-01-01T00:00:00Z", false)]);
}

#[test]
fn the_names_of_ninjs_2_are_known() {
    let until = json!({"embargoed": "2026-05-04T16:00:00Z", "pubstatus": "usable"});
    held(until, [("2026-05-04T15:59:59Z", true), ("2026-05-04T16:00:00Z", false)]);
    assert_eq!(dispatch(json!({"pubstatus": "canceled"})).status, Status::Canceled);
}

#[test]
fn an_embargo_that_cannot_be_read_holds() {
    for until in
        [json!(""), json!("demain"), json!("2026-05-04"), json!("2026-05-04T18:00:00"), json!(5)]
    {
        let dispatch = dispatch(json!({"embargoedUntil": until}));
        assert_eq!(dispatch.embargo, Some(Embargo::FurtherNotice));
        assert!(dispatch.is_held("2100-01-01T00:00:00Z".parse().unwrap()));
    }
}

#[test]
fn what_is_withheld_or_of_an_unknown_status_is_held() {
    let always = [("1970-01-01T00:00:00Z", true), ("2100-01-01T00:00:00Z", true)];
    held(json!({"pubStatus": "withheld"}), always);
    held(json!({"pubStatus": "canceled"}), always);
    held(json!({"pubStatus": "perhaps"}), always);
    assert_eq!(dispatch(json!({"pubStatus": "perhaps"})).status, Status::Withheld);
}
