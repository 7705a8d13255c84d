//! A page that cannot be shown.

use askama::Template;
use aws_sdk_sfn::error::ProvideErrorMetadata;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};

/// Why, with the status that says so.
#[derive(Debug, Template)]
#[template(path = "error.html")]
pub(super) struct PageError {
    #[template(skip)]
    status: StatusCode,
    message: String,
    tab: &'static str,
}

impl PageError {
    pub(super) fn not_found(what: &str) -> Self {
        let message = format!("{what} is not known here.");
        Self { status: StatusCode::NOT_FOUND, message, tab: "" }
    }

    /// The emulator refused or did not answer.
    pub(super) fn upstream(error: impl ProvideErrorMetadata + std::error::Error + 'static) -> Self {
        let error = crate::error::call("The emulator")(error);
        Self { status: StatusCode::BAD_GATEWAY, message: error.to_string(), tab: "" }
    }
}

impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        let body = self.render().unwrap_or_else(|_| self.message.clone());
        (self.status, Html(body)).into_response()
    }
}

/// A rendered template as a response.
pub(super) fn html(page: &impl Template) -> Response {
    match page.render() {
        Ok(body) => Html(body).into_response(),
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response(),
    }
}
