//! The reading order of what stands on a page: columns from the left, each from the top.
//!
//! A recursive cut: a gutter that few things cross parts a region into columns; what crosses it (a title,
//! a wide table) parts the columns above from those below.

use crate::page::Rect;
use crate::words::around;

/// Something that stands on the page as one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Standing {
    /// Its number among all.
    pub(crate) index: usize,
    pub(crate) area: Rect,
    /// Words, for a chunk of text; a table or figure has none.
    pub(crate) words: usize,
}

/// A gutter is at least so wide, in points.
const GUTTER: f32 = 7.0;
/// So many of the chunks may cross it.
const CROSSING: f32 = 0.2;
/// Regions within regions.
const DEPTH: u32 = 5;
/// Each side of a gutter has so many chunks.
const LINES: usize = 4;
/// Lines of prose have so many words.
const PROSE: usize = 4;

/// Regions in reading order, with what stands in each from the top.
pub(crate) fn order(standing: Vec<Standing>) -> Vec<Vec<Standing>> {
    let mut regions = Vec::new();
    cut(standing, 0, &mut regions);
    regions.retain(|region| !region.is_empty());
    regions
}

fn cut(mut standing: Vec<Standing>, depth: u32, regions: &mut Vec<Vec<Standing>>) {
    standing.sort_by(|one, other| one.area.top.total_cmp(&other.area.top));
    let gutter = (depth < DEPTH).then(|| find_gutter(&standing)).flatten();
    let Some(gutter) = gutter else {
        regions.push(standing);
        return;
    };
    let mut band: Vec<Standing> = Vec::new();
    let mut crossing: Vec<Standing> = Vec::new();
    for thing in standing {
        if crosses(&thing, gutter) {
            flush_band(&mut band, gutter, depth, regions);
            crossing.push(thing);
        } else {
            flush_crossing(&mut crossing, depth, regions);
            band.push(thing);
        }
    }
    flush_band(&mut band, gutter, depth, regions);
    flush_crossing(&mut crossing, depth, regions);
}

fn flush_band(band: &mut Vec<Standing>, gutter: f32, depth: u32, regions: &mut Vec<Vec<Standing>>) {
    let (left, right): (Vec<Standing>, Vec<Standing>) =
        std::mem::take(band).into_iter().partition(|thing| thing.area.centre().x < gutter);
    for side in [left, right] {
        if !side.is_empty() {
            cut(side, depth + 1, regions);
        }
    }
}

fn flush_crossing(crossing: &mut Vec<Standing>, depth: u32, regions: &mut Vec<Vec<Standing>>) {
    if !crossing.is_empty() {
        let crossing = std::mem::take(crossing);
        let whole = crossing.len();
        // Only what is smaller than before is cut again.
        if whole > LINES * 2 { cut(crossing, depth + 1, regions) } else { regions.push(crossing) }
    }
}

fn crosses(thing: &Standing, gutter: f32) -> bool {
    thing.area.left < gutter - 1.0 && thing.area.right > gutter + 1.0
}

/// The middle of the widest gap with prose on both sides.
fn find_gutter(standing: &[Standing]) -> Option<f32> {
    let chunks: Vec<&Standing> = standing.iter().filter(|thing| thing.words > 0).collect();
    if chunks.len() < 2 * LINES {
        return None;
    }
    let area = around(chunks.iter().map(|chunk| chunk.area));
    let mut gaps = low_stretches(&chunks, area);
    gaps.sort_by(|one, other| (other.1 - other.0).total_cmp(&(one.1 - one.0)));
    let middles = gaps.into_iter().take(4).map(|(from, to)| (from + to) / 2.0);
    middles.into_iter().find(|middle| parts_prose(&chunks, *middle))
}

/// Stretches across the middle of an area that few chunks cover.
fn low_stretches(chunks: &[&Standing], area: Rect) -> Vec<(f32, f32)> {
    let width = area.width().clamp(0.0, 20_000.0);
    let mut covered = vec![0_u32; width as usize + 2];
    for chunk in chunks {
        let from = (chunk.area.left - area.left).max(0.0) as usize;
        let to = ((chunk.area.right - area.left).max(0.0).ceil() as usize).min(covered.len());
        covered[from.min(to)..to].iter_mut().for_each(|count| *count += 1);
    }
    let most = (CROSSING * chunks.len() as f32 / 2.0) as u32;
    let mut found = Vec::new();
    let mut start = 0;
    for (at, count) in covered.iter().enumerate() {
        if *count > most {
            if at - start >= GUTTER as usize && start > 0 {
                found.push((area.left + start as f32, area.left + at as f32));
            }
            start = at + 1;
        }
    }
    found
}

fn parts_prose(chunks: &[&Standing], gutter: f32) -> bool {
    let left: Vec<&&Standing> =
        chunks.iter().filter(|chunk| chunk.area.right <= gutter + 1.0).collect();
    let right: Vec<&&Standing> =
        chunks.iter().filter(|chunk| chunk.area.left >= gutter - 1.0).collect();
    is_prose(&left) && is_prose(&right) && stand_beside(&left, &right)
}

/// Most words stand in lines of several that fill their side.
fn is_prose(side: &[&&Standing]) -> bool {
    if side.len() < LINES {
        return false;
    }
    let area = around(side.iter().map(|chunk| chunk.area));
    let count = |of: &dyn Fn(&Standing) -> bool| {
        side.iter().filter(|chunk| of(chunk)).map(|chunk| chunk.words).sum::<usize>()
    };
    let all = count(&|_| true);
    let full = count(&|chunk| chunk.words >= PROSE && chunk.area.width() > 0.5 * area.width());
    full * 10 >= all * 6 && all >= PROSE * LINES
}

fn stand_beside(left: &[&&Standing], right: &[&&Standing]) -> bool {
    let (left, right) =
        (around(left.iter().map(|at| at.area)), around(right.iter().map(|at| at.area)));
    let shared = left.bottom.min(right.bottom) - left.top.max(right.top);
    shared > 0.3 * left.height().min(right.height())
}
