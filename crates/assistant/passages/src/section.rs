//! Goes through the blocks of a document, section by section.

use crate::heading::shorten;
use crate::identity::Identities;
use crate::table::{Part, split_table};
use crate::text::{Unit, pack_units};
use crate::{Edition, FigureFrame, Made, Settings};
use documents::{
    Block, Figure, LocatedText, ParsedDocument, Passage, PassageKind, Place, Refusal, Table,
};

/// Bounds of all passages of one document.
#[derive(Debug, Clone, Copy)]
struct Most {
    passages: usize,
    /// With what stands above each: headings, title, products.
    bytes: usize,
}

/// A tenth of the passages that an index holds unless configured otherwise: a thousand pages of five
/// thousand letters have about 6,000. The bytes are held twice at once.
const MOST: Most = Most { passages: 20_000, bytes: 100_000_000 };

/// The passages of a document, and its figures, in its order.
///
/// # Errors
/// `TooLarge` above 20,000 passages, or 100 MB of them with what stands above each: headings, title,
/// products.
pub fn make_passages(
    document: &ParsedDocument,
    edition: &Edition<'_>,
    settings: Settings,
) -> Result<Made, Refusal> {
    make_within(document, edition, settings, MOST)
}

fn make_within(
    document: &ParsedDocument,
    edition: &Edition<'_>,
    settings: Settings,
    most: Most,
) -> Result<Made, Refusal> {
    let mut maker = Maker {
        edition,
        settings,
        most,
        identities: Identities::new(edition, settings),
        headings: vec![],
        units: vec![],
        made: Made::default(),
        bytes: 0,
    };
    for block in &document.blocks {
        maker.read(block);
        if maker.is_above() {
            return Err(Refusal::TooLarge);
        }
    }
    maker.end_section();
    maker.close_headings(0);
    if maker.is_above() { Err(Refusal::TooLarge) } else { Ok(maker.made) }
}

struct Maker<'a> {
    edition: &'a Edition<'a>,
    settings: Settings,
    most: Most,
    identities: Identities<'a>,
    headings: Vec<Heading>,
    /// Text of the section that is not in a passage yet.
    units: Vec<Unit>,
    made: Made,
    /// Of all passages and frames so far.
    bytes: usize,
}

struct Heading {
    level: u8,
    content: LocatedText,
    /// Whether anything stands below it, or it is text itself.
    is_used: bool,
}

impl Maker<'_> {
    fn read(&mut self, block: &Block) {
        match block {
            Block::Heading { level, content } => {
                self.end_section();
                self.close_headings(*level);
                self.open_heading(*level, content);
            }
            Block::Paragraph { content } => self.units.push(Unit::paragraph(content)),
            Block::Item { marker, content, .. } => self.units.push(Unit::item(marker, content)),
            Block::Table(table) => {
                self.end_section();
                self.add_table(table, PassageKind::Table, None);
            }
            Block::Figure(figure) => {
                self.end_section();
                self.add_figure(figure);
            }
        }
    }

    fn end_section(&mut self) {
        let units = std::mem::take(&mut self.units);
        for content in pack_units(units, self.settings.most_tokens) {
            self.add(PassageKind::Text, content, None);
        }
    }

    fn is_above(&self) -> bool {
        self.made.passages.len() > self.most.passages || self.bytes > self.most.bytes
    }

    fn open_heading(&mut self, level: u8, content: &LocatedText) {
        let short = shorten(content);
        let is_used = short.is_some();
        self.units.extend(is_used.then(|| Unit::paragraph(content)));
        let content = short.unwrap_or_else(|| content.clone());
        self.headings.push(Heading { level, content, is_used });
    }

    /// Ends the sections of this level and below. A heading with nothing below it says something by
    /// itself.
    fn close_headings(&mut self, level: u8) {
        while self.headings.last().is_some_and(|heading| heading.level >= level) {
            let Some(heading) = self.headings.pop() else { return };
            if !heading.is_used {
                self.units.push(Unit::paragraph(&heading.content));
                self.end_section();
            }
        }
    }

    fn add_table(&mut self, table: &Table, kind: PassageKind, place: Option<Place>) {
        let short = table.caption.as_ref().and_then(|caption| Some((caption, shorten(caption)?)));
        if let Some((caption, short)) = short {
            self.units = vec![Unit::paragraph(caption)];
            self.end_section();
            return self.add_table(&Table { caption: Some(short), ..table.clone() }, kind, place);
        }
        for part in split_table(table, self.settings.most_tokens, place) {
            match part {
                Part::Rows(content, table) => self.add(kind, content, Some(table)),
                Part::Text(units) => {
                    self.units = units;
                    self.end_section();
                }
            }
        }
    }

    /// A figure that says nothing in words is no passage, but may be looked at where it is on a page.
    fn add_figure(&mut self, figure: &Figure) {
        let first = self.made.passages.len();
        self.add_told(figure);
        if matches!(figure.place, Place::OnPage(_)) && !self.is_above() {
            self.add_frame(figure, first);
        }
    }

    /// `first` is the passage that is of the figure, if there is one.
    fn add_frame(&mut self, figure: &Figure, first: usize) {
        let mut frame = self.passage(PassageKind::Figure, LocatedText::default(), None);
        let caption = figure.caption.as_ref();
        let caption = caption.map(|caption| shorten(caption).unwrap_or_else(|| caption.clone()));
        frame.headings.extend(caption.map(|caption| caption.text));
        self.bytes += count_bytes(&frame);
        let own = self.made.passages.get(first..).unwrap_or_default();
        let told = own.iter().find(|passage| passage.kind == PassageKind::Figure).cloned();
        self.made.figures.push(FigureFrame { place: figure.place, told, frame });
    }

    fn add_told(&mut self, figure: &Figure) {
        match (&figure.chart, &figure.caption) {
            (Some(chart), caption) => {
                let caption = chart.caption.clone().or_else(|| caption.clone());
                let chart = Table { caption, ..chart.clone() };
                self.add_table(&chart, PassageKind::Figure, Some(figure.place));
            }
            (None, Some(caption)) => {
                for part in pack_units(vec![Unit::paragraph(caption)], self.settings.most_tokens) {
                    self.add(PassageKind::Figure, part, None);
                }
            }
            (None, None) => {}
        }
    }

    fn add(&mut self, kind: PassageKind, content: LocatedText, table: Option<Table>) {
        if content.text.trim().is_empty() || self.is_above() {
            return;
        }
        self.headings.iter_mut().for_each(|heading| heading.is_used = true);
        let mut passage = self.passage(kind, content, table);
        self.bytes += count_bytes(&passage);
        passage.id = self.identities.identify(&passage);
        self.made.passages.push(passage);
    }

    /// Without an id.
    fn passage(&self, kind: PassageKind, content: LocatedText, table: Option<Table>) -> Passage {
        let edition = self.edition;
        Passage {
            id: String::new(),
            kind,
            document_id: edition.document_id.to_owned(),
            version: edition.version.to_owned(),
            title: edition.title.to_owned(),
            tenant: edition.tenant.to_owned(),
            products: edition.products.to_vec(),
            headings: self.headings.iter().map(|heading| heading.content.text.clone()).collect(),
            text: content.text,
            pieces: content.pieces,
            table,
        }
    }
}

/// Of what a passage holds; the cells of its table are its text again.
fn count_bytes(passage: &Passage) -> usize {
    let above = passage.products.iter().chain(&passage.headings).map(String::len);
    passage.title.len() + above.sum::<usize>() + passage.text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How many passages sections of one letter below a heading of one letter make.
    fn made(sections: usize, products: &[String], most: Most) -> Result<usize, Refusal> {
        let content = LocatedText { text: "a".to_owned(), pieces: vec![] };
        let section = |_| {
            let heading = Block::Heading { level: 1, content: content.clone() };
            [heading, Block::Paragraph { content: content.clone() }]
        };
        let blocks = (0..sections).flat_map(section).collect();
        let document = ParsedDocument { blocks, ..ParsedDocument::default() };
        let edition =
            Edition { document_id: "d", version: "1", title: "title", tenant: "t", products };
        let made = make_within(&document, &edition, Settings::default(), most);
        made.map(|made| made.passages.len())
    }

    #[test]
    fn a_document_of_too_many_passages_is_too_large() {
        let most = Most { passages: 30, bytes: 1_000_000 };
        assert_eq!(made(30, &[], most), Ok(30));
        assert_eq!(made(31, &[], most), Err(Refusal::TooLarge));
    }

    #[test]
    fn so_is_one_of_too_much_above_them() {
        let products = vec!["p".repeat(93)];
        let most = Most { passages: 30, bytes: 1_000 };
        assert_eq!(made(10, &products, most), Ok(10));
        assert_eq!(made(11, &products, most), Err(Refusal::TooLarge));
    }
}
