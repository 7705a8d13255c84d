//! The truth about the printed manuals, held against what poppler reads in them.

use crate::poppler::Page;
use documents::{Block, LocatedText, Place, Table};
use manuals::{FOLDER, Truth, read_catalogue};
use std::path::Path;

/// A text and where it stands.
type Stands<'a> = (&'a str, Place);

fn of_text(text: &LocatedText) -> Vec<Stands<'_>> {
    let slice = |start: u32, end: u32| {
        let at = |count: u32| {
            text.text.char_indices().nth(count as usize).map_or(text.text.len(), |(at, _)| at)
        };
        &text.text[at(start)..at(end)]
    };
    text.pieces.iter().map(|piece| (slice(piece.start, piece.end), piece.place)).collect()
}

fn of_table(table: &Table) -> Vec<Stands<'_>> {
    let caption = table.caption.iter().flat_map(of_text);
    let cells = table.cells.iter().filter_map(|cell| Some((cell.text.as_str(), cell.place?)));
    caption.chain(cells).filter(|(text, _)| !text.is_empty()).collect()
}

fn of_block(block: &Block) -> Vec<Stands<'_>> {
    match block {
        Block::Heading { content, .. }
        | Block::Paragraph { content }
        | Block::Item { content, .. } => of_text(content),
        Block::Table(table) => of_table(table),
        Block::Figure(figure) => figure.caption.iter().flat_map(of_text).collect(),
    }
}

/// Letters and digits alone: poppler keeps the hyphens at the ends of lines.
fn bare(text: &str) -> String {
    text.chars().filter(|character| character.is_alphanumeric()).collect()
}

#[test]
fn every_line_and_cell_stands_where_the_truth_says() {
    if !required_tools::have(&["pdftotext"], "every_line_and_cell_stands_where_the_truth_says") {
        return;
    }
    for manual in read_catalogue().unwrap().iter().filter(|manual| manual.printed) {
        let pages = Page::read(&Path::new(FOLDER).join(manual.file()));
        let truth = Truth::read(&manual.document_id).unwrap().0;
        assert_eq!(pages.len(), truth.pages.len(), "{}", manual.document_id);
        let stands: Vec<Stands<'_>> = truth.blocks.iter().flat_map(of_block).collect();
        assert!(stands.len() > 100, "{}: {} texts", manual.document_id, stands.len());
        for (text, place) in stands {
            let Place::OnPage(area) = place else { panic!("{text} stands on no page") };
            let found = pages[area.page as usize - 1].text_in(&area);
            assert_eq!(bare(&found), bare(text), "{}: {area:?}", manual.document_id);
        }
    }
}

#[test]
fn charts_have_a_mark_for_every_value() {
    let mut charts = 0;
    for manual in read_catalogue().unwrap().iter().filter(|manual| manual.printed) {
        let truth = Truth::read(&manual.document_id).unwrap().0;
        for block in &truth.blocks {
            let Block::Figure(figure) = block else { continue };
            let Some(chart) = &figure.chart else { continue };
            charts += 1;
            let values = chart.cells.iter().filter(|cell| cell.row > 0 && cell.column > 0);
            assert!(values.clone().count() >= 3);
            for value in values {
                assert!(value.place.is_some() && value.text.parse::<f64>().is_ok(), "{value:?}");
            }
        }
    }
    assert!(charts >= 10, "{charts} charts");
}

#[test]
fn the_two_grinders_differ_in_three_numbers_of_their_data() {
    let data = |id: &str| Truth::read(id).unwrap().tables().last().unwrap().cells.clone();
    let (small, large) = (data("grd-080-manual"), data("grd-082-manual"));
    let differ: Vec<_> = small
        .iter()
        .zip(&large)
        .filter(|(left, right)| left.text != right.text)
        .map(|(left, right)| (left.text.as_str(), right.text.as_str()))
        .collect();
    let expected = [
        ("120 W at 220 to 240 V, 50 Hz", "150 W at 220 to 240 V, 50 Hz"),
        ("250 g", "350 g"),
        ("60 seconds, then 3 minutes of rest", "90 seconds, then 3 minutes of rest"),
    ];
    assert_eq!(differ, expected);
}
