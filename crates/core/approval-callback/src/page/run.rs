//! The page of an open question about a training run: what was seen, what it has cost, what follows if it
//! goes on.

use super::question::choices;
use super::render;
use super::view::{AboutLine, ChoiceView, FormView, others};
use crate::Config;
use crate::form::{Form, Problems};
use crate::locate::Located;
use approvals::wording::run as words;
use approvals::{plain, wording};
use askama::Template;
use jiff::Timestamp;
use run_recovery::RunQuestion;

#[derive(Template)]
#[template(path = "run.html")]
struct RunPage {
    heading: &'static str,
    why: Vec<String>,
    deadline: String,
    deadline_at: String,
    facts: Vec<AboutLine>,
    attempts: Vec<String>,
    faults: Vec<String>,
    going_on: Vec<String>,
    choices: Vec<ChoiceView>,
    first_choice: &'static str,
    form: FormView,
    asked: String,
    others: Vec<String>,
}

/// The page; with problems as an answer to a form.
pub(super) fn run(
    located: &Located,
    about: &RunQuestion,
    config: &Config,
    now: Timestamp,
    (form, problems): (&Form, &Problems),
) -> String {
    let record = &located.record;
    let question = &record.question;
    let choices = choices(question, form);
    let facts = words::facts(about).into_iter();
    render(&RunPage {
        heading: wording::title(question),
        why: wording::why(question),
        deadline: wording::deadline(record, &config.zone),
        deadline_at: record.deadline.to_string(),
        facts: facts.map(|(label, value)| AboutLine { label, value }).collect(),
        attempts: about.attempts.iter().map(words::attempt).collect(),
        faults: words::faults(&about.why),
        going_on: words::going_on(about),
        first_choice: choices.first().map_or("send", |choice| choice.id),
        choices,
        form: FormView::of(located, now, form, problems),
        asked: plain::one_line(&located.link.reviewer),
        others: others(record, &located.link.reviewer),
    })
}
