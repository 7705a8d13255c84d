//! What the page shows.

use super::answer::Answers;
use super::click::button_value;
use super::request::SearchRequest;
use crate::index::Summary;
use crate::query::{in_words, nothing, score};
use ::pictures::Credit;
use askama::Template;
use personas::{NEWCOMER, PERSONAS, Persona, QUERIES};
use ranking::Combination;
use search_reranker::{Explanation, Output, SearchResult};
use stack_page::Frame;
use std::collections::BTreeMap;

#[derive(Template)]
#[template(path = "search.html")]
pub(super) struct SearchPage<'a> {
    frame: Frame,
    asked: &'a SearchRequest,
    /// As the slider has it.
    weight: String,
    people: Vec<Choice>,
    suggestions: Vec<String>,
    images: usize,
    credits: &'a [Credit],
    /// What the last click did, for those who do not see it.
    said: String,
    shown: Results,
}

/// What there is to show.
pub(super) enum Shown {
    NothingIndexed,
    NothingAsked,
    Failed(String),
    Answered(Box<Answers>),
}

enum Results {
    NothingIndexed,
    NothingAsked,
    Failed(String),
    Columns(Vec<Column>),
}

struct Choice {
    id: &'static str,
    label: String,
    chosen: bool,
}

/// One order.
#[derive(Template)]
#[template(path = "search-column.html")]
struct Column {
    /// `plain` or `personal`.
    kind: &'static str,
    heading: String,
    note: String,
    /// Styles of the pictures shown, the most frequent first, and whether they are liked.
    styles: Vec<(String, usize, bool)>,
    tiles: Vec<Tile>,
    /// Whether a click counts for somebody.
    clickable: bool,
}

struct Tile {
    id: String,
    /// What a click on it sends.
    button: String,
    title: String,
    style: String,
    cluster: String,
    rank: usize,
    /// Places gained over the plain order.
    up: usize,
    down: usize,
    liked: bool,
    terms: Vec<TermRow>,
    /// How both became the score.
    fused: String,
}

struct TermRow {
    name: &'static str,
    raw: String,
    rank: String,
    /// What the contribution is reckoned from.
    of: String,
    contribution: String,
}

impl<'a> SearchPage<'a> {
    pub(super) fn of(
        frame: Frame,
        asked: &'a SearchRequest,
        summary: Option<&'a Summary>,
        shown: Shown,
    ) -> Self {
        let simulated = summary.is_none_or(|summary| summary.simulated);
        Self {
            frame,
            asked,
            weight: asked.weight().to_string(),
            people: if simulated { people(asked.user()) } else { Vec::new() },
            suggestions: if simulated { suggestions(asked) } else { Vec::new() },
            images: summary.map_or(0, |summary| summary.made.images),
            credits: summary.map_or(&[], |summary| &summary.credits),
            said: said(asked),
            shown: results(asked, shown),
        }
    }
}

fn people(chosen: &str) -> Vec<Choice> {
    let choice = |id, label| Choice { id, label, chosen: id == chosen };
    let personas = PERSONAS.iter().map(|one| {
        let Persona { id, name, .. } = *one;
        choice(id, format!("{name}, likes {}", one.taste()))
    });
    let newcomer = choice(NEWCOMER, "A newcomer, nothing known yet".to_owned());
    personas.chain([newcomer, choice("", "Nobody".to_owned())]).collect()
}

/// The addresses of other words, for the same person.
fn suggestions(asked: &SearchRequest) -> Vec<String> {
    let others = QUERIES.iter().filter(|word| **word != asked.query);
    others.map(|word| (*word).to_owned()).collect()
}

fn said(asked: &SearchRequest) -> String {
    match asked.clicked.as_str() {
        "" => String::new(),
        clicked => format!("{} clicked on “{clicked}”: this order knows it.", name(asked.user())),
    }
}

fn name(user: &str) -> String {
    match Persona::find(user) {
        Some(persona) => persona.name.to_owned(),
        None if user == NEWCOMER => "The newcomer".to_owned(),
        None => user.to_owned(),
    }
}

fn results(asked: &SearchRequest, shown: Shown) -> Results {
    match shown {
        Shown::NothingIndexed => Results::NothingIndexed,
        Shown::NothingAsked => Results::NothingAsked,
        Shown::Failed(problem) => Results::Failed(problem),
        Shown::Answered(answers) => Results::Columns(columns(asked.user(), *answers)),
    }
}

fn columns(user: &str, answers: Answers) -> Vec<Column> {
    let note = match answers.plain.results.is_empty() {
        true => format!("{}.", nothing(&answers.plain)),
        false => "The order of the search alone, the same for all.".to_owned(),
    };
    let plain = Column {
        clickable: !user.is_empty(),
        ..Column::of("plain", "For everybody".to_owned(), note, user, answers.plain)
    };
    let personal = answers.personal.map(|answer| {
        let heading = format!("For {}", name(user).replacen("The", "the", 1));
        let note = how(&answer);
        Column { clickable: true, ..Column::of("personal", heading, note, user, answer) }
    });
    std::iter::once(plain).chain(personal).collect()
}

fn how(answer: &Output) -> String {
    let how = &answer.personalisation;
    if answer.results.is_empty() {
        return format!("{}.", nothing(answer));
    }
    match how.reason {
        Some(reason) => format!("The plain order: {}.", in_words(reason.name())),
        None => format!(
            "{} pictures of {} clusters, re-ranked with a share of {} for what they like.",
            how.candidates, how.clusters, how.weight
        ),
    }
}

impl Column {
    fn of(kind: &'static str, heading: String, note: String, user: &str, answer: Output) -> Self {
        let likes = |style: &str| Persona::find(user).is_some_and(|one| one.likes(style));
        let mean = score::mean(&answer.personalisation.method);
        let results = answer.results.into_iter().enumerate();
        let tiles: Vec<Tile> =
            results.map(|(before, found)| Tile::of(before + 1, found, mean, likes)).collect();
        Self { kind, heading, note, styles: styles(&tiles), tiles, clickable: false }
    }
}

fn styles(tiles: &[Tile]) -> Vec<(String, usize, bool)> {
    let mut counts: BTreeMap<&str, (usize, bool)> = BTreeMap::new();
    for tile in tiles.iter().filter(|tile| !tile.style.is_empty()) {
        let entry = counts.entry(&tile.style).or_insert((0, tile.liked));
        entry.0 += 1;
    }
    let all = counts.into_iter().map(|(style, (count, liked))| (style.to_owned(), count, liked));
    let mut all: Vec<_> = all.collect();
    all.sort_by_key(|(_, count, _)| std::cmp::Reverse(*count));
    all
}

impl Tile {
    fn of(
        rank: usize,
        found: SearchResult,
        mean: Combination,
        likes: impl Fn(&str) -> bool,
    ) -> Self {
        let of = |name: &str| found.metadata.get(name).cloned().unwrap_or_default();
        let (title, style) = (of("title"), of("style"));
        let title = if title.is_empty() { found.id.clone() } else { title };
        Self {
            button: button_value(&found.id, &title),
            title,
            liked: likes(&style),
            style,
            rank,
            up: found.search_rank.saturating_sub(rank),
            down: rank.saturating_sub(found.search_rank),
            terms: found.explanation.as_ref().map_or_else(Vec::new, |of| terms(of, mean)),
            fused: found
                .explanation
                .as_ref()
                .map_or_else(String::new, |of| fused(of, &found, mean)),
            id: found.id,
            cluster: found.cluster,
        }
    }
}

fn fused(explanation: &Explanation, found: &SearchResult, mean: Combination) -> String {
    format!("{} = {:.3}", score::fused(mean, explanation), found.score)
}

fn terms(explanation: &Explanation, mean: Combination) -> Vec<TermRow> {
    let row = |name, term: &search_reranker::Term| TermRow {
        name,
        raw: term.raw.map_or("none".to_owned(), |raw| format!("{raw:.4}")),
        rank: term.rank.map_or("none".to_owned(), |rank| rank.to_string()),
        of: score::term(mean, term).replace(" x ", " × "),
        contribution: format!("{:.3}", term.contribution),
    };
    vec![row("Search", &explanation.search), row("Taste", &explanation.personal)]
}
