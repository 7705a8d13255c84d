//! Pages whose text runs upwards or downwards, such as wide tables on upright pages.
//!
//! Such a page is turned until most of its text is upright, read, and its places are turned back.

use crate::page::{Glyph, Mark, Page, Point, Rect, Turn};
use documents::{Area, Block, LocatedText, Place, Table};

/// A quarter turn, or two or three, of a page of a size.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Frame {
    turn: Turn,
    /// Of the page as it is shown.
    width: f32,
    height: f32,
}

impl Frame {
    /// In which most of a page's letters are upright.
    pub(crate) fn of(page: &Page) -> Self {
        let mut counts = [0_usize; 4];
        for glyph in page.glyphs.iter().filter(|glyph| !glyph.letter.is_whitespace()) {
            counts[glyph.turn as usize] += 1;
        }
        let turns = [Turn::Upright, Turn::Up, Turn::Reversed, Turn::Down];
        let most =
            turns.into_iter().max_by_key(|turn| (counts[*turn as usize], *turn == Turn::Upright));
        Self::towards(page, most.unwrap_or_default())
    }

    /// In which letters of a turn are upright.
    pub(crate) fn towards(page: &Page, turn: Turn) -> Self {
        Self { turn, width: page.width, height: page.height }
    }

    /// The page turned, with the letters that are upright then, and the others apart.
    pub(crate) fn turn_page(&self, page: &Page) -> (Page, Vec<Glyph>) {
        let (upright, others) = page.glyphs.iter().partition(|glyph| glyph.turn == self.turn);
        let (width, height) = match self.turn {
            Turn::Upright | Turn::Reversed => (page.width, page.height),
            Turn::Up | Turn::Down => (page.height, page.width),
        };
        let turned = Page {
            number: page.number,
            width,
            height,
            glyphs: turn_glyphs(upright, |glyph| self.turn_glyph(glyph)),
            marks: page.marks.iter().map(|mark| self.turn_mark(mark)).collect(),
            pictures: page
                .pictures
                .iter()
                .map(|picture| crate::page::Picture {
                    area: self.turn_rect(picture.area),
                    ..*picture
                })
                .collect(),
            hidden: Vec::new(),
        };
        (turned, others)
    }

    fn turn_glyph(&self, glyph: Glyph) -> Glyph {
        let (area, origin) = (self.turn_rect(glyph.area), self.turn_point(glyph.origin));
        Glyph { area, origin, turn: Turn::Upright, ..glyph }
    }

    fn turn_mark(&self, mark: &Mark) -> Mark {
        let mut mark = mark.clone();
        mark.area = self.turn_rect(mark.area);
        for point in mark.outlines.iter_mut().flat_map(|outline| &mut outline.points) {
            *point = self.turn_point(*point);
        }
        mark
    }

    fn turn_point(&self, point: Point) -> Point {
        let Point { x, y } = point;
        match self.turn {
            Turn::Upright => point,
            Turn::Up => Point { x: self.height - y, y: x },
            Turn::Reversed => Point { x: self.width - x, y: self.height - y },
            Turn::Down => Point { x: y, y: self.width - x },
        }
    }

    fn turn_rect(&self, rect: Rect) -> Rect {
        between(
            self.turn_point(Point { x: rect.left, y: rect.top }),
            self.turn_point(Point { x: rect.right, y: rect.bottom }),
        )
    }

    /// Where something of the turned page stands on the page.
    pub(crate) fn turn_back(&self, rect: Rect) -> Rect {
        let back = |x: f32, y: f32| match self.turn {
            Turn::Upright => Point { x, y },
            Turn::Up => Point { x: y, y: self.height - x },
            Turn::Reversed => Point { x: self.width - x, y: self.height - y },
            Turn::Down => Point { x: self.width - y, y: x },
        };
        between(back(rect.left, rect.top), back(rect.right, rect.bottom))
    }

    pub(crate) fn turn_block_back(&self, block: &mut Block) {
        if self.turn == Turn::Upright {
            return;
        }
        match block {
            Block::Heading { content, .. }
            | Block::Paragraph { content }
            | Block::Item { content, .. } => {
                self.turn_text(content);
            }
            Block::Table(table) => self.turn_table(table),
            Block::Figure(figure) => {
                self.turn_place(&mut figure.place);
                figure.caption.iter_mut().for_each(|caption| self.turn_text(caption));
                figure.chart.iter_mut().for_each(|chart| self.turn_table(chart));
            }
        }
    }

    fn turn_table(&self, table: &mut Table) {
        let cells = table.cells.iter_mut().filter_map(|cell| cell.place.as_mut());
        table.places.iter_mut().chain(cells).for_each(|place| self.turn_place(place));
        table.caption.iter_mut().for_each(|caption| self.turn_text(caption));
    }

    fn turn_text(&self, text: &mut LocatedText) {
        text.pieces.iter_mut().for_each(|piece| self.turn_place(&mut piece.place));
    }

    fn turn_place(&self, place: &mut Place) {
        if let Place::OnPage(Area { page, left, top, right, bottom }) = *place {
            *place = self.turn_back(Rect::new(left, top, right, bottom)).on_page(page);
        }
    }
}

fn turn_glyphs(glyphs: Vec<Glyph>, turn: impl Fn(Glyph) -> Glyph) -> Vec<Glyph> {
    glyphs.into_iter().map(turn).collect()
}

fn between(one: Point, other: Point) -> Rect {
    Rect::new(one.x.min(other.x), one.y.min(other.y), one.x.max(other.x), one.y.max(other.y))
}
