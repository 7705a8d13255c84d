//! Straight lines along the page's edges: what tables are ruled with.

use crate::page::{Mark, Outline, Page, Rect};

/// A filled rectangle this thin, in points, is a line.
const THIN: f32 = 3.0;
/// Shorter lines rule nothing.
const SHORT: f32 = 4.0;
/// Lines this close are one.
const SAME: f32 = 1.6;
/// Pieces of one line (dashes, a cell's edges) are no farther apart.
const DASH: f32 = 3.5;
/// Lines of a page that are looked at.
const MOST: usize = 20_000;

/// A line: at `at` across, from `start` to `end` along.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Rule {
    pub(crate) at: f32,
    pub(crate) start: f32,
    pub(crate) end: f32,
}

impl Rule {
    pub(crate) fn length(&self) -> f32 {
        self.end - self.start
    }

    pub(crate) fn covers(&self, along: f32) -> bool {
        (self.start - SAME..=self.end + SAME).contains(&along)
    }
}

/// The lines of a page, each sorted by `at`.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Rules {
    pub(crate) horizontal: Vec<Rule>,
    pub(crate) vertical: Vec<Rule>,
}

impl Rules {
    pub(crate) fn of(page: &Page) -> Self {
        let mut found = Self::default();
        for mark in &page.marks {
            found.add_mark(mark, page.width * page.height);
        }
        Self { horizontal: merge(found.horizontal), vertical: merge(found.vertical) }
    }

    /// Whether a vertical line stands between two places of a line of text.
    pub(crate) fn parts(&self, left: f32, right: f32, y: f32) -> bool {
        let from = self.vertical.partition_point(|rule| rule.at < left - 1.0);
        let near = self.vertical[from..].iter().take_while(|rule| rule.at <= right + 1.0);
        near.into_iter().any(|rule| rule.start < y && y < rule.end)
    }

    fn add_mark(&mut self, mark: &Mark, page_area: f32) {
        for outline in &mark.outlines {
            if outline.curved || self.horizontal.len() + self.vertical.len() > MOST {
                return;
            }
            if mark.stroke.is_some() {
                self.add_edges(outline);
            } else if mark.fill.is_some_and(|fill| fill != [255; 3]) {
                self.add_fill(outline, page_area);
            }
        }
    }

    fn add_edges(&mut self, outline: &Outline) {
        let points = &outline.points;
        let closing = outline.closed.then(|| (points.last(), points.first()));
        let closing = closing.and_then(|(last, first)| Some((*last?, *first?)));
        let edges = points.windows(2).map(|pair| (pair[0], pair[1])).chain(closing);
        for (from, to) in edges {
            if (from.y - to.y).abs() < 0.7 {
                self.add_horizontal(from.y, from.x.min(to.x), from.x.max(to.x));
            } else if (from.x - to.x).abs() < 0.7 {
                self.add_vertical(from.x, from.y.min(to.y), from.y.max(to.y));
            }
        }
    }

    fn add_fill(&mut self, outline: &Outline, page_area: f32) {
        let area = crate::words::around(
            outline.points.iter().map(|point| Rect::new(point.x, point.y, point.x, point.y)),
        );
        let centre = area.centre();
        if area.height() <= THIN && area.width() > area.height() {
            self.add_horizontal(centre.y, area.left, area.right);
        } else if area.width() <= THIN {
            self.add_vertical(centre.x, area.top, area.bottom);
        } else if area.area() < 0.5 * page_area && (4..=5).contains(&outline.points.len()) {
            self.add_edges(&Outline { closed: true, ..outline.clone() });
        }
    }

    fn add_horizontal(&mut self, at: f32, start: f32, end: f32) {
        self.horizontal.push(Rule { at, start, end });
    }

    fn add_vertical(&mut self, at: f32, start: f32, end: f32) {
        self.vertical.push(Rule { at, start, end });
    }
}

/// Lines at the same place as one, as far as they touch; short ones left out.
fn merge(mut rules: Vec<Rule>) -> Vec<Rule> {
    rules.retain(|rule| [rule.at, rule.start, rule.end].iter().all(|value| value.is_finite()));
    rules.sort_by(|one, other| one.at.total_cmp(&other.at));
    let mut merged = Vec::new();
    let mut rest = rules.as_slice();
    while let Some(first) = rest.first() {
        let count = rest.iter().take_while(|rule| rule.at - first.at <= SAME).count();
        merged.extend(merge_along(rest[..count].to_vec()));
        rest = &rest[count..];
    }
    merged.retain(|rule: &Rule| rule.length() >= SHORT);
    merged.sort_by(|one, other| one.at.total_cmp(&other.at));
    merged
}

fn merge_along(mut rules: Vec<Rule>) -> Vec<Rule> {
    rules.sort_by(|one, other| one.start.total_cmp(&other.start));
    let mut merged: Vec<Rule> = Vec::new();
    for rule in rules {
        match merged.last_mut() {
            Some(last) if rule.start <= last.end + DASH => last.end = last.end.max(rule.end),
            _ => merged.push(rule),
        }
    }
    merged
}
