//! A piece of a text stands in the source where it says.

use documents::{Block, LocatedText, Place};
use markup::{Limits, read_html, read_markdown};

fn cut(source: &str, place: Place) -> String {
    let Place::InSource { start, end } = place else { panic!("{place:?}") };
    source.chars().skip(start as usize).take((end - start) as usize).collect()
}

fn pieces(source: &str, content: &LocatedText) -> Vec<(String, String)> {
    let of_text = |start: u32, end: u32| {
        content.text.chars().skip(start as usize).take((end - start) as usize).collect()
    };
    let pieces = content.pieces.iter();
    pieces.map(|piece| (of_text(piece.start, piece.end), cut(source, piece.place))).collect()
}

fn first(blocks: &[Block]) -> &LocatedText {
    match &blocks[0] {
        Block::Paragraph { content } | Block::Heading { content, .. } => content,
        other => panic!("{other:?}"),
    }
}

#[track_caller]
fn assert_pieces(found: Vec<(String, String)>, expected: &[(&str, &str)]) {
    let found: Vec<_> = found.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    assert_eq!(found, expected);
}

#[test]
fn html_gives_places_around_tags_and_references() {
    let source = "<p title='Für &amp; x'>Für <b>93&nbsp;°C</b>\n  &amp; m&auml;hr<!-- x -->1</p>";
    let document = read_html(source, &Limits::default()).unwrap();
    assert_pieces(
        pieces(source, first(&document.blocks)),
        &[
            ("Für ", "Für "),
            ("93", "93"),
            ("°C", "°C"),
            ("&", "&amp;"),
            ("m", "m"),
            ("ä", "&auml;"),
            ("hr", "hr"),
            ("1", "1"),
        ]
        .map(|(text, place)| (text.trim_end(), place.trim_end())),
    );
}

#[test]
fn a_text_moved_out_of_a_table_keeps_its_place() {
    let source = "<table>one<!-- x --><tr>two<td>b<td>c<tr><td>d<td>e</table>";
    let document = read_html(source, &Limits::default()).unwrap();
    let found = pieces(source, first(&document.blocks));
    assert_pieces(found, &[("one", "one"), ("two", "two")]);
}

#[test]
fn markdown_gives_places_in_the_markdown() {
    let source = "# Für *93* \\* &deg;C `a<b`\n\nb";
    let document = read_markdown(source, &Limits::default()).unwrap();
    assert_pieces(
        pieces(source, first(&document.blocks)),
        &[("Für", "Für"), ("93", "93"), ("*", "*"), ("°", "&deg;"), ("C", "C"), ("a<b", "a<b")],
    );
}

#[test]
fn cells_and_tables_have_places() {
    let source = "x<table><tr><th>Größe<th>cm<tr><td><b>S</b> x<td></table>";
    let document = read_html(source, &Limits::default()).unwrap();
    let Block::Table(table) = &document.blocks[1] else { panic!("{document:?}") };
    let places: Vec<_> = table.cells.iter().map(|c| cut(source, c.place.unwrap())).collect();
    assert_eq!(places, ["Größe", "cm", "S</b> x", "<td>"]);
    assert_eq!(cut(source, table.places[0]), source[1..source.len() - 8]);
}

#[test]
fn what_is_hidden_has_a_place() {
    let source = "<p>a</p><!-- b --><p hidden>c d</p>";
    let document = read_html(source, &Limits::default()).unwrap();
    assert_eq!(document.hidden.len(), 1, "nothing seen lies between");
    assert_eq!(cut(source, document.hidden[0].place), "<!-- b --><p hidden>c d");
}

#[test]
fn lines_may_end_in_two_characters() {
    let source = "<p>one\r\ntwo&\r\nthree\0four</p>";
    let document = read_html(source, &Limits::default()).unwrap();
    let found = pieces(source, first(&document.blocks));
    let expected = [("one", "one"), ("two&", "two&"), ("three", "three"), ("four", "four")];
    assert_pieces(found, &expected);
}
