//! Goes through the blocks of a document, section by section.

use crate::identity::Identities;
use crate::table::{Part, split_table};
use crate::text::{Unit, pack_units};
use crate::{Edition, Settings};
use documents::{Block, Figure, LocatedText, ParsedDocument, Passage, PassageKind, Place, Table};

/// The passages of a document, in its order.
#[must_use]
pub fn make_passages(
    document: &ParsedDocument,
    edition: &Edition<'_>,
    settings: Settings,
) -> Vec<Passage> {
    let mut maker = Maker {
        edition,
        settings,
        identities: Identities::new(edition, settings),
        headings: vec![],
        units: vec![],
        passages: vec![],
    };
    for block in &document.blocks {
        maker.read(block);
    }
    maker.end_section();
    maker.close_headings(0);
    maker.passages
}

struct Maker<'a> {
    edition: &'a Edition<'a>,
    settings: Settings,
    identities: Identities<'a>,
    headings: Vec<Heading>,
    /// Text of the section that is not in a passage yet.
    units: Vec<Unit>,
    passages: Vec<Passage>,
}

struct Heading {
    level: u8,
    content: LocatedText,
    /// Whether anything stands below it.
    is_used: bool,
}

impl Maker<'_> {
    fn read(&mut self, block: &Block) {
        match block {
            Block::Heading { level, content } => {
                self.end_section();
                self.close_headings(*level);
                let content = content.clone();
                self.headings.push(Heading { level: *level, content, is_used: false });
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

    /// A figure that says nothing in words is no passage.
    fn add_figure(&mut self, figure: &Figure) {
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
        if content.text.trim().is_empty() {
            return;
        }
        self.headings.iter_mut().for_each(|heading| heading.is_used = true);
        let edition = self.edition;
        let mut passage = Passage {
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
        };
        passage.id = self.identities.identify(&passage);
        self.passages.push(passage);
    }
}
