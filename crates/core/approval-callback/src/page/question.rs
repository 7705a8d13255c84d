//! The page of an open question, with its form.

use super::article::article;
use super::closed::{self, repeat};
use super::contradiction::contradiction;
use super::product::product;
use super::render;
use super::rewrite::rewrite;
use super::shown::shown;
use super::view::{
    AnswerView, Bar, ChoiceView, Facts, FindingView, FormView, bars, findings, others,
    reply_language,
};
use crate::form::{Form, Problems, Wish};
use crate::locate::Located;
use crate::{Config, Outcome, Response};
use approvals::{plain, wording};
use askama::Template;
use jiff::Timestamp;
use questions::{AboutReview, Choice, Question, Subject};

#[derive(Template)]
#[template(path = "question.html")]
struct QuestionPage {
    heading: &'static str,
    urgent: bool,
    stakes: Vec<&'static str>,
    why: Vec<String>,
    deadline: String,
    deadline_at: String,
    facts: Facts,
    matter: &'static str,
    reply: Option<String>,
    reply_language: Option<String>,
    findings: Vec<FindingView>,
    answers: Vec<AnswerView>,
    has_picture: bool,
    bars: Vec<Bar>,
    choices: Vec<ChoiceView>,
    first_choice: &'static str,
    edit_label: &'static str,
    max_characters: usize,
    form: FormView,
    asked: String,
    others: Vec<String>,
}

/// An open question; with problems as an answer to a form.
pub(crate) fn question(
    located: &Located,
    config: &Config,
    now: Timestamp,
    form: &Form,
    problems: &Problems,
) -> Response {
    let outcome = match problems {
        problems if *problems == Problems::default() => Outcome::Shown,
        Problems { contradiction: true, .. } => Outcome::Contradiction,
        _ => Outcome::Invalid,
    };
    page(located, config, now, (form, problems), outcome)
}

/// The code was wrong.
pub(crate) fn wrong_code(
    located: &Located,
    config: &Config,
    now: Timestamp,
    form: &Form,
    tries_left: u8,
) -> Response {
    if tries_left == 0 {
        return closed::locked(located, config);
    }
    let code = Some(match tries_left {
        1 => "This is not the code from your mail. One try is left.".to_owned(),
        n => format!("This is not the code from your mail. {n} tries are left."),
    });
    let problems = Problems { code, ..Problems::default() };
    page(located, config, now, (form, &problems), Outcome::WrongCode)
}

/// The form was open for too long, or did not come from this page.
pub(crate) fn stale(located: &Located, config: &Config, now: Timestamp, form: &Form) -> Response {
    let stale = Some("This page had been open for too long. Check it and send it again.");
    let problems = Problems { stale, ..Problems::default() };
    page(located, config, now, (form, &problems), Outcome::StaleForm)
}

fn page(
    located: &Located,
    config: &Config,
    now: Timestamp,
    filled: (&Form, &Problems),
    outcome: Outcome,
) -> Response {
    if let Some(decision) = located.record.progress.decision() {
        return repeat(located, config, now, decision, filled).with_outcome(outcome);
    }
    let subject = &located.record.question.subject;
    let html = match subject {
        Subject::Product(about) => product(located, about, config, now, filled),
        Subject::Dispatch(about) => rewrite(located, about, config, now, filled),
        Subject::Run(about) => shown(located, about.as_ref().into(), config, now, filled),
        Subject::Model(about) => shown(located, about.as_ref().into(), config, now, filled),
        Subject::Article(about) => article(located, about, config, now, filled),
        Subject::Review(about) if shows_two_texts(&located.record.question, filled) => {
            contradiction(located, about, config, now, filled)
        }
        Subject::Review(about) => render(&view(located, about, config, now, filled)),
    };
    Response::new(outcome, html).loading_picture(!subject.pictures().is_empty())
}

/// A comment that is too long can only be shortened on the question's own page.
fn shows_two_texts(question: &Question, (form, problems): (&Form, &Problems)) -> bool {
    problems.comment.is_none() && form.is_about_two_texts(question)
}

fn view(
    located: &Located,
    about: &AboutReview,
    config: &Config,
    now: Timestamp,
    (form, problems): (&Form, &Problems),
) -> QuestionPage {
    let record = &located.record;
    let question = &record.question;
    let choices = choices(question, form);
    QuestionPage {
        heading: wording::title(question),
        urgent: wording::is_urgent(question),
        stakes: wording::stakes(question),
        why: wording::why(question),
        deadline: wording::deadline(record, &config.zone),
        deadline_at: record.deadline.to_string(),
        facts: Facts::of(about),
        matter: wording::subject_matter(question.stage),
        reply: about.reply_text.as_deref().map(plain::typed),
        reply_language: reply_language(question),
        findings: findings(&about.findings),
        answers: about.answers.iter().map(AnswerView::of).collect(),
        has_picture: about.picture.is_some(),
        bars: bars(question),
        first_choice: choices.first().map_or("send", |choice| choice.id),
        choices,
        edit_label: wording::choice(question.stage, Choice::Edit),
        max_characters: config.rules.max_characters,
        form: FormView::of(located, now, form, problems),
        asked: plain::one_line(&located.link.reviewer),
        others: others(record, &located.link.reviewer),
    }
}

/// A button for each choice that is offered.
pub(super) fn choices(question: &Question, form: &Form) -> Vec<ChoiceView> {
    let offered = question.choices.iter();
    offered
        .map(|choice| ChoiceView::of(question, *choice, form.wish == Some(Wish::Choose(*choice))))
        .collect()
}
