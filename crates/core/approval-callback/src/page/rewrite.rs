//! The page of an open question about a rewritten dispatch: rewrite and source side by side, block by
//! block, with a field for each block.

use super::pieces::{Piece, Side, pieces};
use super::render;
use super::view::{AboutLine, ChoiceView, FormView, language_tag, others};
use crate::Config;
use crate::compared::{Compared, as_asked, compared, hard, keys, unseen, words};
use crate::form::{Form, Problems, Wish, block_field, written};
use crate::locate::Located;
use approvals::marks::{ASKED_WHICH_TEXT, SEEN};
use approvals::{plain, wording};
use askama::Template;
use facts::{BlockKind, Place, Severity};
use jiff::Timestamp;
use questions::{AboutDispatch, Choice, Question, RewriteFinding, Subject, TextBlock};

#[derive(Template)]
#[template(path = "rewrite.html")]
struct RewritePage {
    heading: &'static str,
    why: Vec<String>,
    deadline: String,
    deadline_at: String,
    facts: Vec<AboutLine>,
    tag: Option<String>,
    /// Whether the texts shown are the person's.
    edited: bool,
    /// Whether the rules read the language.
    is_read: bool,
    /// Of the marks those that the dispatch supports, and all.
    supported: [usize; 2],
    findings: Vec<FoundView>,
    hard: usize,
    pairs: Vec<Pair>,
    /// Field, what is wrong, and how it is called: for the list at the top.
    errors: Vec<(String, String, String)>,
    unseen: bool,
    choices: Vec<ChoiceView>,
    first_choice: &'static str,
    form: FormView,
    asked_field: &'static str,
    seen_field: &'static str,
    seen: String,
    asked: String,
    others: Vec<String>,
}

/// A block of the rewrite beside the one that it is made of; either may be missing.
struct Pair {
    number: usize,
    rewrite: Option<Shown>,
    source: Option<Shown>,
    field: Option<FieldView>,
}

/// A block as it is drawn.
struct Shown {
    kind: &'static str,
    is_title: bool,
    pieces: Vec<Piece>,
}

struct FieldView {
    id: String,
    rows: usize,
    said: String,
    is_open: bool,
    error: Option<String>,
}

/// A finding in words.
struct FoundView {
    class: &'static str,
    severity: &'static str,
    rule: &'static str,
    rewrite: Option<String>,
    source: Option<String>,
    counted: Option<String>,
    /// The row that it is in.
    pair: Option<usize>,
    /// Whether no page has shown it before.
    is_new: bool,
}

/// The page; with problems as an answer to a form.
pub(super) fn rewrite(
    located: &Located,
    about: &AboutDispatch,
    config: &Config,
    now: Timestamp,
    (form, problems): (&Form, &Problems),
) -> String {
    let record = &located.record;
    let question = &record.question;
    let edited = question.offers_edit() && form.rewrites(about);
    let (blocks, found) = shown_rewrite(about, form, edited);
    let (pairs, rows) = pairs(about, &blocks, &found, (form, problems));
    let choices = choices(question, form);
    let supported = found.marks.iter().filter(|mark| mark.source.is_some()).count();
    let new = match problems.unseen {
        true => unseen(about, (&blocks, &found.findings), &form.seen),
        false => vec![],
    };
    let findings = found.findings.iter().enumerate().map(|(at, one)| FoundView {
        is_new: new.contains(&at),
        ..found_view(one, about, &blocks, &rows)
    });
    render(&RewritePage {
        heading: wording::title(question),
        why: why(question, about, &found),
        deadline: wording::deadline(record, &config.zone),
        deadline_at: record.deadline.to_string(),
        facts: facts_of(about),
        tag: language_tag(&about.dispatch.language),
        edited,
        is_read: found.is_read,
        supported: [supported, found.marks.len()],
        findings: findings.collect(),
        hard: hard(&found.findings),
        errors: errors(&pairs),
        pairs,
        unseen: problems.unseen,
        first_choice: choices.first().map_or("send", |choice| choice.id),
        choices,
        form: form_view(located, now, form, problems),
        asked_field: ASKED_WHICH_TEXT,
        seen_field: SEEN,
        seen: keys(about, &blocks, &found.findings).join(" "),
        asked: plain::one_line(&located.link.reviewer),
        others: others(record, &located.link.reviewer),
    })
}

/// Why the person is asked, by what is found in what the page shows.
fn why(question: &Question, about: &AboutDispatch, found: &Compared) -> Vec<String> {
    let shown = AboutDispatch { findings: found.findings.clone(), ..about.clone() };
    wording::why(&Question { subject: Subject::Dispatch(Box::new(shown)), ..question.clone() })
}

/// The blocks that the page shows, with what was found in them.
fn shown_rewrite(about: &AboutDispatch, form: &Form, edited: bool) -> (Vec<TextBlock>, Compared) {
    if !edited {
        return (about.rewrite.clone(), as_asked(about));
    }
    let blocks = form.rewritten(about);
    let found = compared(about, &blocks);
    (blocks, found)
}

/// The code comes along where the page asks for nothing but another look.
fn form_view(located: &Located, now: Timestamp, form: &Form, problems: &Problems) -> FormView {
    let code = if problems.unseen { form.code.clone() } else { String::new() };
    FormView { code, ..FormView::of(located, now, form, problems) }
}

fn facts_of(about: &AboutDispatch) -> Vec<AboutLine> {
    let dispatch = &about.dispatch;
    let line = |label, value: String| AboutLine { label, value };
    let mut lines = vec![line("Headline", plain::one_line(&dispatch.headline))];
    lines.extend(dispatch.agency.as_deref().map(|name| line("Agency", plain::one_line(name))));
    lines.push(line("Dispatch", plain::one_line(&dispatch.guid)));
    lines.extend(dispatch.version.map(|version| line("Version", version.to_string())));
    lines.push(line("Language", wording::language_name(&dispatch.language)));
    lines.extend(dispatch.date.as_deref().map(|date| line("Dateline", plain::one_line(date))));
    lines
}

/// One button lets go on whatever the fields say; whether that is an edit follows from them.
fn choices(question: &Question, form: &Form) -> Vec<ChoiceView> {
    let approves = question.choices.contains(&Choice::Approve);
    let shown = question.choices.iter().filter(|choice| !approves || **choice != Choice::Edit);
    shown
        .map(|choice| ChoiceView::of(question, *choice, form.wish == Some(Wish::Choose(*choice))))
        .collect()
}

/// In which row each block of the rewrite, and of the source, stands.
#[derive(Default)]
struct Rows {
    rewrite: Vec<usize>,
    source: Vec<usize>,
}

impl Rows {
    fn of(&self, finding: &RewriteFinding) -> Option<usize> {
        let row = |rows: &[usize], place: Option<Place>| rows.get(place?.block as usize).copied();
        row(&self.rewrite, finding.rewrite).or_else(|| row(&self.source, finding.source))
    }
}

/// The blocks in rows: a block beside the one of its id, or of its place where blocks have no ids.
fn pairs(
    about: &AboutDispatch,
    blocks: &[TextBlock],
    found: &Compared,
    filled: (&Form, &Problems),
) -> (Vec<Pair>, Rows) {
    let drawn = drawn(Side::Rewrite, blocks, found);
    let mut sources = drawn_source(about, found);
    let mut places = rows(about);
    let mut pairs = Vec::new();
    let mut rows = Rows { rewrite: vec![0; blocks.len()], source: vec![0; about.source.len()] };
    let kept = kept(about, blocks, filled.0);
    let mut drawn: Vec<Option<Shown>> = drawn.into_iter().map(Some).collect();
    for (at, (asked, source)) in places.drain(..).enumerate() {
        let number = at + 1;
        let own = asked.and_then(|asked| kept.iter().position(|one| *one == asked));
        own.into_iter().for_each(|own| rows.rewrite[own] = number);
        source.into_iter().for_each(|source| rows.source[source] = number);
        pairs.push(Pair {
            number,
            rewrite: own.and_then(|own| drawn[own].take()),
            source: source.and_then(|source| sources[source].take()),
            field: asked.map(|asked| field(asked, &about.rewrite[asked], filled)),
        });
    }
    (pairs, rows)
}

/// Which of the blocks in question those are that are left, by their number.
fn kept(about: &AboutDispatch, blocks: &[TextBlock], form: &Form) -> Vec<usize> {
    let all = 0..about.rewrite.len();
    if blocks.len() == about.rewrite.len() {
        return all.collect();
    }
    all.filter(|at| form.keeps(*at, &about.rewrite[*at])).collect()
}

/// For each row a block of the rewrite in question and one of the source, by their numbers.
fn rows(about: &AboutDispatch) -> Vec<(Option<usize>, Option<usize>)> {
    let partner = |at: usize| match &about.rewrite[at].id {
        Some(id) => about.source.iter().position(|block| block.id.as_ref() == Some(id)),
        None => (at < about.source.len()).then_some(at),
    };
    let partners: Vec<Option<usize>> = (0..about.rewrite.len()).map(partner).collect();
    let is_alone = |source: &usize| !partners.contains(&Some(*source));
    let mut rows = Vec::new();
    let mut next = 0;
    for (at, partner) in partners.iter().enumerate() {
        // What the rewrite has nothing of stands where the dispatch has it.
        if let Some(partner) = partner {
            rows.extend((next..*partner).filter(is_alone).map(|source| (None, Some(source))));
            next = next.max(partner + 1);
        }
        // A source that two blocks name stands beside the first.
        let taken = partner.filter(|one| !partners[..at].contains(&Some(*one)));
        rows.push((Some(at), taken));
    }
    rows.extend((next..about.source.len()).filter(is_alone).map(|source| (None, Some(source))));
    rows
}

fn drawn(side: Side, blocks: &[TextBlock], found: &Compared) -> Vec<Shown> {
    let shown = |(block, pieces): (&TextBlock, Vec<Piece>)| Shown {
        kind: kind(block.kind),
        is_title: matches!(block.kind, BlockKind::Title | BlockKind::Heading),
        pieces,
    };
    blocks.iter().zip(pieces(side, blocks, found)).map(shown).collect()
}

fn drawn_source(about: &AboutDispatch, found: &Compared) -> Vec<Option<Shown>> {
    drawn(Side::Source, &about.source, found).into_iter().map(Some).collect()
}

fn kind(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Title => "title",
        BlockKind::Lede => "lede",
        BlockKind::Paragraph => "paragraph",
        BlockKind::Heading => "heading",
        BlockKind::Quote => "quotation",
        BlockKind::List => "list",
        BlockKind::Image => "caption",
        BlockKind::Embed => "embed",
        BlockKind::Summary => "summary",
    }
}

/// Characters that a line of a field holds, about.
const LINE: usize = 60;

fn field(at: usize, block: &TextBlock, (form, problems): (&Form, &Problems)) -> FieldView {
    let id = block_field(at);
    let draft = written(block);
    let said = form.fields.get(&id).cloned().unwrap_or_else(|| draft.clone());
    let error = problems.fields.get(&id).cloned();
    let rows = (said.chars().count() / LINE + said.lines().count()).clamp(2, 14);
    FieldView { is_open: error.is_some() || said != draft, rows, said, error, id }
}

fn errors(pairs: &[Pair]) -> Vec<(String, String, String)> {
    let fields = pairs.iter().filter_map(|pair| Some((pair.number, pair.field.as_ref()?)));
    let error = |(number, field): (usize, &FieldView)| {
        Some((field.id.clone(), field.error.clone()?, format!("Block {number}")))
    };
    fields.filter_map(error).collect()
}

/// Characters of a passage that the list of findings shows.
const MOST_WORDS: usize = 300;

fn found_view(
    found: &RewriteFinding,
    about: &AboutDispatch,
    blocks: &[TextBlock],
    rows: &Rows,
) -> FoundView {
    let shown = |words: String| plain::shortened(&plain::one_line(&words), MOST_WORDS);
    FoundView {
        class: match found.severity {
            Severity::Hard => "wrong",
            Severity::Warning => "warned",
        },
        severity: wording::severity(found.severity),
        rule: wording::rewrite_rule(found.rule),
        rewrite: words(blocks, found.rewrite).map(shown),
        source: words(&about.source, found.source).map(shown),
        counted: found.words.clone().map(shown),
        pair: rows.of(found),
        is_new: false,
    }
}
