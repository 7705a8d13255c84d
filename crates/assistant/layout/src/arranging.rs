//! From pages to the blocks of a document.

use crate::captions::attach_captions;
use crate::joining::join;
use crate::page::{Page, Rect};
use crate::prose::Style;
use crate::running::{Lines, find_running};
use crate::sheet::{Content, Part, Sheet};
use crate::text::TextBuilder;
use crate::turned::Frame;
use crate::words::{Row, Word};
use documents::{Block, Figure, Table};

/// Reads what a chart says, of a drawing on a page; `None` where nobody can.
pub type ReadChart<'a> = &'a dyn Fn(&Page, Rect) -> Option<Table>;

/// The blocks of a document's pages, in reading order.
#[must_use]
pub fn arrange(pages: &[Page], read_chart: ReadChart<'_>) -> Vec<Block> {
    let mut sheets: Vec<Sheet> = pages.iter().map(Sheet::of).collect();
    leave_out_running(&mut sheets);
    let style = Style::of(sheets.iter().flat_map(Sheet::words));
    let mut blocks = Vec::new();
    for sheet in sheets {
        let (frame, page, parts) = sheet.parts(&style);
        join(&mut blocks, finish(attach_captions(parts), &frame, &page, read_chart));
    }
    number_figures(&mut blocks);
    blocks
}

fn leave_out_running(sheets: &mut [Sheet]) {
    let lines: Vec<Lines<'_>> =
        sheets.iter().map(|sheet| Lines { rows: &sheet.rows, height: sheet.page.height }).collect();
    let running = find_running(&lines);
    for (sheet, running) in sheets.iter_mut().zip(running) {
        let rows = std::mem::take(&mut sheet.rows);
        let kept = rows.into_iter().zip(running).filter(|(_, runs)| !runs);
        sheet.rows = kept.map(|(row, _): (Row, bool)| row).collect();
    }
}

fn finish(parts: Vec<Part>, frame: &Frame, page: &Page, read_chart: ReadChart<'_>) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    for part in parts {
        let finished = finish_part(part, page, read_chart);
        // A column's end cuts like a page's; tables of one page are never joined.
        join(&mut blocks, finished);
    }
    blocks.iter_mut().for_each(|block| frame.turn_block_back(block));
    blocks
}

fn finish_part(part: Part, page: &Page, read_chart: ReadChart<'_>) -> Vec<Block> {
    match part.content {
        Content::Block(block) => vec![block],
        Content::Draft(draft) => vec![Block::Table(draft.into_table(page.number))],
        Content::Figure { found, labels, caption } => {
            let chart = if found.drawn { read_chart(page, found.area) } else { None };
            let labels = if chart.is_none() { label_text(&labels, page.number) } else { None };
            let place = found.area.on_page(page.number);
            let figure = Block::Figure(Figure { number: 0, caption, place, chart });
            std::iter::once(figure).chain(labels).collect()
        }
    }
}

/// The words within a figure that nobody could read as a chart, so that they can be found.
fn label_text(labels: &[Word], page: u32) -> Option<Block> {
    let mut builder = TextBuilder::default();
    for line in labels.chunk_by(|one, other| (one.baseline - other.baseline).abs() < 0.3 * one.size)
    {
        builder.push_line(line, page);
    }
    let content = builder.finish();
    content.text.chars().any(char::is_alphanumeric).then_some(Block::Paragraph { content })
}

fn number_figures(blocks: &mut [Block]) {
    let figures = blocks.iter_mut().filter_map(|block| match block {
        Block::Figure(figure) => Some(figure),
        _ => None,
    });
    for (number, figure) in (1..).zip(figures) {
        figure.number = number;
    }
}
