//! The page of an open question about an article's label: its text, with the sentences that are said to show the
//! topics in question, and a select for the level of each.

use super::render;
use super::view::{AboutLine, ChoiceView, FormView, language_tag, others};
use crate::Config;
use crate::form::{Form, LEVELS, Problems, Wish, level_field};
use crate::locate::Located;
use approvals::marks::ASKED_WHICH_TEXT;
use approvals::wording::article::{level, proposal};
use approvals::{plain, wording};
use articles::{Block, BlockKind, Span};
use askama::Template;
use jiff::Timestamp;
use questions::{AboutArticle, Choice, Question, TextBlock};
use serde_json::json;
use suitability::{Judged, Level};

#[derive(Template)]
#[template(path = "article.html")]
struct ArticlePage {
    heading: &'static str,
    why: Vec<String>,
    deadline: String,
    deadline_at: String,
    facts: Vec<AboutLine>,
    tag: Option<String>,
    blocks: Vec<BlockView>,
    selects: Vec<Select>,
    /// Topics that are there and not in question.
    known: Vec<Known>,
    /// Field, what is wrong, and how it is called: for the list at the top.
    errors: Vec<(String, String, String)>,
    choices: Vec<ChoiceView>,
    first_choice: &'static str,
    form: FormView,
    asked_field: &'static str,
    asked: String,
    others: Vec<String>,
}

/// A block of the article.
struct BlockView {
    is_title: bool,
    pieces: Vec<Piece>,
}

/// A piece of a block; with the number of the topic in question that it is said to show.
struct Piece {
    text: String,
    topic: Option<usize>,
}

/// A topic in question with the levels that it may have.
struct Select {
    id: String,
    name: &'static str,
    hint: String,
    evidence: String,
    options: Vec<SelectOption>,
    error: Option<String>,
}

struct SelectOption {
    value: String,
    name: &'static str,
    selected: bool,
}

/// A topic that is there and not in question.
struct Known {
    name: &'static str,
    level: &'static str,
    evidence: String,
}

/// The page; with problems as an answer to a form.
pub(super) fn article(
    located: &Located,
    about: &AboutArticle,
    config: &Config,
    now: Timestamp,
    (form, problems): (&Form, &Problems),
) -> String {
    let record = &located.record;
    let question = &record.question;
    let choices = choices(question, form);
    let asked = about.asked().enumerate();
    let selects: Vec<Select> = asked.map(|(at, one)| select(at, one, form, problems)).collect();
    render(&ArticlePage {
        heading: wording::title(question),
        why: wording::why(question),
        deadline: wording::deadline(record, &config.zone),
        deadline_at: record.deadline.to_string(),
        facts: facts(about),
        tag: language_tag(&about.article.language),
        blocks: about.source.iter().map(|block| block_view(block, about)).collect(),
        known: known(about),
        errors: errors(&selects),
        selects,
        first_choice: choices.first().map_or("send", |choice| choice.id),
        choices,
        form: FormView::of(located, now, form, problems),
        asked_field: ASKED_WHICH_TEXT,
        asked: plain::one_line(&located.link.reviewer),
        others: others(record, &located.link.reviewer),
    })
}

fn facts(about: &AboutArticle) -> Vec<AboutLine> {
    let article = &about.article;
    let line = |label, value: &str| AboutLine { label, value: plain::one_line(value) };
    let mut facts = vec![
        line("Headline", &article.headline),
        line("Article", &article.id),
        line("Version", &article.version.to_string()),
        line("Language", &wording::language_name(&article.language)),
    ];
    facts.extend(article.address.as_ref().map(|address| line("Address", address)));
    facts
}

/// One button lets go on whatever the levels say; whether that is a correction follows from them.
fn choices(question: &Question, form: &Form) -> Vec<ChoiceView> {
    let approves = question.choices.contains(&Choice::Approve);
    let shown = question.choices.iter().filter(|choice| !approves || **choice != Choice::Edit);
    shown
        .map(|choice| ChoiceView::of(question, *choice, form.wish == Some(Wish::Choose(*choice))))
        .collect()
}

fn select(at: usize, judged: &Judged, form: &Form, problems: &Problems) -> Select {
    let id = level_field(at);
    let chosen = form.level(at, judged);
    let option = |one: Level| SelectOption {
        value: json!(one).as_str().unwrap_or_default().to_owned(),
        name: level(one),
        selected: chosen == Some(one),
    };
    Select {
        name: judged.topic.name(),
        hint: proposal(judged),
        evidence: evidence(judged),
        options: LEVELS.into_iter().map(option).collect(),
        error: problems.fields.get(&id).cloned(),
        id,
    }
}

fn evidence(judged: &Judged) -> String {
    judged.evidence.as_ref().map(|evidence| plain::one_line(&evidence.text)).unwrap_or_default()
}

fn known(about: &AboutArticle) -> Vec<Known> {
    let is_there = |judged: &&Judged| judged.reason.is_none() && judged.level > Some(Level::None);
    let known = about.judged.iter().filter(is_there);
    known
        .map(|judged| Known {
            name: judged.topic.name(),
            level: level(judged.level.unwrap_or(Level::None)),
            evidence: evidence(judged),
        })
        .collect()
}

/// The block cut at the sentences that are said to show a topic in question; of two that overlap the first.
fn block_view(block: &TextBlock, about: &AboutArticle) -> BlockView {
    // Evidence has its place in the text as it is kept.
    let kept = Block::of_text("", block.kind, block.text.as_str()).kept().text;
    let shown = about.asked().enumerate().filter_map(|(at, judged)| {
        let evidence = judged.evidence.as_ref()?;
        let is_here = block.id.as_ref() == Some(&evidence.block)
            && evidence.span.slice(&kept) == Some(evidence.text.as_str());
        is_here.then_some((evidence.span, at + 1))
    });
    let mut spans: Vec<(Span, usize)> = shown.collect();
    spans.sort_by_key(|(span, _)| span.start);
    let letters: Vec<char> = kept.chars().collect();
    let part = |from: usize, to: usize, topic| {
        let text = letters.get(from..to).unwrap_or_default().iter().collect::<String>();
        // A line break at the end is one of the text, not of the piece.
        Piece { text: plain::lines(&format!("{text}\n")).join("\n"), topic }
    };
    let (mut pieces, mut at) = (vec![], 0);
    for (Span { start, end }, topic) in spans {
        let (start, end) = (start.0 as usize, (end.0 as usize).min(letters.len()));
        if at <= start && start < end {
            pieces.extend([part(at, start, None), part(start, end, Some(topic))]);
            at = end;
        }
    }
    pieces.push(part(at, letters.len(), None));
    pieces.retain(|piece| !piece.text.is_empty());
    BlockView { is_title: block.kind == BlockKind::Title, pieces }
}

fn errors(selects: &[Select]) -> Vec<(String, String, String)> {
    let error = |one: &Select| Some((one.id.clone(), one.error.clone()?, one.name.to_owned()));
    selects.iter().filter_map(error).collect()
}
