//! The page that asks which text is meant: the reply, or the person's own.

use super::render;
use super::view::{FindingView, FormView, findings, reply_language};
use crate::Config;
use crate::form::{Form, Problems, Wish};
use crate::locate::Located;
use approvals::marks::ASKED_WHICH_TEXT;
use approvals::{plain, wording};
use askama::Template;
use jiff::Timestamp;
use questions::{AboutReview, Choice};

#[derive(Template)]
#[template(path = "contradiction.html")]
struct ContradictionPage {
    heading: &'static str,
    urgent: bool,
    approve_label: &'static str,
    deadline: String,
    deadline_at: String,
    reply_label: &'static str,
    reply: String,
    reply_language: Option<String>,
    reply_findings: Vec<FindingView>,
    chosen: bool,
    form: FormView,
    asked_field: &'static str,
}

/// Asks which text is meant; text, comment and code come along.
pub(super) fn contradiction(
    located: &Located,
    about: &AboutReview,
    config: &Config,
    now: Timestamp,
    (form, problems): (&Form, &Problems),
) -> String {
    let record = &located.record;
    let question = &record.question;
    let page = ContradictionPage {
        heading: "Which text is to be posted?",
        urgent: wording::is_urgent(question),
        approve_label: wording::choice(question.stage, Choice::Approve),
        deadline: wording::deadline(record, &config.zone),
        deadline_at: record.deadline.to_string(),
        reply_label: reply_label(question.round),
        reply: plain::typed(about.reply_text.as_deref().unwrap_or_default()),
        reply_language: reply_language(question),
        reply_findings: findings(&about.findings),
        chosen: form.asked && form.wish == Some(Wish::Choose(Choice::Approve)),
        form: view(located, now, form, problems),
        asked_field: ASKED_WHICH_TEXT,
    };
    render(&page)
}

/// In a later round a person has had a hand in it.
fn reply_label(round: u32) -> &'static str {
    match round {
        ..=1 => "The reply as the machine wrote it, without my changes",
        _ => "The reply as it was, without my changes",
    }
}

/// The code comes along unless it was wrong: whoever sees this page has just typed it.
fn view(located: &Located, now: Timestamp, form: &Form, problems: &Problems) -> FormView {
    let code = if problems.code.is_some() { String::new() } else { form.code.clone() };
    FormView { code, ..FormView::of(located, now, form, problems) }
}
