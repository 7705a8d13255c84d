//! The list of open questions, and pages that are about no question.

use super::render;
use super::view::{AboutLine, about};
use crate::{Config, Outcome, Response};
use approvals::{LinkHash, Record, plain, wording};
use askama::Template;
use lambda_bridge::Failure;

#[derive(Template)]
#[template(path = "message.html")]
struct MessagePage<'a> {
    heading: &'a str,
    paragraphs: &'a [&'a str],
}

fn message(outcome: Outcome, heading: &str, paragraphs: &[&str]) -> Response {
    Response::new(outcome, render(&MessagePage { heading, paragraphs }))
}

/// Nothing is known under this address; says no more, whatever the reason.
pub(crate) fn unknown() -> Response {
    let told = ["There is no page at this address. Check that the link from the mail is complete."];
    message(Outcome::Unknown, "Not found", &told)
}

/// The picture of a question is not there any more, or is another than the machine looked at.
pub(crate) fn picture_gone() -> Response {
    let told = ["The picture is not there any more, or was replaced after the question was asked."];
    message(Outcome::PictureGone, "No such picture", &told)
}

/// The list without a session.
pub(crate) fn no_session() -> Response {
    let told = [
        "This list opens after you have decided a question with the link and code from your mail.",
        "It then stays open in the same browser for half an hour.",
    ];
    message(Outcome::NoSession, "Open a question first", &told)
}

/// A method that is not served.
pub(crate) fn method_not_allowed(is_list: bool) -> Response {
    let allowed = if is_list { "GET, HEAD" } else { "GET, HEAD, POST" };
    let told = ["This page can be opened and its form can be sent; nothing else."];
    message(Outcome::Method, "Not possible here", &told).allowing(allowed)
}

/// A form too large.
pub(crate) fn too_large() -> Response {
    let told = ["Nothing was decided. Go back, shorten the text and send it again."];
    message(Outcome::TooLarge, "Too much text", &told)
}

/// A body that is no form.
pub(crate) fn media_type() -> Response {
    let told = ["Nothing was decided. Open the link from the mail and use the form there."];
    message(Outcome::MediaType, "Not a form", &told)
}

/// A form from another page.
pub(crate) fn foreign_origin() -> Response {
    let told = ["Nothing was decided. Open the link from the mail and use the form there."];
    message(Outcome::ForeignOrigin, "Sent from another page", &told)
}

/// Somebody else kept writing.
pub(crate) fn contended() -> Response {
    let told = ["Nothing was decided. Go back and send the form again."];
    message(Outcome::Unavailable, "Busy", &told)
}

/// A service behind the page failed.
pub(crate) fn unavailable(failure: Failure) -> Response {
    let told = [
        "Something behind this page does not answer at the moment.",
        "Go back and try again in a minute. Sending the same decision twice does no harm.",
    ];
    message(Outcome::Unavailable, "Please try again", &told).because_of(failure)
}

#[derive(Template)]
#[template(path = "list.html")]
struct ListPage {
    reviewer: String,
    questions: Vec<OpenView>,
}

struct OpenView {
    id: String,
    urgent: bool,
    heading: &'static str,
    about: [AboutLine; 2],
    deadline: String,
    deadline_at: String,
    asked: String,
    asked_at: String,
}

/// The open questions of one person.
pub(crate) fn list(reviewer: &str, open: &[(Record, LinkHash)], config: &Config) -> Response {
    let questions = open.iter().map(|(record, _)| OpenView::of(record, config)).collect();
    let page = ListPage { reviewer: plain::one_line(reviewer), questions };
    Response::new(Outcome::Listed, render(&page))
}

impl OpenView {
    fn of(record: &Record, config: &Config) -> Self {
        Self {
            id: record.id.as_str().to_owned(),
            urgent: wording::is_urgent(&record.question),
            heading: wording::title(&record.question),
            about: about(&record.question),
            deadline: wording::deadline(record, &config.zone),
            deadline_at: record.deadline.to_string(),
            asked: wording::moment(record.asked_at, &config.zone, false),
            asked_at: record.asked_at.to_string(),
        }
    }
}
