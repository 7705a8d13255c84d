//! Running heads and page numbers: what stands at the edge of page after page.

use crate::words::Row;
use std::collections::BTreeMap;

/// Running heads stand within so much of the page's height from its edges.
const EDGE: f32 = 0.12;
/// A line that stands on so many pages at the same height runs.
const PAGES: usize = 3;

/// The rows of one page, and its height.
pub(crate) struct Lines<'a> {
    pub(crate) rows: &'a [Row],
    pub(crate) height: f32,
}

/// By page, which rows run.
pub(crate) fn find_running(pages: &[Lines<'_>]) -> Vec<Vec<bool>> {
    let mut seen: BTreeMap<(String, i32), Vec<usize>> = BTreeMap::new();
    for (page, lines) in pages.iter().enumerate() {
        for row in lines.rows.iter().filter(|row| is_at_edge(row, lines.height)) {
            let at = seen.entry(key(row)).or_default();
            if at.last() != Some(&page) {
                at.push(page);
            }
        }
    }
    let runs = |row: &Row, lines: &Lines<'_>| {
        is_at_edge(row, lines.height)
            && (seen.get(&key(row)).is_some_and(|at| at.len() >= PAGES.min(pages.len().max(2)))
                || pages.len() > 1 && is_page_number(row))
    };
    pages.iter().map(|lines| lines.rows.iter().map(|row| runs(row, lines)).collect()).collect()
}

fn is_at_edge(row: &Row, height: f32) -> bool {
    row.area.bottom < EDGE * height || row.area.top > (1.0 - EDGE) * height
}

/// The line without its numbers, and where it stands.
fn key(row: &Row) -> (String, i32) {
    let text: String = row
        .words()
        .flat_map(|word| word.text.chars())
        .filter(|letter| !letter.is_ascii_digit())
        .collect();
    (text.to_lowercase(), (row.area.centre().y / 6.0).round() as i32)
}

/// Nothing but a number, Arabic or Roman, perhaps with dashes or "page".
fn is_page_number(row: &Row) -> bool {
    let words: Vec<String> = row.words().map(|word| word.text.to_lowercase()).collect();
    let is_number = |word: &str| {
        let word = word.trim_matches(['-', '–', '/', '|', '.']);
        !word.is_empty()
            && word.len() <= 4
            && (word.chars().all(|letter| letter.is_ascii_digit())
                || word.chars().all(|letter| "ivxl".contains(letter)))
    };
    let is_filler =
        |word: &str| matches!(word, "page" | "seite" | "of" | "von" | "-" | "–" | "/" | "|");
    words.len() <= 4
        && words.iter().any(|word| is_number(word))
        && words.iter().all(|word| is_number(word) || is_filler(word))
}
