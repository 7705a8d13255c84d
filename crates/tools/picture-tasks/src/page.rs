//! The task `page_reading`: what is written on a page, block by block, as the layout of its words says.

use documents::{Block, Table};
use layout::{Glyph, Page, Point, Rect, Turn, arrange};
use serde_json::{Value, json};
use text_recognition::{Direction, TextLine, Word};

/// Points of a page's height, whatever its pixels: of A4.
const HEIGHT: f32 = 842.0;
/// Of a line's height is its letters' em.
const EM: f32 = 0.8;
/// Above the line's lower edge is its baseline, in line heights.
const DESCENT: f32 = 0.22;

/// Blocks of the words on a page of these sides, in pixels.
pub(super) fn answer(lines: &[TextLine], sides: [u32; 2]) -> Value {
    let scale = HEIGHT / sides[1].max(1) as f32;
    let across = lines.iter().filter(|line| line.direction == Direction::Across);
    let page = Page {
        number: 1,
        width: sides[0] as f32 * scale,
        height: HEIGHT,
        glyphs: across.flat_map(|line| glyphs(line, scale)).collect(),
        ..Page::default()
    };
    let blocks = arrange(&[page], &|_, _| None);
    json!({"blocks": blocks.iter().filter_map(copied).collect::<Vec<_>>()})
}

/// The letters of a line, of which nobody knows more than where their word is.
fn glyphs(line: &TextLine, scale: f32) -> Vec<Glyph> {
    let baseline = scale * (line.area.bottom() - DESCENT * line.area.height);
    let size = EM * scale * line.area.height;
    let of_word = |word: &Word| {
        let count = word.text.chars().count().max(1) as f32;
        let (left, width) = (scale * word.area.left, scale * word.area.width / count);
        let letters = word.text.chars().enumerate().map(move |(at, letter)| {
            let left = left + at as f32 * width;
            let area = Rect::new(left, baseline - size, left + width, baseline + DESCENT * size);
            Glyph {
                letter,
                area,
                origin: Point { x: left, y: baseline },
                size,
                bold: false,
                italic: false,
                turn: Turn::Upright,
                colour: [0; 3],
            }
        });
        letters.collect::<Vec<_>>()
    };
    line.words.iter().flat_map(of_word).collect()
}

fn copied(block: &Block) -> Option<Value> {
    let of = |kind: &str, text: &str| Some(json!({"kind": kind, "text": text}));
    match block {
        Block::Heading { level: 1, content } => of("TITLE", &content.text),
        Block::Heading { level: 2, content } => of("HEADING", &content.text),
        Block::Heading { content, .. } => of("SUBHEADING", &content.text),
        Block::Paragraph { content } => of("PARAGRAPH", &content.text),
        Block::Item { marker, content, .. } => of("ITEM", &format!("{marker} {}", content.text)),
        Block::Table(table) => of("TABLE", &rows(table)),
        Block::Figure(_) => None,
    }
}

fn rows(table: &Table) -> String {
    let cell = |row, column| {
        let cell = table.cell(row, column).filter(|cell| (cell.row, cell.column) == (row, column));
        cell.map_or("", |cell| cell.text.as_str())
    };
    let row = |row| (0..table.columns()).map(|column| cell(row, column)).collect::<Vec<_>>();
    (0..table.rows()).map(|number| row(number).join(" | ")).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use text_recognition::Area;

    /// Words of a letter's width of ten pixels, on a line of twenty-four.
    fn line(words: &[(&str, f32)], top: f32) -> TextLine {
        let area = |left: f32, letters: usize| Area {
            left,
            top,
            width: 10.0 * letters as f32,
            height: 24.0,
        };
        let word = |(text, left): &(&str, f32)| Word {
            text: (*text).to_owned(),
            confidence: 0.9,
            area: area(*left, text.len()),
        };
        let text = words.iter().map(|(text, _)| *text).collect::<Vec<_>>().join(" ");
        let whole = area(words[0].1, text.len());
        let words = words.iter().map(word).collect();
        TextLine { text, confidence: 0.9, area: whole, direction: Direction::Across, words }
    }

    #[test]
    fn lines_become_a_paragraph_and_columns_a_table() {
        let mut lines = vec![
            line(&[("Rinse", 100.0), ("the", 160.0), ("tank", 200.0), ("with", 250.0)], 100.0),
            line(&[("clear", 100.0), ("water.", 160.0)], 128.0),
        ];
        for (row, cells) in
            ["Size", "S", "M", "L"].into_iter().zip(["Chest", "92", "96", "100"]).enumerate()
        {
            lines.push(line(&[(cells.0, 100.0), (cells.1, 500.0)], 300.0 + 40.0 * row as f32));
        }
        let said = answer(&lines, [1_100, 1_560]);
        let blocks = said["blocks"].as_array().expect("blocks");
        assert_eq!(
            blocks[0],
            json!({"kind": "PARAGRAPH", "text": "Rinse the tank with clear water."})
        );
        let table = json!({"kind": "TABLE", "text": "Size | Chest\nS | 92\nM | 96\nL | 100"});
        assert_eq!(blocks[1], table);
    }

    #[test]
    fn a_page_without_words_has_no_blocks() {
        assert_eq!(answer(&[], [0, 0]), json!({"blocks": []}));
    }
}
