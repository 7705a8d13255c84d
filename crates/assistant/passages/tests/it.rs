//! Passages of small documents, and rules that hold for any.

use documents::{
    Area, Block, Cell, Figure, LocatedText, ParsedDocument, Passage, PassageKind, Piece, Place,
    Table,
};
use passages::{
    Edition, LONGEST_HEADING, Made, Settings, count_tokens, embedding_text, make_passages,
    seen_passage,
};
use proptest::prelude::*;
use std::collections::HashSet;

const PLACE: Place = Place::InSource { start: 0, end: 1 };

fn located(text: &str) -> LocatedText {
    let end = text.chars().count() as u32;
    LocatedText { text: text.to_owned(), pieces: vec![Piece { start: 0, end, place: PLACE }] }
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph { content: located(text) }
}

fn heading(level: u8, text: &str) -> Block {
    Block::Heading { level, content: located(text) }
}

fn item(marker: &str, text: &str) -> Block {
    Block::Item { depth: 1, marker: marker.to_owned(), content: located(text) }
}

fn cell(row: u32, column: u32, row_span: u32, text: &str) -> Cell {
    Cell { row, column, row_span, column_span: 1, text: text.to_owned(), place: Some(PLACE) }
}

fn edition(title: &str) -> Edition<'_> {
    Edition { document_id: "d", version: "1", title, tenant: "t", products: &[] }
}

fn make(blocks: Vec<Block>, most_tokens: usize) -> Vec<Passage> {
    make_all(blocks, most_tokens).passages
}

fn make_all(blocks: Vec<Block>, most_tokens: usize) -> Made {
    let document = ParsedDocument { blocks, ..ParsedDocument::default() };
    make_passages(&document, &edition("Manual"), Settings { most_tokens }).expect("within bounds")
}

fn texts(passages: &[Passage]) -> Vec<&str> {
    passages.iter().map(|passage| passage.text.as_str()).collect()
}

#[test]
fn sections_do_not_mix_and_know_their_headings() {
    let found = make(
        vec![
            heading(1, "Care"),
            paragraph("Daily."),
            heading(2, "Descaling"),
            paragraph("Monthly."),
            paragraph("By acid."),
            heading(1, "Warranty"),
        ],
        200,
    );
    assert_eq!(texts(&found), ["Daily.", "Monthly.\nBy acid.", "Warranty"]);
    assert_eq!(found[1].headings, ["Care", "Descaling"]);
    assert_eq!(found[2].headings, Vec::<String>::new());
    assert_eq!(embedding_text(&found[1]), "Manual > Care > Descaling\nMonthly.\nBy acid.");
}

#[test]
fn a_long_heading_is_cut_above_passages_and_read_whole_below() {
    let long = "word ".repeat(100);
    let found = make(vec![heading(1, &long), paragraph("Daily."), paragraph("Monthly.")], 200);
    let text = found.iter().map(|passage| passage.text.as_str()).collect::<Vec<_>>().join(" ");
    assert_eq!(text.matches("word").count(), 100, "none is lost, none is twice");
    assert!(text.ends_with("Daily.\nMonthly."), "{text}");
    for passage in &found {
        assert_eq!(passage.headings, [format!("{}…", "word ".repeat(60).trim_end())]);
    }
    let short = "h".repeat(LONGEST_HEADING);
    assert_eq!(make(vec![heading(1, &short), paragraph("a")], 200)[0].headings, [short]);
    let unbroken = "h".repeat(LONGEST_HEADING + 1);
    let found = make(vec![heading(1, &unbroken)], 200);
    assert_eq!(texts(&found), [unbroken]);
}

#[test]
fn a_long_caption_is_text_and_its_table_has_its_beginning() {
    let long = "word ".repeat(400);
    let cells = (0..60).map(|row| cell(row, 0, 1, "seven of a row"));
    let table = Table { caption: Some(located(&long)), cells: cells.collect(), ..Table::default() };
    let chart = Figure { number: 1, caption: None, place: PLACE, chart: Some(table.clone()) };
    for block in [Block::Table(table), Block::Figure(chart)] {
        let found = make(vec![block], 100);
        let told = found.iter().filter(|passage| passage.kind == PassageKind::Text);
        assert_eq!(told.map(|passage| passage.text.matches("word").count()).sum::<usize>(), 400);
        let tables: Vec<&Table> =
            found.iter().filter_map(|passage| passage.table.as_ref()).collect();
        assert!(tables.len() > 2);
        for table in tables {
            let caption = table.caption.as_ref().unwrap();
            assert!(caption.text.chars().count() <= LONGEST_HEADING + 1, "{}", caption.text);
        }
    }
}

#[test]
fn a_list_stays_with_what_leads_it_in() {
    let blocks = vec![
        paragraph("one two three four"),
        paragraph("To start:"),
        item("1.", "Fill"),
        item("2.", "Press"),
    ];
    assert_eq!(
        texts(&make(blocks.clone(), 12)),
        ["one two three four", "To start:\n1. Fill\n2. Press"]
    );
    assert_eq!(
        texts(&make(blocks, 8)),
        ["one two three four", "To start:\n1. Fill", "2. Press"],
        "a list that is too long is cut between items"
    );
}

#[test]
fn a_small_table_is_whole_and_its_cells_have_places() {
    let cells =
        vec![cell(0, 0, 1, "Size"), cell(0, 1, 1, "cm"), cell(1, 0, 1, "S"), cell(1, 1, 1, "84")];
    let table =
        Table { caption: Some(located("Sizes")), header_rows: 1, cells, ..Table::default() };
    let found = make(vec![Block::Table(table.clone())], 200);
    assert_eq!(texts(&found), ["Sizes\nSize | cm\nS | 84"]);
    assert_eq!(found[0].table.as_ref(), Some(&table));
    let places: Vec<_> = found[0].pieces.iter().map(|piece| (piece.start, piece.end)).collect();
    assert_eq!(places, [(0, 5), (6, 10), (13, 15), (16, 17), (20, 22)]);
}

#[test]
fn a_long_table_repeats_what_says_what_its_rows_mean() {
    let mut cells = vec![cell(0, 0, 1, "Part"), cell(0, 1, 1, "Kilo")];
    cells.push(cell(1, 0, 3, "Lid"));
    cells.extend((1..4).map(|row| cell(row, 1, 1, &format!("{row}"))));
    let table = Table { caption: Some(located("List")), header_rows: 1, cells, ..Table::default() };
    let found = make(vec![Block::Table(table)], 13);
    assert_eq!(
        texts(&found),
        ["List\nPart | Kilo\nLid | 1\nLid | 2", "List\nPart | Kilo\nLid | 3"]
    );
    let second = found[1].table.as_ref().unwrap();
    assert_eq!((second.rows(), second.header_rows), (2, 1));
    assert_eq!(second.cell(1, 0).map(|cell| (cell.text.as_str(), cell.row_span)), Some(("Lid", 1)));
    let first = found[0].table.as_ref().unwrap();
    assert_eq!(first.cell(2, 0).map(|cell| cell.row_span), Some(2));
}

#[test]
fn a_row_that_no_passage_holds_is_text() {
    let long = "word ".repeat(60);
    let cells = vec![cell(0, 0, 1, "a"), cell(1, 0, 1, long.trim()), cell(2, 0, 1, "b")];
    let found = make(vec![Block::Table(Table { header_rows: 1, cells, ..Table::default() })], 10);
    assert_eq!(found[0].kind, PassageKind::Text);
    assert_eq!(found.iter().filter(|passage| passage.kind == PassageKind::Text).count(), 6);
    assert_eq!(found.last().map(|passage| passage.text.as_str()), Some("a\nb"));
}

#[test]
fn a_figure_is_its_caption_and_what_its_chart_says() {
    let cells = vec![cell(0, 0, 1, "Load"), cell(1, 0, 1, "10 kg")];
    let cells = cells.into_iter().map(|cell| Cell { place: None, ..cell }).collect();
    let chart = Some(Table { header_rows: 1, cells, ..Table::default() });
    let place = Place::InSource { start: 5, end: 9 };
    let figure = |chart, caption| Block::Figure(Figure { number: 1, caption, place, chart });
    let found = make(
        vec![
            figure(chart, Some(located("Figure 1"))),
            figure(None, Some(located("A kettle"))),
            figure(None, None),
        ],
        200,
    );
    assert_eq!(texts(&found), ["Figure 1\nLoad\n10 kg", "A kettle"]);
    assert!(found.iter().all(|passage| passage.kind == PassageKind::Figure));
    assert_eq!(found[0].pieces[1].place, place, "a value without a place is lit as its figure");
}

#[test]
fn an_id_is_of_all_that_the_embedding_and_the_filter_depend_on() {
    let document = ParsedDocument {
        blocks: vec![heading(1, "h"), paragraph("Twice."), heading(1, "h"), paragraph("Twice.")],
        ..ParsedDocument::default()
    };
    let (products, other) = (["p".to_owned()], ["q".to_owned()]);
    let first = Edition { products: &products, ..edition("Manual") };
    let ids = |edition: Edition<'_>, most_tokens| -> Vec<String> {
        let made = make_passages(&document, &edition, Settings { most_tokens }).unwrap();
        made.passages.into_iter().map(|passage| passage.id).collect()
    };
    let same = ids(first, 200);
    assert_eq!(same, ids(Edition { version: "2", ..first }, 200), "an edition changes nothing");
    assert_ne!(same[0], same[1], "of two that are alike each has its own");
    let others = [
        ids(first, 199),
        ids(Edition { tenant: "u", ..first }, 200),
        ids(Edition { products: &other, ..first }, 200),
        ids(Edition { title: "Guide", ..first }, 200),
        ids(Edition { document_id: "e", ..first }, 200),
    ];
    let all: HashSet<&String> = others.iter().flatten().chain(&same).collect();
    assert_eq!(all.len(), 12);
}

/// Blocks in which each word is another, so that it can be found again.
#[derive(Debug, Clone)]
enum Shape {
    Heading(u8, usize),
    Paragraph(Vec<usize>),
    Item(usize),
    Table(u32, u32, u32, usize),
}

fn shapes() -> impl Strategy<Value = Vec<Shape>> {
    let shape = prop_oneof![
        (1_u8..7, 1_usize..8).prop_map(|(level, words)| Shape::Heading(level, words)),
        prop::collection::vec(1_usize..30, 1..8).prop_map(Shape::Paragraph),
        (1_usize..40).prop_map(Shape::Item),
        (1_u32..12, 1_u32..5, 0_u32..3, 1_usize..12).prop_map(|(rows, columns, headers, words)| {
            Shape::Table(rows, columns, headers, words)
        }),
    ];
    prop::collection::vec(shape, 0..30)
}

/// Writes blocks; `word` is the number of the next word, and where it stands.
struct Writer {
    word: u32,
    in_text: Vec<u32>,
    in_headings: Vec<u32>,
    in_headers: Vec<u32>,
}

impl Writer {
    fn words(&mut self, count: usize, into: fn(&mut Self) -> &mut Vec<u32>) -> LocatedText {
        let mut located = LocatedText::default();
        for _ in 0..count {
            let (word, start) = (self.word, located.text.chars().count() as u32);
            located.text.push_str(&format!("w{word}é "));
            let end = located.text.chars().count() as u32 - 1;
            let place = Place::InSource { start: word * 100, end: word * 100 + end - start };
            located.pieces.push(Piece { start, end, place });
            into(self).push(word);
            self.word += 1;
        }
        located.text.pop();
        located
    }

    fn block(&mut self, shape: &Shape) -> Block {
        match shape {
            Shape::Heading(level, words) => Block::Heading {
                level: *level,
                content: self.words(*words, |w| &mut w.in_headings),
            },
            Shape::Paragraph(sentences) => {
                let words = sentences.iter().sum();
                Block::Paragraph { content: self.words(words, |w| &mut w.in_text) }
            }
            Shape::Item(words) => Block::Item {
                depth: 1,
                marker: "•".to_owned(),
                content: self.words(*words, |w| &mut w.in_text),
            },
            Shape::Table(rows, columns, headers, words) => {
                self.table(*rows, *columns, (*headers).min(*rows), *words)
            }
        }
    }

    fn table(&mut self, rows: u32, columns: u32, header_rows: u32, words: usize) -> Block {
        let mut cells = vec![];
        for row in 0..rows {
            for column in 0..columns {
                let is_header = row < header_rows;
                let content = match is_header {
                    true => self.words(words, |w| &mut w.in_headers),
                    false => self.words(words, |w| &mut w.in_text),
                };
                cells.push(cell(row, column, 1, &content.text));
            }
        }
        Block::Table(Table { header_rows, cells, ..Table::default() })
    }
}

fn words_of(text: &str) -> Vec<u32> {
    let words = text.split(|c: char| c.is_whitespace() || "•|".contains(c));
    words.filter_map(|word| word.strip_prefix('w')?.strip_suffix('é')?.parse().ok()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn every_word_is_in_one_passage_and_in_order(shapes in shapes(), most_tokens in 8_usize..250) {
        let mut writer =
            Writer { word: 0, in_text: vec![], in_headings: vec![], in_headers: vec![] };
        let blocks: Vec<Block> = shapes.iter().map(|shape| writer.block(shape)).collect();
        let passages = make(blocks, most_tokens);
        let found: Vec<u32> = passages.iter().flat_map(|passage| words_of(&passage.text)).collect();
        let (text, headers): (HashSet<_>, HashSet<_>) =
            (writer.in_text.iter().collect(), writer.in_headers.iter().collect());
        let of_text: Vec<u32> = found.iter().copied().filter(|word| text.contains(word)).collect();
        prop_assert_eq!(&of_text, &writer.in_text, "each once, and in order");
        let found_headers: HashSet<_> = found.iter().filter(|word| headers.contains(word)).collect();
        prop_assert_eq!(found_headers, headers);
        let above: HashSet<u32> =
            passages.iter().flat_map(|passage| &passage.headings).flat_map(|h| words_of(h)).collect();
        let seen = |word: &u32| above.contains(word) || found.contains(word);
        prop_assert!(writer.in_headings.iter().all(seen));
        check(&passages, most_tokens)?;
    }
}

fn check(passages: &[Passage], most_tokens: usize) -> Result<(), TestCaseError> {
    let ids: HashSet<&str> = passages.iter().map(|passage| passage.id.as_str()).collect();
    prop_assert_eq!(ids.len(), passages.len());
    for passage in passages {
        let bound = if passage.kind == PassageKind::Text { most_tokens } else { most_tokens * 6 };
        prop_assert!(count_tokens(&passage.text) <= bound, "{}: {}", bound, passage.text);
        let characters: Vec<char> = passage.text.chars().collect();
        let mut before = 0;
        for piece in &passage.pieces {
            prop_assert!(before <= piece.start && piece.start < piece.end);
            before = piece.end;
            let text: String =
                characters[piece.start as usize..piece.end as usize].iter().collect();
            if let (Place::InSource { start, end }, PassageKind::Text) = (piece.place, passage.kind)
                && piece.place != PLACE
            {
                prop_assert_eq!(words_of(&text), [start / 100]);
                prop_assert_eq!(end - start, piece.end - piece.start);
            }
        }
        prop_assert!(before as usize <= characters.len());
    }
    Ok(())
}

fn figure(number: u32, caption: Option<&str>, place: Place) -> Block {
    Block::Figure(Figure { number, caption: caption.map(located), place, chart: None })
}

#[test]
fn figures_on_a_page_may_be_looked_at_below_their_headings_and_captions() {
    let area = Area { page: 2, left: 0.0, top: 0.0, right: 90.0, bottom: 90.0 };
    let on_page = Place::OnPage(area);
    let blocks = vec![
        heading(1, "Parts"),
        figure(1, None, on_page),
        figure(2, Some("Figure 2. The lid."), on_page),
        figure(3, Some("of HTML"), PLACE),
        paragraph("Twice."),
    ];
    let Made { passages, figures } = make_all(blocks, 200);
    assert_eq!(texts(&passages), ["Figure 2. The lid.", "of HTML", "Twice."]);
    let headings: Vec<_> = figures.iter().map(|one| one.frame.headings.join(" > ")).collect();
    assert_eq!(headings, ["Parts", "Parts > Figure 2. The lid."]);
    assert_eq!(figures[0].told, None);
    assert_eq!(figures[1].told.as_ref(), Some(&passages[0]));
}

#[test]
fn what_was_seen_in_a_figure_stands_where_it_does() {
    let area = Area { page: 2, left: 0.0, top: 0.0, right: 90.0, bottom: 90.0 };
    let made = make_all(vec![figure(1, None, Place::OnPage(area))], 200);
    let (frame, place) = (&made.figures[0].frame, Place::OnPage(area));
    let seen = seen_passage(frame, place, "Größe 42", "picture-a");
    assert_eq!((seen.kind, seen.text.as_str()), (PassageKind::Figure, "Größe 42"));
    assert_eq!(seen.pieces, [Piece { start: 0, end: 8, place }]);
    assert_eq!(seen, seen_passage(frame, place, "Größe 42", "picture-a"));
    let other = Passage { tenant: "u".to_owned(), ..frame.clone() };
    for different in [
        seen_passage(frame, place, "Größe 43", "picture-a"),
        seen_passage(frame, place, "Größe 42", "picture-b"),
        seen_passage(&other, place, "Größe 42", "picture-a"),
    ] {
        assert_ne!(different.id, seen.id);
    }
}
