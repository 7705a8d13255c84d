//! A click: Personalize is told of it, and the next order knows.

use super::request::SearchRequest;
use super::site::SearchSite;
use axum::Form;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::{Value, json};
use std::sync::Arc;

/// The event tracker's id: the small models take any.
const TRACKER: &str = "rejoinder";

#[derive(Debug, Deserialize)]
pub(super) struct Click {
    #[serde(flatten)]
    asked: SearchRequest,
    /// The cluster of what was clicked on, a space, its title.
    image: String,
}

/// Sends the event and shows the same search again.
pub(super) async fn take(
    State(site): State<Arc<SearchSite>>,
    headers: HeaderMap,
    Form(click): Form<Click>,
) -> Response {
    if !site.is_own(&headers) {
        return (StatusCode::FORBIDDEN, "Only this page's own forms count.\n").into_response();
    }
    let (cluster, title) = click.image.split_once(' ').unwrap_or((&click.image, ""));
    let event = event(click.asked.user(), cluster, Timestamp::now().as_second());
    let sent = site.http.post(format!("{}/events", site.models())).json(&event).send().await;
    match sent.and_then(reqwest::Response::error_for_status) {
        Ok(_) => Redirect::to(&click.asked.address(title)).into_response(),
        Err(error) => {
            let said = format!("Personalize does not take the click: {error}\n");
            (StatusCode::BAD_GATEWAY, said).into_response()
        }
    }
}

/// <https://docs.aws.amazon.com/personalize/latest/dg/API_UBS_PutEvents.html>; an item is a
/// cluster, as in the interactions that were imported.
fn event(user: &str, cluster: &str, at: i64) -> Value {
    json!({
        "trackingId": TRACKER,
        "userId": user,
        "sessionId": format!("page-{user}"),
        "eventList": [{"eventType": "click", "itemId": cluster, "sentAt": at}],
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_item_of_an_event_is_the_cluster() {
        let event = event("ada", "17", 7);
        assert_eq!(
            event["eventList"][0],
            json!({"eventType": "click", "itemId": "17", "sentAt": 7})
        );
        assert_eq!((&event["userId"], &event["sessionId"]), (&json!("ada"), &json!("page-ada")));
    }
}
