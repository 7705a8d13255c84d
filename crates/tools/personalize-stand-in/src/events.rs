//! PutEvents.
//!
//! Source: <https://docs.aws.amazon.com/personalize/latest/dg/API_UBS_PutEvents.html>.

use super::{invalid, named, now, parsed};
use click_ranking::Interaction;
use serde::Deserialize;
use stand_in::AwsError;

/// The most events of a call.
const MOST_EVENTS: usize = 10;

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Body {
    tracking_id: String,
    /// Absent for somebody who is not signed in: then the session is the user.
    user_id: Option<String>,
    session_id: String,
    event_list: Vec<Event>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Event {
    /// Of events with one id only the first counts.
    event_id: Option<String>,
    event_type: String,
    /// Seconds since 1970.
    sent_at: f64,
    item_id: Option<String>,
}

/// An event's interaction, and the event's id if it has one.
pub type Recorded = (Option<String>, Interaction);

/// The interactions of a body. Events without an item are taken and say nothing; one sent in the
/// future counts as sent now.
pub fn recorded(body: &[u8]) -> Result<Vec<Recorded>, AwsError> {
    let Body { tracking_id, user_id, session_id, event_list } = parsed(body)?;
    named(&tracking_id, "trackingId")?;
    named(&session_id, "sessionId")?;
    if event_list.is_empty() || event_list.len() > MOST_EVENTS {
        return Err(invalid(format!("eventList must have 1 to {MOST_EVENTS} events.")));
    }
    let user = user_id.unwrap_or(session_id);
    named(&user, "userId")?;
    let mut interactions = Vec::new();
    for event in event_list {
        named(&event.event_type, "eventType")?;
        event.event_id.as_deref().map_or(Ok(()), |id| named(id, "eventId"))?;
        if let Some(item) = event.item_id {
            named(&item, "itemId")?;
            let (user, time) = (user.clone(), event.sent_at.min(now()));
            interactions.push((event.event_id, Interaction { user, item, time }));
        }
    }
    Ok(interactions)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn body(change: &Value) -> Vec<u8> {
        let mut body = json!({"trackingId": "t", "userId": "ann", "sessionId": "s", "eventList": [
            {"eventType": "click", "sentAt": 1.7e9, "itemId": "7"},
            {"eventType": "search", "sentAt": 1.7e9},
        ]});
        for (key, value) in change.as_object().expect("an object") {
            body[key] = value.clone();
        }
        body.to_string().into_bytes()
    }

    #[test]
    fn events_with_an_item_are_interactions() {
        let expected = Interaction { user: "ann".into(), item: "7".into(), time: 1.7e9 };
        assert_eq!(recorded(&body(&json!({}))).expect("valid"), [(None, expected)]);
        let stranger = recorded(&body(&json!({"userId": null}))).expect("valid");
        assert_eq!(stranger[0].1.user, "s");
        let early = json!({"eventList": [{"eventType": "click", "sentAt": 1e12, "itemId": "7"}]});
        assert!(recorded(&body(&early)).expect("valid")[0].1.time < 1e11);
    }

    #[test]
    fn limits_are_the_services() {
        let event = json!({"eventType": "click", "sentAt": 1, "itemId": "7"});
        for change in [
            json!({"eventList": []}),
            json!({"eventList": vec![event; 11]}),
            json!({"userId": ""}),
            json!({"sessionId": "x".repeat(257)}),
            json!({"eventList": [{"eventType": "click", "itemId": "7"}]}),
            json!({"eventList": [{"eventType": "c", "itemId": "7", "sentAt": 1, "eventId": ""}]}),
        ] {
            let error = recorded(&body(&change)).expect_err("refused");
            assert_eq!(error.code, "InvalidInputException", "{change}");
        }
    }
}
