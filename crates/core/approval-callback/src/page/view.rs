//! What templates show, in words.

use super::changes::changes;
use crate::Config;
use crate::form::{Form, Problems, may_keep};
use crate::locate::Located;
use approvals::{Nonce, Record, TRIES, plain, wording};
use jiff::Timestamp;
use questions::{AboutReview, Choice, Decision, Identity, Question, Subject};
use reviews::{DocumentAnswer, Finding};

/// One line of what a question is about.
pub(crate) struct AboutLine {
    pub(crate) label: &'static str,
    pub(crate) value: String,
}

/// What a question is about, in two lines.
pub(crate) fn about(question: &Question) -> [AboutLine; 2] {
    let line = |label, text: &str| AboutLine { label, value: plain::one_line(text) };
    let [name, id] = match &question.subject {
        Subject::Review(_) => ["Product", "Review"],
        Subject::Product(_) => ["Product", "Id"],
        Subject::Dispatch(_) => ["Headline", "Dispatch"],
        Subject::Article(_) => ["Headline", "Article"],
        Subject::Model(_) => ["Model", "Run"],
        Subject::Run(about) => {
            return [line("Run", &about.run), line("Attempt", &about.ending.attempt.to_string())];
        }
    };
    [line(name, question.subject.name()), line(id, question.subject.id())]
}

/// What a review is about.
pub(crate) struct Facts {
    pub(crate) product: String,
    pub(crate) review_id: String,
    pub(crate) rating: Option<u8>,
    pub(crate) customer: Option<String>,
    pub(crate) title: Option<String>,
    /// Nothing where the review has stars alone.
    pub(crate) text: Option<String>,
    pub(crate) language: Option<String>,
}

impl Facts {
    pub(crate) fn of(about: &AboutReview) -> Self {
        let review = &about.review;
        let title = review.title.as_deref().map(plain::one_line);
        Self {
            product: plain::one_line(&review.product_name),
            review_id: plain::one_line(&review.review_id),
            rating: review.rating,
            customer: review.customer_name().map(plain::one_line),
            title: title.filter(|title| !title.is_empty()),
            text: Some(plain::typed(&review.text)).filter(|text| !text.is_empty()),
            language: review.language.as_deref().and_then(language_tag),
        }
    }
}

impl Facts {
    /// Whether there is a title or a text.
    pub(crate) fn has_words(&self) -> bool {
        self.title.is_some() || self.text.is_some()
    }
}

/// A language tag that may stand in `lang`.
pub(crate) fn language_tag(tag: &str) -> Option<String> {
    let well_formed = tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    (well_formed && (2..=35).contains(&tag.len())).then(|| tag.to_owned())
}

/// The tag of the language of what may be edited: a reply is in the review's, as the sentiment found it,
/// a rewrite in the dispatch's.
pub(crate) fn reply_language(question: &Question) -> Option<String> {
    if let Some(about) = question.subject.dispatch() {
        return language_tag(&about.dispatch.language);
    }
    let sentiment = question.subject.review()?.sentiment.as_ref()?;
    language_tag(&sentiment.language)
}

/// One bar of the chart.
pub(crate) struct Bar {
    pub(crate) name: String,
    pub(crate) words: &'static str,
    pub(crate) percent: u8,
    pub(crate) kind: &'static str,
    pub(crate) is_whole: bool,
}

/// The score as a whole, then the labels; nothing where they mean nothing.
pub(crate) fn bars(question: &Question) -> Vec<Bar> {
    let Some(moderation) = question.subject.moderation() else { return vec![] };
    let Some(score) = moderation.score.filter(|_| wording::scores(moderation)) else {
        return vec![];
    };
    let whole = Bar::of(wording::whole_score(question.stage).to_owned(), score, true);
    let labels = moderation.labels.iter().take(20);
    let labels = labels.map(|label| Bar::of(wording::label(label), label.score, false));
    std::iter::once(whole).chain(labels).collect()
}

impl Bar {
    fn of(name: String, score: f64, is_whole: bool) -> Self {
        let percent = wording::percent(score);
        let kind = match percent {
            ..40 => "low",
            40..=60 => "middle",
            _ => "high",
        };
        Self { name, words: wording::likelihood(score), percent, kind, is_whole }
    }
}

/// A breach of a rule of tone.
pub(crate) struct FindingView {
    pub(crate) rule: &'static str,
    pub(crate) detail: String,
}

pub(crate) fn findings(findings: &[Finding]) -> Vec<FindingView> {
    let view = |found: &Finding| FindingView {
        rule: wording::tone_rule(found.rule),
        detail: plain::one_line(&found.detail),
    };
    findings.iter().map(view).collect()
}

/// What a document says.
pub(crate) struct AnswerView {
    pub(crate) text: String,
    pub(crate) source: String,
    pub(crate) quote: String,
}

impl AnswerView {
    pub(crate) fn of(answer: &DocumentAnswer) -> Self {
        Self {
            text: plain::one_line(&answer.text),
            source: wording::source(answer),
            quote: plain::one_line(&answer.quote),
        }
    }
}

/// A radio button.
pub(crate) struct ChoiceView {
    pub(crate) id: &'static str,
    pub(crate) value: &'static str,
    pub(crate) label: &'static str,
    pub(crate) checked: bool,
}

impl ChoiceView {
    pub(crate) fn of(question: &Question, choice: Choice, chosen: bool) -> Self {
        let (id, value) = match choice {
            Choice::Approve => ("choice-approve", "APPROVE"),
            Choice::Edit => ("choice-edit", "EDIT"),
            Choice::Reject => ("choice-reject", "REJECT"),
            Choice::NoReply => ("choice-no-reply", "NO_REPLY"),
        };
        Self { id, value, label: wording::choice(question.stage, choice), checked: chosen }
    }
}

/// The form with what was filled in and what is wrong with it.
pub(crate) struct FormView {
    pub(crate) nonce: String,
    pub(crate) edited: String,
    pub(crate) comment: String,
    /// What was typed as the code, only where the page asks no new one.
    pub(crate) code: String,
    pub(crate) automatic: bool,
    pub(crate) offers_edit: bool,
    pub(crate) may_keep: bool,
    pub(crate) findings: Vec<FindingView>,
    /// Whether the next form answers which of two contradicting answers is meant.
    pub(crate) asked: bool,
    pub(crate) choice_error: Option<&'static str>,
    pub(crate) comment_error: Option<&'static str>,
    pub(crate) code_error: Option<String>,
    pub(crate) stale_error: Option<&'static str>,
    pub(crate) tries_left: Option<String>,
}

impl FormView {
    pub(crate) fn of(located: &Located, now: Timestamp, form: &Form, problems: &Problems) -> Self {
        let question = &located.record.question;
        let draft = draft(question);
        let untouched = form.nonce.is_empty();
        Self {
            nonce: Nonce::issue(&located.link, now).as_str().to_owned(),
            edited: if untouched { draft } else { form.edited.clone() },
            comment: form.comment.clone(),
            code: String::new(),
            automatic: form.automatic,
            offers_edit: question.offers_edit(),
            may_keep: !problems.findings.is_empty() && may_keep(&problems.findings),
            findings: findings(&problems.findings),
            asked: problems.contradiction || form.asked,
            choice_error: problems.choice,
            comment_error: problems.comment,
            code_error: problems.code.clone(),
            stale_error: problems.stale,
            tries_left: tries_left(located.link.tries_left).filter(|_| problems.code.is_none()),
        }
    }

    pub(crate) fn has_errors(&self) -> bool {
        let texts = [self.choice_error, self.comment_error, self.stale_error];
        texts.iter().any(Option::is_some) || self.code_error.is_some() || !self.findings.is_empty()
    }
}

/// The reply as it was written; nothing where none is in question.
fn draft(question: &Question) -> String {
    let reply = question.subject.review().and_then(|about| about.reply_text.as_deref());
    reply.map(plain::typed).unwrap_or_default()
}

/// Nothing before the first wrong code.
fn tries_left(left: u8) -> Option<String> {
    match left {
        TRIES.. => None,
        1 => Some("One try is left.".to_owned()),
        n => Some(format!("{n} tries are left.")),
    }
}

/// Who decided what and when.
pub(crate) struct DecisionView {
    pub(crate) who: String,
    pub(crate) identity: &'static str,
    pub(crate) what: &'static str,
    pub(crate) at: String,
    pub(crate) when: String,
    pub(crate) comment: Option<String>,
    /// What was changed, under a heading.
    pub(crate) edited: Option<(&'static str, String)>,
}

impl DecisionView {
    pub(crate) fn of(question: &Question, decision: &Decision, config: &Config) -> Self {
        let when = decision.decided_at.parse().map_or_else(
            |_| decision.decided_at.clone(),
            |at: Timestamp| wording::moment(at, &config.zone, true),
        );
        Self {
            who: plain::one_line(&decision.who),
            identity: identity(decision.identity),
            what: wording::decided(question.stage, decision.choice),
            at: decision.decided_at.clone(),
            when,
            comment: decision.comment.as_deref().map(plain::typed),
            edited: changes(question, &decision.edited),
        }
    }
}

fn identity(identity: Identity) -> &'static str {
    match identity {
        Identity::Link => "by the link mailed to them",
        Identity::Verified => "signed in",
        Identity::Automatic => "answered automatically",
    }
}

/// The people asked, besides one.
pub(crate) fn others(record: &Record, reviewer: &str) -> Vec<String> {
    let all = record.asked.iter().map(|asked| plain::one_line(&asked.reviewer));
    all.filter(|person| person != reviewer).collect()
}
