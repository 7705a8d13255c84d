//! One page in reading order.

use crate::aligned::{Demand, align, find_aligned};
use crate::bullets::write_bullets;
use crate::columns::{Standing, order};
use crate::draft::Draft;
use crate::figures::{Found, find_figures};
use crate::lattice::{Lattice, find_lattices};
use crate::page::{Glyph, Page, Rect, Turn};
use crate::prose::{self, Style};
use crate::rules::Rules;
use crate::text::TextBuilder;
use crate::turned::Frame;
use crate::words::{Chunk, Row, Word, find_chunks, find_rows, find_words};
use documents::{Block, LocatedText};

/// Labels stand no farther from the marks of a drawing, in points.
const AROUND: f32 = 40.0;
/// And no farther from the next label or mark.
const NEXT: f32 = 8.0;
/// Labels beside labels.
const ROUNDS: usize = 3;

/// What stands on a page as one.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Content {
    Block(Block),
    Draft(Draft),
    Figure { found: Found, labels: Vec<Word>, caption: Option<LocatedText> },
}

/// With where it stands on the turned page.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Part {
    pub(crate) content: Content,
    pub(crate) area: Rect,
}

/// What is put in order, each taken out once: boxes, then chunks.
struct Pool {
    boxes: Vec<Option<Part>>,
    chunks: Vec<Option<Chunk>>,
}

impl Pool {
    fn standing(&self) -> Vec<Standing> {
        let boxes = self.boxes.iter().flatten().map(|part| (part.area, 0));
        let chunks = self.chunks.iter().flatten().map(|chunk| (chunk.area, chunk.words.len()));
        let number = |(index, (area, words))| Standing { index, area, words };
        boxes.chain(chunks).enumerate().map(number).collect()
    }
}

/// A page taken apart: tables with rules, figures, and rows of text.
pub(crate) struct Sheet {
    pub(crate) frame: Frame,
    pub(crate) page: Page,
    pub(crate) rules: Rules,
    others: Vec<Glyph>,
    lattices: Vec<Draft>,
    figures: Vec<(Found, Vec<Word>)>,
    pub(crate) rows: Vec<Row>,
}

impl Sheet {
    pub(crate) fn of(page: &Page) -> Self {
        let frame = Frame::of(page);
        let (mut page, others) = frame.turn_page(page);
        write_bullets(&mut page);
        let rules = Rules::of(&page);
        let mut words = find_words(&page.glyphs);
        let (charts, others_found) =
            find_figures(&page, &words).into_iter().partition(|found| found.scaled);
        let mut figures = take_figures(charts, &page, &[], &mut words);
        let lattices = take_lattices(&rules, &figures, &mut words);
        figures.extend(take_figures(others_found, &page, &lattices, &mut words));
        let rows = find_rows(find_chunks(words, &rules));
        Self { frame, page, rules, others, lattices, figures, rows }
    }

    /// All words that are not in figures, for the style of the text.
    pub(crate) fn words(&self) -> impl Iterator<Item = &Word> {
        self.rows.iter().flat_map(Row::words)
    }

    /// What stands on the page, in reading order.
    pub(crate) fn parts(mut self, style: &Style) -> (Frame, Page, Vec<Part>) {
        let mut parts = self.boxes();
        let chunks = self.take_clear_tables(&mut parts);
        let mut pool = Pool { boxes: parts.into_iter().map(Some).collect(), chunks };
        let mut ordered = Vec::new();
        for region in order(pool.standing()) {
            self.add_region(&region, &mut pool, style, &mut ordered);
        }
        ordered.extend(self.turned_text());
        (self.frame, self.page, ordered)
    }

    fn boxes(&mut self) -> Vec<Part> {
        let tables = std::mem::take(&mut self.lattices).into_iter();
        let figures = std::mem::take(&mut self.figures).into_iter();
        let table = |draft: Draft| Part { area: draft.area, content: Content::Draft(draft) };
        let figure = |(found, labels): (Found, Vec<Word>)| Part {
            area: found.area,
            content: Content::Figure { found, labels, caption: None },
        };
        tables.map(table).chain(figures.map(figure)).collect()
    }

    /// Tables that are clear before the columns of the page are known; and the other chunks.
    fn take_clear_tables(&mut self, parts: &mut Vec<Part>) -> Vec<Option<Chunk>> {
        let rows = std::mem::take(&mut self.rows);
        let found = find_aligned(&rows, &self.rules, Demand::Clear);
        let taken = |row: usize| found.iter().any(|(range, _)| range.contains(&row));
        let chunks = rows
            .iter()
            .enumerate()
            .filter(|(row, _)| !taken(*row))
            .flat_map(|(_, row)| row.chunks.iter().cloned().map(Some))
            .collect();
        parts.extend(found.into_iter().map(|(_, draft)| table_part(draft)));
        chunks
    }

    /// Boxes as they are, the rows between them as tables and prose.
    fn add_region(
        &self,
        region: &[Standing],
        pool: &mut Pool,
        style: &Style,
        ordered: &mut Vec<Part>,
    ) {
        let mut open: Vec<Chunk> = Vec::new();
        for thing in region {
            match thing.index.checked_sub(pool.boxes.len()) {
                Some(chunk) => open.extend(pool.chunks.get_mut(chunk).and_then(Option::take)),
                None => {
                    self.add_rows(find_rows(std::mem::take(&mut open)), style, ordered);
                    ordered.extend(pool.boxes[thing.index].take());
                }
            }
        }
        self.add_rows(find_rows(open), style, ordered);
    }

    fn add_rows(&self, rows: Vec<Row>, style: &Style, ordered: &mut Vec<Part>) {
        let mut from = 0;
        for (range, draft) in find_aligned(&rows, &self.rules, Demand::Any) {
            self.add_prose(&rows[from..range.start], style, ordered);
            ordered.push(table_part(draft));
            from = range.end;
        }
        self.add_prose(&rows[from..], style, ordered);
    }

    fn add_prose(&self, rows: &[Row], style: &Style, ordered: &mut Vec<Part>) {
        for block in prose::blocks(rows, style, self.page.number) {
            ordered.push(Part { area: block_area(&block), content: Content::Block(block) });
        }
    }

    /// Text that runs in another direction than the page's, at the end.
    fn turned_text(&self) -> Vec<Part> {
        if self.others.is_empty() {
            return Vec::new();
        }
        let rest =
            Page { glyphs: self.others.clone(), number: self.page.number, ..Page::default() };
        let (width, height) = (self.page.width, self.page.height);
        let frame = Frame::of(&Page { width, height, ..rest.clone() });
        let (turned, _) = frame.turn_page(&Page { width, height, ..rest });
        let words = find_words(&turned.glyphs);
        find_rows(find_chunks(words, &Rules::default()))
            .into_iter()
            .filter_map(|row| {
                let mut builder = TextBuilder::default();
                builder.push_line(&row.words().cloned().collect::<Vec<_>>(), self.page.number);
                let mut block = Block::Paragraph { content: builder.finish() };
                frame.turn_block_back(&mut block);
                let has_text = row.words().any(|word| word.text.chars().any(char::is_alphanumeric));
                has_text.then(|| Part { area: block_area(&block), content: Content::Block(block) })
            })
            .collect()
    }
}

/// The words of a page in every direction, in no order.
#[must_use]
pub fn page_words(page: &Page) -> Vec<Word> {
    [Turn::Upright, Turn::Up, Turn::Reversed, Turn::Down]
        .into_iter()
        .flat_map(|turn| find_words(&Frame::towards(page, turn).turn_page(page).0.glyphs))
        .collect()
}

fn table_part(draft: Draft) -> Part {
    Part { area: draft.area, content: Content::Draft(draft) }
}

fn take_lattices(
    rules: &Rules,
    charts: &[(Found, Vec<Word>)],
    words: &mut Vec<Word>,
) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    for lattice in find_lattices(rules) {
        let area = lattice.area().grown(1.0);
        let is_taken = drafts.iter().any(|draft| draft.area.meets(&area))
            || charts.iter().any(|(chart, _)| chart.area.meets(&area));
        if is_taken {
            continue;
        }
        let inside: Vec<Word> =
            words.iter().filter(|word| area.contains(word.area.centre())).cloned().collect();
        if let Some(draft) = ruled_table(&lattice, &inside, rules) {
            words.retain(|word| !area.contains(word.area.centre()));
            drafts.push(draft);
        }
    }
    drafts
}

/// By its lines; where many of its cells hold several columns, by what is aligned within them.
fn ruled_table(lattice: &Lattice, words: &[Word], rules: &Rules) -> Option<Draft> {
    let draft = lattice.draft(words);
    let coarse = draft.as_ref().is_none_or(|draft| draft.is_coarse(rules));
    let aligned =
        coarse.then(|| align(&find_rows(find_chunks(words.to_vec(), rules)), rules)).flatten();
    match (draft, aligned) {
        (Some(draft), Some(aligned)) if aligned.columns.len() <= draft.columns.len() => Some(draft),
        (draft, aligned) => aligned.or(draft),
    }
}

fn take_figures(
    found: Vec<Found>,
    page: &Page,
    tables: &[Draft],
    words: &mut Vec<Word>,
) -> Vec<(Found, Vec<Word>)> {
    let mut figures = Vec::new();
    for found in found {
        let is_table = tables.iter().any(|table| {
            table.area.intersection(&found.area).area()
                > 0.3 * found.area.area().min(table.area.area())
        });
        if is_table {
            continue;
        }
        let found = if found.drawn { with_labels(found, page, words) } else { found };
        let is_label = |word: &Word| found.area.grown(2.0).contains(word.area.centre());
        let (labels, rest) = std::mem::take(words).into_iter().partition(is_label);
        *words = rest;
        figures.push((found, labels));
    }
    figures
}

/// A drawing with the short labels next to it: at axes, beside sectors.
fn with_labels(mut found: Found, page: &Page, words: &[Word]) -> Found {
    let chunks = find_chunks(words.to_vec(), &Rules::default());
    let mut labels: Vec<Rect> =
        chunks.iter().filter(|chunk| is_label(chunk)).map(|chunk| chunk.area).collect();
    labels.retain(|label| label.meets(&found.area.grown(AROUND)));
    for _ in 0..ROUNDS {
        let reach = found.area.grown(NEXT);
        found.area = labels
            .iter()
            .filter(|label| label.meets(&reach))
            .fold(found.area, |all, label| all.union(label));
    }
    let whole = Rect::new(0.0, 0.0, page.width, page.height);
    Found { area: found.area.intersection(&whole), ..found }
}

/// Few words, and not what names the figure.
fn is_label(chunk: &Chunk) -> bool {
    chunk.words.len() <= 5 && !crate::captions::names_something(&chunk.text())
}

/// Around all pieces of a block of text.
fn block_area(block: &Block) -> Rect {
    let (Block::Heading { content, .. }
    | Block::Paragraph { content }
    | Block::Item { content, .. }) = block
    else {
        return Rect::default();
    };
    crate::words::around(content.pieces.iter().filter_map(|piece| match piece.place {
        documents::Place::OnPage(area) => {
            Some(Rect::new(area.left, area.top, area.right, area.bottom))
        }
        documents::Place::InSource { .. } => None,
    }))
}
