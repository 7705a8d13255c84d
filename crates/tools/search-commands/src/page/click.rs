//! A click: the deployed search is told of it, and the next order knows.

use super::request::SearchRequest;
use super::site::SearchSite;
use axum::Form;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use click_recording::Output;
use serde::Deserialize;
use serde_json::{Value, json};
use std::sync::Arc;

#[derive(Debug, Deserialize)]
pub(super) struct Click {
    #[serde(flatten)]
    asked: SearchRequest,
    /// What [`button_value`] made of what was clicked on.
    image: String,
}

/// What the button of a picture sends: its id and its title.
pub(super) fn button_value(id: &str, title: &str) -> String {
    let mut pairs = form_urlencoded::Serializer::new(String::new());
    pairs.append_pair("id", id).append_pair("title", title).finish()
}

/// Id and title.
fn read_button(value: &str) -> (String, String) {
    let find = |name: &str| {
        let mut pairs = form_urlencoded::parse(value.as_bytes());
        pairs.find(|(key, _)| key == name).map(|(_, text)| text.into_owned())
    };
    (find("id").unwrap_or_default(), find("title").unwrap_or_default())
}

/// Sends the click and shows the same search again.
pub(super) async fn take(
    State(site): State<Arc<SearchSite>>,
    headers: HeaderMap,
    Form(click): Form<Click>,
) -> Response {
    if !site.is_own(&headers) {
        return (StatusCode::FORBIDDEN, "Only this page's own forms count.\n").into_response();
    }
    let (image, title) = read_button(&click.image);
    match send(&site, click.asked.user(), &image).await {
        Ok(_) => Redirect::to(&click.asked.address(&title)).into_response(),
        Err(problem) => (StatusCode::BAD_GATEWAY, format!("The click is not taken: {problem}\n"))
            .into_response(),
    }
}

/// Signed, as a shop's own service sends it.
async fn send(site: &SearchSite, user: &str, image: &str) -> Result<Output, String> {
    let body = json!({"userId": user, "imageId": image, "sessionId": format!("page-{user}")});
    let (status, body) = site.post("clicks", body.to_string().into_bytes()).await?;
    match status {
        200 => serde_json::from_value(body).map_err(|error| format!("the search: {error}")),
        _ => Err(said(&body)),
    }
}

fn said(body: &Value) -> String {
    body["message"].as_str().unwrap_or("the search does not say why").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_button_says_id_and_title_whatever_they_hold() {
        for (id, title) in [("noto-cat", "a cat"), ("a b&title=c", "x=y & z"), ("猫", "")] {
            assert_eq!(read_button(&button_value(id, title)), (id.to_owned(), title.to_owned()));
        }
    }
}
