//! The pages of a question that cannot be decided here and now.

use super::render;
use super::view::{AboutLine, DecisionView, FormView, about, others, reply_language};
use crate::form::{Form, Problems};
use crate::locate::Located;
use crate::{Config, Error, Outcome, Response};
use approvals::marks::MOVED_ON;
use approvals::wording;
use askama::Template;
use jiff::Timestamp;
use questions::Decision;

#[derive(Template)]
#[template(path = "closed.html")]
struct ClosedPage {
    heading: &'static str,
    /// For programs that read the page: the heading's attribute `data-state`.
    state: Option<&'static str>,
    paragraphs: Vec<String>,
    decision: Option<DecisionView>,
    reply_language: Option<String>,
    repeat: Option<FormView>,
    about: [AboutLine; 2],
    matter: &'static str,
    has_list: bool,
}

impl ClosedPage {
    fn of(located: &Located, heading: &'static str, paragraphs: Vec<String>) -> Self {
        let question = &located.record.question;
        Self {
            heading,
            state: None,
            paragraphs,
            decision: None,
            reply_language: reply_language(question),
            repeat: None,
            about: about(question),
            matter: wording::subject_matter(question.stage),
            has_list: false,
        }
    }

    fn with(self, located: &Located, config: &Config, decision: &Decision) -> Self {
        let shown = DecisionView::of(&located.record.question, decision, config);
        Self { decision: Some(shown), ..self }
    }

    fn answer(&self, outcome: Outcome) -> Response {
        Response::new(outcome, render(self))
    }
}

const HANDED_ON: &str = "The workflow goes on with it. There is nothing more to do.";

/// The decision of this request is made and handed on.
pub(crate) fn decided(located: &Located, config: &Config, decision: &Decision) -> Response {
    let page = ClosedPage::of(located, "Thank you: decided", vec![HANDED_ON.to_owned()]);
    ClosedPage { has_list: true, ..page.with(located, config, decision) }.answer(Outcome::Decided)
}

/// How the question ended.
pub(crate) fn settled(located: &Located, config: &Config, decision: &Decision) -> Response {
    let page = ClosedPage::of(located, "This question is decided", vec![HANDED_ON.to_owned()]);
    page.with(located, config, decision).answer(Outcome::Settled)
}

/// Something else was decided before.
pub(crate) fn conflict(located: &Located, config: &Config, decision: &Decision) -> Response {
    let told = "Another decision was made first, so yours was not taken. The first one counts.";
    let page = ClosedPage::of(located, "Already decided otherwise", vec![told.to_owned()]);
    page.with(located, config, decision).answer(Outcome::Conflict)
}

/// A decision is recorded; whether the workflow has it is not known.
pub(crate) fn recorded(
    located: &Located,
    config: &Config,
    now: Timestamp,
    decision: &Decision,
) -> Response {
    let filled = (&Form::default(), &Problems::default());
    repeat(located, config, now, decision, filled)
}

/// The recorded decision with a form that hands it on once more.
pub(super) fn repeat(
    located: &Located,
    config: &Config,
    now: Timestamp,
    decision: &Decision,
    (form, problems): (&Form, &Problems),
) -> Response {
    let told = "The decision is recorded and being handed to the workflow. If it seems stuck, \
                send it again.";
    let page = ClosedPage::of(located, "The decision is recorded", vec![told.to_owned()]);
    let repeat = Some(FormView::of(located, now, form, problems));
    ClosedPage { repeat, ..page.with(located, config, decision) }.answer(Outcome::Settled)
}

/// The decision is recorded, but Step Functions cannot be reached.
pub(crate) fn undelivered(
    located: &Located,
    config: &Config,
    now: Timestamp,
    decision: &Decision,
    error: Error,
) -> Response {
    let told = "The decision is recorded, but the workflow could not be reached, so it does not \
                count yet. Please send it again in a moment. Otherwise it counts when the next \
                reminder is due; if none is, the workflow ends without a decision.";
    let page = ClosedPage::of(located, "Recorded, not yet handed on", vec![told.to_owned()]);
    let repeat = Some(FormView::of(located, now, &Form::default(), &Problems::default()));
    let page = ClosedPage { repeat, ..page.with(located, config, decision) };
    page.answer(Outcome::Unavailable).because_of(error.into())
}

/// The decision is recorded, but no task waits for it.
pub(crate) fn moved_on(located: &Located, config: &Config, decision: &Decision) -> Response {
    let told = [
        "The decision is recorded, but at this moment the workflow no longer waits for it.",
        "Either it has just been handed on, or the time for this mail had run out. In that case \
         the next reminder is answered with it at once, and nobody is asked again. If there is no \
         further reminder, the workflow ended without a decision.",
    ];
    let paragraphs = told.map(str::to_owned).to_vec();
    let page = ClosedPage::of(located, "Recorded, but the workflow moved on", paragraphs);
    let page = ClosedPage { state: Some(MOVED_ON), ..page.with(located, config, decision) };
    page.answer(Outcome::MovedOn)
}

/// The question was asked again.
pub(crate) fn superseded(located: &Located, config: &Config) -> Response {
    let record = &located.record;
    let asked = wording::moment(record.asked_at, &config.zone, true);
    let reviewer = &located.link.reviewer;
    let again = record.asked.iter().any(|asked| asked.reviewer == *reviewer);
    let what_now = if again {
        format!("Use the link and the code from the newer mail to {reviewer}.")
    } else {
        format!("It now waits for: {}.", others(record, reviewer).join(", "))
    };
    let told =
        format!("This link belongs to an earlier mail. The question was asked again on {asked}.");
    let page = ClosedPage::of(located, "A newer mail was sent", vec![told, what_now]);
    page.answer(Outcome::Superseded)
}

/// The deadline has passed.
pub(crate) fn late(located: &Located, config: &Config) -> Response {
    let deadline = wording::deadline(&located.record, &config.zone);
    let told = format!("The time to decide ended on {deadline}. Nothing was decided by this link.");
    let next = "If the question is asked again, a new mail with a new link arrives shortly.";
    let page = ClosedPage::of(located, "Too late", vec![told, next.to_owned()]);
    page.answer(Outcome::Late)
}

/// Too many wrong codes.
pub(crate) fn locked(located: &Located, config: &Config) -> Response {
    let others = others(&located.record, &located.link.reviewer);
    let told = "A wrong code was typed too often, so nothing can be decided by this link any more.";
    let deadline = wording::deadline(&located.record, &config.zone);
    let ask = if others.is_empty() {
        "Nobody else was asked. Please tell whoever runs Rejoinder for your shop.".to_owned()
    } else {
        format!("These people were asked, too, and can still decide: {}.", others.join(", "))
    };
    let next = format!(
        "If nobody decides before {deadline}, the question may be asked again with a new link."
    );
    let page = ClosedPage::of(located, "This link is locked", vec![told.to_owned(), ask, next]);
    page.answer(Outcome::Locked)
}
