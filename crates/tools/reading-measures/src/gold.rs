//! The gold standard of the ICDAR 2013 table competition, in its own XML.

use crate::adjacency::GridCell;
use std::path::{Path, PathBuf};

/// A document with the tables that are in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Marked {
    /// Such as `eu-005`.
    pub name: String,
    pub pdf: PathBuf,
    pub tables: Vec<Vec<GridCell>>,
}

/// The documents of a folder: each PDF with its `-str.xml`.
///
/// # Errors
/// What cannot be read.
pub fn read_folder(folder: &Path) -> std::io::Result<Vec<Marked>> {
    let mut pdfs: Vec<PathBuf> = std::fs::read_dir(folder)?
        .map(|entry| Ok(entry?.path()))
        .collect::<std::io::Result<_>>()?;
    pdfs.retain(|path| path.extension().is_some_and(|extension| extension == "pdf"));
    pdfs.sort();
    pdfs.iter().map(|pdf| read_marked(pdf)).collect()
}

fn read_marked(pdf: &Path) -> std::io::Result<Marked> {
    let name = pdf.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let xml = std::fs::read_to_string(pdf.with_file_name(format!("{name}-str.xml")))?;
    Ok(Marked { name, pdf: pdf.to_owned(), tables: read_tables(&xml) })
}

/// The regions of each table: each is compared on its own.
#[must_use]
pub fn read_tables(xml: &str) -> Vec<Vec<GridCell>> {
    elements(xml, "region")
        .map(|region| elements(region, "cell").filter_map(read_cell).collect())
        .collect()
}

/// Each element of a name with all that is in it; none within itself.
fn elements<'a>(xml: &'a str, name: &str) -> impl Iterator<Item = &'a str> {
    let (open, close) = (format!("<{name} "), format!("</{name}>"));
    let mut rest = xml;
    std::iter::from_fn(move || {
        let start = rest.find(&open)?;
        let end = start + rest[start..].find(&close)?;
        let element = &rest[start..end];
        rest = &rest[end + close.len()..];
        Some(element)
    })
}

fn read_cell(xml: &str) -> Option<GridCell> {
    let number = |name: &str| -> Option<u32> {
        let from = xml.find(&format!(" {name}="))? + name.len() + 3;
        xml.get(from..)?.split(['"', '\'']).next()?.parse().ok()
    };
    let (row, column) = (number("start-row")?, number("start-col")?);
    let span = |name: &str, start: u32| number(name).map_or(1, |end| end.saturating_sub(start) + 1);
    let from = xml.find("<content>").map(|at| at + "<content>".len());
    let text = from.and_then(|from| xml[from..].split("</content>").next()).unwrap_or_default();
    Some(GridCell {
        row,
        column,
        row_span: span("end-row", row),
        column_span: span("end-col", column),
        text: decode(text),
    })
}

fn decode(text: &str) -> String {
    let mut decoded = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        decoded.push_str(before);
        let (entity, tail) = after.split_once(';').unwrap_or((after, ""));
        decoded.extend(entity_letter(entity));
        rest = tail;
    }
    decoded + rest
}

fn entity_letter(entity: &str) -> Option<char> {
    match entity {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        other => {
            let number = other.strip_prefix('#')?;
            let code = number
                .strip_prefix('x')
                .map_or_else(|| number.parse(), |hex| u32::from_str_radix(hex, 16));
            char::from_u32(code.ok()?)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_with_its_span_and_entities_is_read() {
        let xml = "<region id=\"1\"><cell id=\"1\" start-col=\"1\" end-col=\"3\" start-row='0'>\
            <content>R&amp;D &#8364;</content></cell></region>";
        let cell =
            GridCell { row: 0, column: 1, row_span: 1, column_span: 3, text: "R&D €".to_owned() };
        assert_eq!(read_tables(xml), [vec![cell]]);
    }
}
