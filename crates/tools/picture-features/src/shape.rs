//! What a picture shows, as far as its shape tells: where it is opaque, where it has which colour, and
//! the directions of its edges.

use crate::canvas::{AREA, Canvas, SIDE};
use crate::style::luminance;

/// Cells a side in which alpha is averaged.
const CELLS: usize = 8;
/// Fields a side in which edges are counted by direction (Dalal and Triggs, CVPR 2005).
const FIELDS: usize = 4;
const DIRECTIONS: usize = 8;
/// Cells a side in which colours are averaged.
const SPOTS: usize = 12;
/// Stands beside the spots so that a dark picture differs from a light one of the same pattern: about
/// as long as they are together.
const EVENLY: f32 = 600.0;

/// Floats of each group.
pub(crate) const FORM: usize = CELLS * CELLS;
pub(crate) const EDGES: usize = FIELDS * FIELDS * DIRECTIONS;

/// The mean alpha of each cell.
pub(crate) fn form(canvas: &Canvas) -> Vec<f32> {
    let mut sums = vec![0.0; FORM];
    for at in 0..AREA {
        sums[place(at, CELLS)] += canvas.alpha[at];
    }
    let pixels = (AREA / FORM) as f32;
    sums.into_iter().map(|sum| sum / pixels).collect()
}

/// What each cell's mean colour on white lacks of white, `length` floats: no cell is larger than a few
/// blocks of a JPEG, whose noise is gone in the mean.
pub(crate) fn spots(canvas: &Canvas, length: usize) -> Vec<f32> {
    let mut sums = vec![0.0; SPOTS * SPOTS * 3];
    for at in 0..AREA {
        let (x, y) = (at % SIDE * SPOTS / SIDE, at / SIDE * SPOTS / SIDE);
        for (channel, colour) in canvas.rgb[at].into_iter().enumerate() {
            sums[(y * SPOTS + x) * 3 + channel] += canvas.alpha[at] * (1.0 - colour);
        }
    }
    sums.push(EVENLY);
    sums.resize(length, 0.0);
    sums
}

/// How strong edges of each direction are in each field, together of unit length.
pub(crate) fn edges(canvas: &Canvas) -> Vec<f32> {
    let light: Vec<f32> = (0..AREA).map(|at| on_white(canvas, at)).collect();
    let mut sums = vec![0.0; EDGES];
    for y in 1..SIDE - 1 {
        for x in 1..SIDE - 1 {
            let at = y * SIDE + x;
            let (across, down) =
                (light[at + 1] - light[at - 1], light[at + SIDE] - light[at - SIDE]);
            let turn = (down.atan2(across) / std::f32::consts::PI).rem_euclid(1.0);
            let direction = (turn * DIRECTIONS as f32) as usize % DIRECTIONS;
            sums[place(at, FIELDS) * DIRECTIONS + direction] += across.hypot(down);
        }
    }
    crate::normalize(sums)
}

fn on_white(canvas: &Canvas, at: usize) -> f32 {
    luminance(&canvas.rgb[at]) * canvas.alpha[at] + 1.0 - canvas.alpha[at]
}

/// In which of `count` x `count` fields a pixel lies.
fn place(at: usize, count: usize) -> usize {
    let size = SIDE / count;
    at / SIDE / size * count + at % SIDE / size
}
