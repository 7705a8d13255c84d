//! The page of an open question that has nothing to edit, about a training run or a trained model: facts,
//! figures, and what follows from approving.

use super::question::choices;
use super::render;
use super::view::{ChoiceView, FormView, others};
use crate::Config;
use crate::form::{Form, Problems};
use crate::locate::Located;
use approvals::wording::Shown;
use approvals::{plain, wording};
use askama::Template;
use jiff::Timestamp;

#[derive(Template)]
#[template(path = "shown.html")]
struct ShownPage {
    heading: &'static str,
    why: Vec<String>,
    deadline: String,
    deadline_at: String,
    shown: Shown,
    choices: Vec<ChoiceView>,
    first_choice: &'static str,
    form: FormView,
    asked: String,
    others: Vec<String>,
}

/// The page; with problems as an answer to a form.
pub(super) fn shown(
    located: &Located,
    shown: Shown,
    config: &Config,
    now: Timestamp,
    (form, problems): (&Form, &Problems),
) -> String {
    let record = &located.record;
    let question = &record.question;
    let choices = choices(question, form);
    render(&ShownPage {
        heading: wording::title(question),
        why: wording::why(question),
        deadline: wording::deadline(record, &config.zone),
        deadline_at: record.deadline.to_string(),
        shown: unbroken(shown),
        first_choice: choices.first().map_or("send", |choice| choice.id),
        choices,
        form: FormView::of(located, now, form, problems),
        asked: plain::one_line(&located.link.reviewer),
        others: others(record, &located.link.reviewer),
    })
}

/// No cell of a table breaks before its sign of percent.
fn unbroken(mut shown: Shown) -> Shown {
    let cells = shown.tables.iter_mut().flat_map(|table| table.rows.iter_mut().flatten());
    cells.for_each(|cell| *cell = cell.replace(" %", "\u{a0}%"));
    shown
}
