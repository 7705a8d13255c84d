//! Tables whose columns are only aligned: rows of chunks that leave the same gaps free.

use crate::draft::{Draft, DraftCell};
use crate::page::Rect;
use crate::prose::is_marker;
use crate::rules::{Rule, Rules};
use crate::text::is_numeric;
use crate::words::{Chunk, Row, Word, around};
use std::ops::Range;

/// Rows farther apart than this, of their height, belong to different tables.
const APART: f32 = 2.2;
/// A row larger than the first by this factor is a heading of its own.
const HEADING: f32 = 1.15;
/// Of the rows with several chunks, so many may cross a gap between columns.
const CROSSING: f32 = 0.13;
/// A gap between columns is at least so wide, of the text's size.
const GAP: f32 = 0.6;
/// A table has at most so many rows on a page.
const MOST_ROWS: usize = 600;
/// More columns are a drawing.
const MOST_COLUMNS: usize = 40;

/// Which tables are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Demand {
    /// Of at least three columns of short cells, on a page whose columns are not known yet.
    Clear,
    /// Any, in one column of a page.
    Any,
}

/// Tables among rows from the top, each with the rows that it takes.
pub(crate) fn find_aligned(
    rows: &[Row],
    rules: &Rules,
    demand: Demand,
) -> Vec<(Range<usize>, Draft)> {
    let mut found = Vec::new();
    let mut start = 0;
    while start < rows.len() {
        let end = sequence_end(rows, start, demand);
        if end - start >= 2 {
            found.extend(tables_in(rows, start..end, rules, 0));
        }
        start = end.max(start + 1);
    }
    found
}

/// Where the rows end that may be one table beginning at `start`; `start` where none begins.
fn sequence_end(rows: &[Row], start: usize, demand: Demand) -> usize {
    if !is_tabular(&rows[start], demand) {
        return start;
    }
    let mut end = start + 1;
    let mut at = start + 1;
    while at < rows.len().min(start + MOST_ROWS)
        && at - end < 3
        && is_near(&rows[at - 1], &rows[at])
    {
        if is_tabular(&rows[at], demand) {
            end = at + 1;
        } else if !may_stand_between(&rows[at]) || rows[at].size() > HEADING * rows[start].size() {
            break;
        }
        at += 1;
    }
    end
}

fn is_tabular(row: &Row, demand: Demand) -> bool {
    match demand {
        Demand::Any => row.chunks.iter().filter(|chunk| !is_marker(&chunk.text())).count() >= 2,
        Demand::Clear => {
            row.chunks.len() >= 3 && row.chunks.iter().all(|chunk| chunk.words.len() <= 5)
        }
    }
}

/// A heading within a table, or the rest of a cell; not a line of prose.
fn may_stand_between(row: &Row) -> bool {
    row.chunks.len() > 1 || row.words().count() <= 8
}

fn is_near(above: &Row, below: &Row) -> bool {
    let height = above.area.height().max(below.area.height());
    below.area.top - above.area.bottom < APART * height
}

/// The table of all rows; where they are none, of those above and below their widest gap.
fn tables_in(
    rows: &[Row],
    range: Range<usize>,
    rules: &Rules,
    depth: u32,
) -> Vec<(Range<usize>, Draft)> {
    if let Some(draft) = align(&rows[range.clone()], rules) {
        return vec![(range, draft)];
    }
    let gap = |at: usize| rows[at].area.top - rows[at - 1].area.bottom;
    let widest =
        (range.start + 1..range.end).max_by(|one, other| gap(*one).total_cmp(&gap(*other)));
    let Some(cut) = widest.filter(|_| depth < 3 && range.len() >= 4) else {
        return Vec::new();
    };
    let mut found = tables_in(rows, range.start..cut, rules, depth + 1);
    found.extend(tables_in(rows, cut..range.end, rules, depth + 1));
    found
}

/// The table that rows are; `None` where they leave no gaps, or are a list.
pub(crate) fn align(rows: &[Row], rules: &Rules) -> Option<Draft> {
    let area = around(rows.iter().map(|row| row.area));
    let gaps = free_gaps(rows, area);
    if gaps.is_empty() || gaps.len() >= MOST_COLUMNS {
        return None;
    }
    let columns = columns_between(&gaps, area);
    let mut draft = fill(rows, &columns, area);
    if !is_table(&draft) {
        return None;
    }
    let bands = ruled_bands(rows, area, rules);
    merge_rows(&mut draft, rows, bands.as_deref());
    draft = draft.without_empty();
    draft.header_rows = ruled_header(&draft, rules).unwrap_or_else(|| draft.guess_header_rows());
    (!draft.is_poor()).then_some(draft)
}

/// Where (nearly) no row with several chunks has text.
fn free_gaps(rows: &[Row], area: Rect) -> Vec<(f32, f32)> {
    let several: Vec<&Row> = rows.iter().filter(|row| row.chunks.len() > 1).collect();
    let width = area.width().clamp(0.0, 20_000.0);
    let mut covered = vec![0_u32; width as usize + 2];
    for row in &several {
        for chunk in &row.chunks {
            let from = (chunk.area.left - area.left).max(0.0) as usize;
            let to = (chunk.area.right - area.left).max(0.0).ceil() as usize;
            let to = to.min(covered.len());
            covered[from.min(to)..to].iter_mut().for_each(|count| *count += 1);
        }
    }
    let crossing =
        if several.len() < 4 { 0 } else { (CROSSING * several.len() as f32).ceil() as u32 };
    let narrow = GAP * rows.iter().map(Row::size).fold(f32::MAX, f32::min).clamp(2.0, 40.0);
    runs(&covered, crossing)
        .into_iter()
        .map(|(from, to)| (area.left + from as f32, area.left + to as f32))
        .filter(|(from, to)| {
            to - from >= narrow && *from > area.left + 1.0 && *to < area.right - 1.0
        })
        .collect()
}

/// Stretches of at most `most`.
fn runs(covered: &[u32], most: u32) -> Vec<(usize, usize)> {
    let mut runs = Vec::new();
    let mut start = None;
    for (at, count) in covered.iter().enumerate() {
        match (start, *count <= most) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                runs.push((from, at));
                start = None;
            }
            _ => {}
        }
    }
    runs
}

fn columns_between(gaps: &[(f32, f32)], area: Rect) -> Vec<(f32, f32)> {
    let lefts = std::iter::once(area.left).chain(gaps.iter().map(|gap| gap.1));
    let rights = gaps.iter().map(|gap| gap.0).chain(std::iter::once(area.right));
    lefts.zip(rights).collect()
}

fn fill(rows: &[Row], columns: &[(f32, f32)], area: Rect) -> Draft {
    let mut cells: Vec<DraftCell> = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        for chunk in &row.chunks {
            add_chunk(&mut cells, index, chunk, columns);
        }
    }
    let columns = columns.to_vec();
    Draft { cells, columns, rows: rows.len(), header_rows: 0, area, caption: None }
}

/// A chunk into the column that it stands in; into several, cut at its gaps where they part the columns;
/// or as one cell over several.
fn add_chunk(cells: &mut Vec<DraftCell>, row: usize, chunk: &Chunk, columns: &[(f32, f32)]) {
    let (first, last) = span(chunk.area, columns);
    if first == last {
        return add_words(cells, row, first, 1, chunk.words.clone());
    }
    let homes: Vec<(usize, usize)> =
        chunk.words.iter().map(|word| span(word.area, columns)).collect();
    let is_cut = homes.iter().all(|(from, to)| from == to) && gaps_are_wide(chunk, &homes);
    if !is_cut {
        return add_words(cells, row, first, last - first + 1, chunk.words.clone());
    }
    for (word, (column, _)) in chunk.words.iter().zip(homes) {
        add_words(cells, row, column, 1, vec![word.clone()]);
    }
}

/// Where words of a chunk stand in different columns, the gap between them is wider than its others.
fn gaps_are_wide(chunk: &Chunk, homes: &[(usize, usize)]) -> bool {
    let pairs = chunk.words.windows(2).zip(homes.windows(2));
    pairs.into_iter().all(|(words, homes)| {
        let gap = words[1].area.left - words[0].area.right;
        homes[0] == homes[1]
            || gap > 0.45 * words[0].size
            || words.iter().all(|word| is_numeric(&word.text))
    })
}

/// First and last column that an area stands in: at least a fifth of the column, or most of the area.
fn span(area: Rect, columns: &[(f32, f32)]) -> (usize, usize) {
    let overlap = |(left, right): &(f32, f32)| area.right.min(*right) - area.left.max(*left);
    let within = |column: &(f32, f32)| {
        let shared = overlap(column);
        shared > 0.0 && (shared > 0.2 * (column.1 - column.0) || shared > 0.6 * area.width())
    };
    let first = columns.iter().position(within);
    let last = columns.iter().rposition(within);
    match (first, last) {
        (Some(first), Some(last)) => (first, last),
        _ => {
            let best = (0..columns.len())
                .max_by(|one, other| overlap(&columns[*one]).total_cmp(&overlap(&columns[*other])));
            (best.unwrap_or(0), best.unwrap_or(0))
        }
    }
}

fn add_words(cells: &mut Vec<DraftCell>, row: usize, column: usize, span: usize, words: Vec<Word>) {
    let covers = |cell: &DraftCell| {
        cell.row == row && cell.column < column + span && column < cell.column + cell.column_span
    };
    if let Some(cell) = cells.iter_mut().rev().take(MOST_COLUMNS).find(|cell| covers(cell)) {
        let end = (cell.column + cell.column_span).max(column + span);
        cell.column = cell.column.min(column);
        cell.column_span = end - cell.column;
        cell.words.extend(words);
    } else {
        cells.push(DraftCell { row, column, row_span: 1, column_span: span, words });
    }
}

/// Most rows fill several columns, and it is neither a list nor prose in two columns.
fn is_table(draft: &Draft) -> bool {
    let filled = |row: usize| draft.cells.iter().filter(|cell| cell.row == row).count();
    let several = (0..draft.rows).filter(|row| filled(*row) > 1).count();
    let width = |cell: &&DraftCell| cell.words.len() > 7;
    let long = draft.cells.iter().filter(width).count();
    several >= 2
        && several * if draft.columns.len() > 3 { 3 } else { 2 } >= draft.rows
        && long * 3 < draft.cells.len()
        && !is_list(draft)
}

/// Markers in the first of two columns.
fn is_list(draft: &Draft) -> bool {
    let first: Vec<&DraftCell> = draft.cells.iter().filter(|cell| cell.column == 0).collect();
    let marked = first.iter().filter(|cell| is_marker(&cell.text())).count();
    draft.columns.len() == 2 && marked * 10 > first.len() * 7
}

/// For each row, the band between lines that it stands in, where lines part the rows of the table.
fn ruled_bands(rows: &[Row], area: Rect, rules: &Rules) -> Option<Vec<usize>> {
    let lines: Vec<&Rule> = wide_lines(area, rules)
        .filter(|rule| rule.at > area.top && rule.at < area.bottom)
        .collect();
    let bands: Vec<usize> = rows
        .iter()
        .map(|row| lines.iter().filter(|line| line.at < row.area.centre().y).count())
        .collect();
    let distinct = bands.last().map_or(0, |last| last + 1);
    (distinct >= 4 && distinct * 5 >= rows.len() * 2).then_some(bands)
}

fn wide_lines(area: Rect, rules: &Rules) -> impl Iterator<Item = &Rule> {
    rules.horizontal.iter().filter(move |rule| {
        let shared = rule.end.min(area.right) - rule.start.max(area.left);
        shared > 0.7 * area.width()
    })
}

/// How many rows stand above the first line within the table, where few do.
fn ruled_header(draft: &Draft, rules: &Rules) -> Option<usize> {
    let top = |row: usize| {
        around(
            draft
                .cells
                .iter()
                .filter(|cell| cell.row == row)
                .flat_map(|cell| &cell.words)
                .map(|word| word.area),
        )
    };
    let first = wide_lines(draft.area, rules)
        .find(|rule| rule.at > top(0).centre().y && rule.at < draft.area.bottom - 2.0)?;
    let above = (0..draft.rows).filter(|row| top(*row).centre().y < first.at).count();
    (above > 0 && above <= 4 && above < draft.rows).then_some(above)
}

/// Puts the rows of one cell's lines together: those between the same lines; else a row that goes on
/// where the one above left off.
fn merge_rows(draft: &mut Draft, rows: &[Row], bands: Option<&[usize]>) {
    let mut target: Vec<usize> = Vec::with_capacity(rows.len());
    for row in 0..rows.len() {
        let goes_on = row > 0
            && match bands {
                Some(bands) => bands[row] == bands[row - 1],
                None => overlaps(&rows[row - 1], &rows[row]) || continues(draft, rows, row),
            };
        let last = target.last().copied().unwrap_or(0);
        target.push(if row == 0 { 0 } else { last + usize::from(!goes_on) });
    }
    let count = target.last().map_or(0, |last| last + 1);
    let cells = std::mem::take(&mut draft.cells);
    for cell in cells {
        let row = target[cell.row];
        add_words(&mut draft.cells, row, cell.column, cell.column_span, cell.words);
    }
    draft.rows = count;
}

/// Lines at different heights of cells that stand side by side, as of a label of two lines and its
/// numbers between them.
fn overlaps(above: &Row, below: &Row) -> bool {
    let shared = above.area.bottom - below.area.top;
    shared > 0.3 * above.area.height().min(below.area.height())
}

/// Whether a row is the rest of the cells above: without a first cell, without numbers, close to it,
/// and only in columns that it fills.
fn continues(draft: &Draft, rows: &[Row], row: usize) -> bool {
    let here: Vec<&DraftCell> = draft.cells.iter().filter(|cell| cell.row == row).collect();
    let above =
        |column: usize| draft.cells.iter().any(|cell| cell.row + 1 == row && cell.column == column);
    let gap = rows[row].area.top - rows[row - 1].area.bottom;
    let is_close = gap < 0.45 * rows[row].size();
    let plain = here.iter().all(|cell| !is_numeric(&cell.text()));
    let under = here.iter().all(|cell| above(cell.column));
    let no_first = here.iter().all(|cell| cell.column > 0);
    let rest_of_first = here.len() == 1
        && here[0].column == 0
        && here[0].text().chars().next().is_some_and(char::is_lowercase);
    is_close && plain && under && (no_first && here.len() < draft.columns.len() || rest_of_first)
}
