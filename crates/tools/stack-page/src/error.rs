//! A page that cannot be shown.

use crate::section::{Frame, Menu};
use crate::shared::Shared;
use askama::Template;
use aws_sdk_sfn::error::ProvideErrorMetadata;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use std::sync::Arc;

/// Why, with the status that says so.
#[derive(Debug, Clone)]
pub struct PageError {
    status: StatusCode,
    message: String,
}

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage<'a> {
    frame: Frame,
    message: &'a str,
}

impl PageError {
    pub(crate) fn not_found(what: &str) -> Self {
        Self { status: StatusCode::NOT_FOUND, message: format!("{what} is not known here.") }
    }

    /// The emulator refused or did not answer.
    pub(crate) fn upstream(error: impl ProvideErrorMetadata + std::error::Error + 'static) -> Self {
        let error = cli_base::error::aws_call("The emulator")(error);
        Self { status: StatusCode::BAD_GATEWAY, message: error.to_string() }
    }

    fn page(&self, menu: Menu) -> Response {
        (self.status, html(&ErrorPage { frame: Frame { menu, tab: "" }, message: &self.message }))
            .into_response()
    }
}

/// The error goes along with the response, for [`show`].
impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// Gives a response that stands for an error its page, with the menu that no handler's error knows.
pub(crate) async fn show(State(shared): State<Arc<Shared>>, response: Response) -> Response {
    match response.extensions().get::<PageError>() {
        Some(error) => error.page(shared.menu.clone()),
        None => response,
    }
}

/// A rendered template as a response.
pub fn html(page: &impl Template) -> Response {
    match page.render() {
        Ok(body) => Html(body).into_response(),
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response(),
    }
}
