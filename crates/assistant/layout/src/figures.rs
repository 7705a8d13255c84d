//! Pictures, and drawings of many marks that stand together.

use crate::page::{Mark, Page, Rect};

/// Smaller pictures, in points, are ornaments.
const SMALL: f32 = 48.0;
/// Marks this near stand together.
const NEAR: f32 = 6.0;
/// A drawing has so many marks that are no straight rules.
const MARKS: usize = 6;
/// Marks of a page that are looked at.
const MOST: usize = 3_000;

/// A figure of a page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Found {
    pub(crate) area: Rect,
    /// Drawn by marks, not a picture.
    pub(crate) drawn: bool,
}

/// Pictures and drawings, from the top. What covers the page lies behind it.
pub(crate) fn find_figures(page: &Page) -> Vec<Found> {
    let whole = Rect::new(0.0, 0.0, page.width, page.height);
    let fits = |area: &Rect| {
        area.width() >= SMALL && area.height() >= SMALL && area.area() < 0.85 * whole.area()
    };
    let pictures = merge(page.pictures.iter().take(MOST).map(|picture| picture.area).collect());
    let mut found: Vec<Found> =
        pictures.into_iter().filter(fits).map(|area| Found { area, drawn: false }).collect();
    for area in drawings(page, &whole).into_iter().filter(fits) {
        if !found.iter().any(|other| other.area.meets(&area)) {
            found.push(Found { area, drawn: true });
        }
    }
    found.sort_by(|one, other| one.area.top.total_cmp(&other.area.top));
    found
}

fn drawings(page: &Page, whole: &Rect) -> Vec<Rect> {
    let marks: Vec<&Mark> =
        page.marks.iter().filter(|mark| mark.area.area() < 0.7 * whole.area()).take(MOST).collect();
    let groups = merge(marks.iter().map(|mark| mark.area.grown(NEAR)).collect());
    let is_drawing = |area: &Rect| {
        let own: Vec<&&Mark> =
            marks.iter().filter(|mark| area.contains(mark.area.centre())).collect();
        own.iter().filter(|mark| is_free(mark)).count() >= MARKS
    };
    groups.into_iter().filter(is_drawing).map(|area| area.grown(-NEAR)).collect()
}

/// Neither a rule nor a box of a table: a curve, a slanted line, a small shape.
fn is_free(mark: &Mark) -> bool {
    mark.outlines.iter().any(|outline| {
        outline.curved
            || outline.points.windows(2).any(|pair| {
                (pair[0].x - pair[1].x).abs() > 0.8 && (pair[0].y - pair[1].y).abs() > 0.8
            })
    })
}

/// Areas that meet, as one; at most a few rounds, each of which leaves fewer.
fn merge(mut areas: Vec<Rect>) -> Vec<Rect> {
    areas.retain(Rect::is_finite);
    loop {
        areas.sort_by(|one, other| one.top.total_cmp(&other.top));
        let before = areas.len();
        let mut merged: Vec<Rect> = Vec::new();
        for area in areas {
            match merged.iter_mut().rev().find(|other| other.meets(&area)) {
                Some(other) => *other = other.union(&area),
                None => merged.push(area),
            }
        }
        areas = merged;
        if areas.len() == before {
            return areas;
        }
    }
}
