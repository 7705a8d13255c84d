//! The drawing. Every state is a link to its input and output on the same page.

use super::layout::{BOX, Layout};
use super::order::{Layered, Way};
use super::{Edge, Graph, State};
use crate::history::Fate;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// Characters of a box's line.
const LINE: usize = 26;

/// Draws `graph`; states coloured by `fates`, ways in `travelled` drawn strong.
pub(crate) fn svg(
    graph: &Graph,
    fates: &BTreeMap<String, Fate>,
    travelled: &BTreeSet<Edge>,
) -> String {
    let layered = Layered::of(graph, travelled);
    let layout = Layout::of(&layered);
    let (width, height) = (layout.width.ceil(), layout.height.ceil());
    let mut out = format!(
        "<svg class=\"graph\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
         height=\"{height}\" role=\"group\" aria-label=\"State machine\">{MARKERS}"
    );
    let mut ways: Vec<_> = layered.ways.iter().zip(&layout.lines).collect();
    ways.sort_by_key(|(way, _)| travelled.contains(&way.edge));
    for (way, line) in ways {
        out += &path(way, line, travelled.contains(&way.edge));
    }
    for (place, middle) in layered.places.iter().zip(&layout.middles) {
        if let Some(state) = place.state.map(|state| &graph.states[state]) {
            out += &state_box(state, *middle, fates.get(&state.name).copied());
        }
    }
    out + "</svg>"
}

const MARKERS: &str = "<defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" \
    markerWidth=\"7\" markerHeight=\"7\" orient=\"auto-start-reverse\">\
    <path class=\"tip\" d=\"M0 0 8 4 0 8z\"/></marker>\
    <marker id=\"tip-on\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"5\" \
    markerHeight=\"5\" orient=\"auto-start-reverse\"><path class=\"tip on\" d=\"M0 0 8 4 0 8z\"/>\
    </marker></defs>";

/// The fragment that a state's links lead to.
pub(crate) fn anchor(state: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
    format!("state-{}", state.chars().map(plain).collect::<String>().trim_end_matches('-'))
}

fn path(way: &Way, line: &[(f64, f64)], on: bool) -> String {
    let mut points = line.to_vec();
    if way.upward {
        points.reverse();
    }
    let mut d = format!("M{:.1} {:.1}", points[0].0, points[0].1);
    for pair in points.windows(2) {
        let ((x1, y1), (x2, y2)) = (pair[0], pair[1]);
        let middle = f64::midpoint(y1, y2);
        write!(d, "C{x1:.1} {middle:.1} {x2:.1} {middle:.1} {x2:.1} {y2:.1}").ok();
    }
    let class = match (on, way.catch) {
        (true, true) => "way on catch",
        (true, false) => "way on",
        _ => "way",
    };
    let tip = if on { "tip-on" } else { "tip" };
    format!("<path class=\"{class}\" d=\"{d}\" marker-end=\"url(#{tip})\"/>")
}

fn state_box(state: &State, (x, y): (f64, f64), fate: Option<Fate>) -> String {
    let fate = fate.map_or("idle", Fate::name);
    let kind = state.kind.to_lowercase();
    let radius = if state.kind == "Choice" { BOX.1 / 2.0 } else { 8.0 };
    let (left, top) = (x - BOX.0 / 2.0, y - BOX.1 / 2.0);
    let shape = format!(
        "<rect x=\"{left:.1}\" y=\"{top:.1}\" width=\"{}\" height=\"{}\" rx=\"{radius}\"/>",
        BOX.0, BOX.1
    );
    let title = format!("<title>{}: {}</title>", escape(&state.name), escape(&state.comment));
    let body = format!("<g class=\"state {fate} {kind}\">{title}{shape}{}</g>", text(state, x, y));
    match fate {
        "idle" => body,
        _ => format!("<a href=\"#{}\">{body}</a>", anchor(&state.name)),
    }
}

fn text(state: &State, x: f64, y: f64) -> String {
    let lines = wrap(&state.name);
    let first = y + 4.5 - (lines.len() as f64 - 1.0) * 8.0;
    let line = |(at, line): (usize, &String)| {
        let y = first + at as f64 * 16.0;
        format!("<text x=\"{x:.1}\" y=\"{y:.1}\">{}</text>", escape(line))
    };
    lines.iter().enumerate().map(line).collect()
}

/// At most two lines; what does not fit is cut.
fn wrap(name: &str) -> Vec<String> {
    let mut lines: Vec<String> = vec![String::new()];
    for word in name.split_whitespace() {
        let last = lines.len() - 1;
        let fits = lines[last].is_empty() || lines[last].chars().count() + word.len() < LINE;
        if !fits && lines.len() < 2 {
            lines.push(word.to_owned());
        } else {
            let space = if lines[last].is_empty() { "" } else { " " };
            lines[last] += &format!("{space}{word}");
        }
    }
    lines.into_iter().map(|line| cut(&line)).collect()
}

fn cut(line: &str) -> String {
    match line.char_indices().nth(LINE) {
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
        None => line.to_owned(),
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::super::tests::loop_with_catch;
    use super::*;

    #[test]
    fn a_visited_state_links_to_its_data_and_others_do_not() {
        let fates = [("Claim".to_owned(), Fate::Passed)].into();
        let drawn = svg(&loop_with_catch(), &fates, &BTreeSet::new());
        assert!(drawn.contains("<a href=\"#state-claim\"><g class=\"state passed task\">"));
        assert!(drawn.contains("<g class=\"state idle choice\">"));
        assert!(!drawn.contains("NaN"));
    }

    #[test]
    fn long_names_take_two_lines() {
        assert_eq!(wrap("Check the review's toxicity"), ["Check the review's", "toxicity"]);
        assert_eq!(wrap("Keep the review in the dead-letter queue").len(), 2);
    }

    #[test]
    fn names_are_escaped() {
        assert_eq!(escape("<a & \"b\">"), "&lt;a &amp; &quot;b&quot;&gt;");
        assert_eq!(anchor("Is the review safe?"), "state-is-the-review-safe");
    }
}
