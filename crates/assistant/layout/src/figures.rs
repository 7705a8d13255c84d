//! Pictures, and drawings of many marks that stand together.

use crate::page::{Mark, Page, Rect};
use crate::text::is_numeric;
use crate::words::Word;

/// Smaller pictures, in points, are ornaments.
const SMALL: f32 = 48.0;
/// Strips of one picture are no farther apart.
const STRIP: f32 = 0.5;
/// Marks this near stand together.
const NEAR: f32 = 9.0;
/// A drawing has so many marks that are no straight rules.
const MARKS: usize = 6;
/// Ticks are so long, in points, and numbers so far from them.
const TICK: std::ops::RangeInclusive<f32> = 1.5..=8.0;
const AWAY: f32 = 22.0;
/// Marks of a page that are looked at.
const MOST: usize = 3_000;

/// A figure of a page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Found {
    pub(crate) area: Rect,
    /// Drawn by marks, not a picture.
    pub(crate) drawn: bool,
    /// With ticks, as an axis has them: its lines rule no table.
    pub(crate) scaled: bool,
}

/// Pictures and drawings, from the top. What covers the page lies behind it.
pub(crate) fn find_figures(page: &Page, words: &[Word]) -> Vec<Found> {
    let whole = Rect::new(0.0, 0.0, page.width, page.height);
    let fits = |area: &Rect| {
        area.width() >= SMALL && area.height() >= SMALL && area.area() < 0.85 * whole.area()
    };
    let pictures =
        merge(page.pictures.iter().take(MOST).map(|picture| picture.area.grown(STRIP)).collect());
    let pictures = pictures.into_iter().map(|area| area.grown(-STRIP));
    let mut found: Vec<Found> =
        pictures.filter(fits).map(|area| Found { area, drawn: false, scaled: false }).collect();
    for (area, scaled) in drawings(page, words).into_iter().filter(|(area, _)| fits(area)) {
        if !found.iter().any(|other| other.area.meets(&area)) {
            found.push(Found { area, drawn: true, scaled });
        }
    }
    found.sort_by(|one, other| one.area.top.total_cmp(&other.area.top));
    found
}

/// Areas of drawings, and whether they have a scale.
fn drawings(page: &Page, words: &[Word]) -> Vec<(Rect, bool)> {
    let most = 0.7 * page.width * page.height;
    let numbers: Vec<Rect> =
        words.iter().filter(|word| is_numeric(&word.text)).map(|word| word.area).collect();
    let marks: Vec<&Mark> =
        page.marks.iter().filter(|mark| mark.area.area() < most).take(MOST).collect();
    let groups = merge(marks.iter().map(|mark| mark.area.grown(NEAR)).collect());
    let drawing = |area: Rect| {
        let own: Vec<&Mark> =
            marks.iter().filter(|mark| area.contains(mark.area.centre())).copied().collect();
        let free = own.iter().filter(|mark| is_free(mark)).count();
        let scaled = has_scale(&own, &numbers)
            && (free > 0 || own.iter().filter(|mark| is_solid(mark)).count() > 1);
        (scaled || free >= MARKS).then(|| (area.grown(-NEAR), scaled))
    };
    groups.into_iter().filter_map(drawing).collect()
}

/// Of at least three short lines of the same length side by side, three bear numbers.
fn has_scale(marks: &[&Mark], numbers: &[Rect]) -> bool {
    let upright = |area: &Rect| Rect::new(area.top, area.left, area.bottom, area.right);
    let areas: Vec<Rect> = marks.iter().map(|mark| mark.area).collect();
    is_scale(areas.clone(), numbers)
        || is_scale(
            areas.iter().map(upright).collect(),
            &numbers.iter().map(upright).collect::<Vec<_>>(),
        )
}

/// Ticks of an axis that stands upright.
fn is_scale(mut ticks: Vec<Rect>, numbers: &[Rect]) -> bool {
    ticks.retain(|tick| TICK.contains(&tick.width()) && tick.height() < 1.5);
    ticks.sort_by(|one, other| one.left.total_cmp(&other.left));
    let same = |one: &Rect, other: &Rect| {
        (one.left - other.left).abs() < 0.3 && (one.right - other.right).abs() < 0.3
    };
    ticks
        .chunk_by(same)
        .any(|ticks| ticks.iter().filter(|tick| bears_number(tick, numbers)).take(3).count() == 3)
}

fn bears_number(tick: &Rect, numbers: &[Rect]) -> bool {
    numbers.iter().any(|number| {
        let aside = (number.centre().y - tick.centre().y).abs();
        let away = (tick.left - number.right).max(number.left - tick.right);
        aside < 0.4 * number.height() && (-2.0..AWAY).contains(&away)
    })
}

/// A bar may be.
fn is_solid(mark: &Mark) -> bool {
    mark.fill.is_some_and(|fill| fill != [255; 3])
        && mark.area.width() > 3.0
        && mark.area.height() > 3.0
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
