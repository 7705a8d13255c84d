//! What a reader of a page sees, before anybody knows what belongs together.
//!
//! Coordinates are points (1/72 inch) from the page's top left corner, as the page is shown.

use documents::{Area, Hidden, Place};

/// A point on a page.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Point {
    pub x: f32,
    pub y: f32,
}

/// An upright rectangle on a page; `left <= right` and `top <= bottom`.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Rect {
    pub left: f32,
    pub top: f32,
    pub right: f32,
    pub bottom: f32,
}

impl Rect {
    #[must_use]
    pub fn new(left: f32, top: f32, right: f32, bottom: f32) -> Self {
        Self { left, top, right, bottom }
    }

    #[must_use]
    pub fn width(&self) -> f32 {
        self.right - self.left
    }

    #[must_use]
    pub fn height(&self) -> f32 {
        self.bottom - self.top
    }

    #[must_use]
    pub fn area(&self) -> f32 {
        self.width().max(0.0) * self.height().max(0.0)
    }

    #[must_use]
    pub fn centre(&self) -> Point {
        Point { x: (self.left + self.right) / 2.0, y: (self.top + self.bottom) / 2.0 }
    }

    #[must_use]
    pub fn contains(&self, point: Point) -> bool {
        (self.left..=self.right).contains(&point.x) && (self.top..=self.bottom).contains(&point.y)
    }

    /// The smallest rectangle around both.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    /// What both cover; empty (of no width or height) where they do not meet.
    #[must_use]
    pub fn intersection(&self, other: &Self) -> Self {
        let (left, top) = (self.left.max(other.left), self.top.max(other.top));
        Self {
            left,
            top,
            right: self.right.min(other.right).max(left),
            bottom: self.bottom.min(other.bottom).max(top),
        }
    }

    #[must_use]
    pub fn meets(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    /// Larger by `by` on each side.
    #[must_use]
    pub fn grown(&self, by: f32) -> Self {
        Self::new(self.left - by, self.top - by, self.right + by, self.bottom + by)
    }

    /// Every edge is a number.
    #[must_use]
    pub fn is_finite(&self) -> bool {
        [self.left, self.top, self.right, self.bottom].iter().all(|edge| edge.is_finite())
    }

    /// As the place of a page.
    #[must_use]
    pub fn on_page(&self, page: u32) -> Place {
        let Self { left, top, right, bottom } = *self;
        Place::OnPage(Area { page, left, top, right, bottom })
    }
}

/// Which way a text runs, as the page is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Turn {
    /// From left to right.
    #[default]
    Upright,
    /// Upwards: turned to the left by a quarter.
    Up,
    /// Upside down.
    Reversed,
    /// Downwards: turned to the right by a quarter.
    Down,
}

/// One letter.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Glyph {
    pub letter: char,
    /// Its em square's height by its advance: not the ink.
    pub area: Rect,
    /// Where it begins on its baseline.
    pub origin: Point,
    /// Of the font, in points as shown.
    pub size: f32,
    pub bold: bool,
    pub italic: bool,
    pub turn: Turn,
    pub colour: [u8; 3],
}

/// A line that is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stroke {
    pub colour: [u8; 3],
    /// In points.
    pub width: f32,
}

/// One stroke of the pen without lifting it; curves are cut into short straight pieces.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Outline {
    pub points: Vec<Point>,
    pub closed: bool,
    /// Some piece of it was a curve.
    pub curved: bool,
}

/// What is drawn at once: rules, boxes, the bars and lines of charts.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Mark {
    pub outlines: Vec<Outline>,
    pub fill: Option<[u8; 3]>,
    pub stroke: Option<Stroke>,
    /// Around all of it that is seen.
    pub area: Rect,
}

/// A raster picture.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Picture {
    pub area: Rect,
    /// In pixels.
    pub width: u32,
    pub height: u32,
}

/// A page.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Page {
    /// From 1.
    pub number: u32,
    pub width: f32,
    pub height: f32,
    /// Those that a reader sees, in the order in which they are drawn.
    pub glyphs: Vec<Glyph>,
    pub marks: Vec<Mark>,
    pub pictures: Vec<Picture>,
    /// Text that was left out.
    pub hidden: Vec<Hidden>,
}
