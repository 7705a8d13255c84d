//! Where the thing in a picture is: what cannot be reached from the edge over nearly equal colours.

use crate::canvas::SIDE;

/// Cells of a side of the outline.
const CELLS: usize = 14;
/// Floats of an outline: its cells, how high and wide it is, how much of the picture it fills.
pub(crate) const SILHOUETTE: usize = CELLS * CELLS + 3;
/// How far two neighbours of the ground may differ, in the sum of three colours.
const STEP: i32 = 24;

/// The pixels that are not ground.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Silhouette(Vec<bool>);

impl Silhouette {
    pub(crate) fn of(pixels: &[[u8; 3]]) -> Self {
        let mut is_thing = vec![true; pixels.len()];
        let mut reached = edge();
        reached.iter().for_each(|at| is_thing[*at] = false);
        while let Some(at) = reached.pop() {
            for next in neighbours(at) {
                if is_thing[next] && difference(pixels[at], pixels[next]) <= STEP {
                    is_thing[next] = false;
                    reached.push(next);
                }
            }
        }
        Self(is_thing)
    }

    /// Whether there is a thing at all.
    pub(crate) fn is_there(&self) -> bool {
        self.share() > 0.02
    }

    pub(crate) fn has(&self, at: usize) -> bool {
        self.0[at]
    }

    fn share(&self) -> f32 {
        self.0.iter().filter(|is_thing| **is_thing).count() as f32 / self.0.len() as f32
    }

    /// Left, upper, right and lower end of rows and columns that hold more than a thin line.
    fn bounds(&self) -> [usize; 4] {
        let column = |x: usize| (0..SIDE).filter(|y| self.0[y * SIDE + x]).count();
        let row = |y: usize| (0..SIDE).filter(|x| self.0[y * SIDE + x]).count();
        let [left, right] = ends(column);
        let [upper, lower] = ends(row);
        [left, upper, right, lower]
    }

    /// How full each cell of a square around the thing is, row by row, and its measures.
    pub(crate) fn floats(&self) -> Vec<f32> {
        let [left, upper, right, lower] = self.bounds();
        let (width, height) = (right + 1 - left, lower + 1 - upper);
        let side = width.max(height) as f32 / CELLS as f32;
        let middle = [(left + right) as f32 / 2.0, (upper + lower) as f32 / 2.0];
        let start = middle.map(|middle| middle - side * CELLS as f32 / 2.0);
        let cell = |at: usize| {
            self.fullness(
                [start[0] + side * (at % CELLS) as f32, start[1] + side * (at / CELLS) as f32],
                side,
            )
        };
        let mut floats: Vec<f32> = (0..CELLS * CELLS).map(cell).collect();
        floats.extend([width as f32 / SIDE as f32, height as f32 / SIDE as f32, self.share()]);
        floats
    }

    fn fullness(&self, [x, y]: [f32; 2], side: f32) -> f32 {
        let range = |from: f32| {
            let (first, last) = (from.max(0.0) as usize, (from + side).max(0.0) as usize);
            first..last.max(first + 1).min(SIDE)
        };
        let (rows, columns) = (range(y), range(x));
        let places = (rows.len() * columns.len()).max(1);
        let full = rows.flat_map(|row| columns.clone().map(move |column| row * SIDE + column));
        full.filter(|at| self.0[*at]).count() as f32 / places as f32
    }
}

/// The first and the last line with more than a thirtieth of a side; all of them where there is none.
fn ends(count: impl Fn(usize) -> usize) -> [usize; 2] {
    let is_thick = |at: &usize| count(*at) > SIDE / 30;
    let first = (0..SIDE).find(is_thick).unwrap_or(0);
    let last = (0..SIDE).rev().find(is_thick).unwrap_or(SIDE - 1);
    [first, last]
}

fn edge() -> Vec<usize> {
    let last = SIDE - 1;
    (0..SIDE).flat_map(|at| [at, last * SIDE + at, at * SIDE, at * SIDE + last]).collect()
}

fn neighbours(at: usize) -> impl Iterator<Item = usize> {
    let (x, y) = (at % SIDE, at / SIDE);
    let inside = [(x > 0, at.wrapping_sub(1)), (x + 1 < SIDE, at + 1)];
    let between = [(y > 0, at.wrapping_sub(SIDE)), (y + 1 < SIDE, at + SIDE)];
    inside.into_iter().chain(between).filter(|(is_inside, _)| *is_inside).map(|(_, at)| at)
}

fn difference(one: [u8; 3], other: [u8; 3]) -> i32 {
    one.iter().zip(other).map(|(one, other)| (i32::from(*one) - i32::from(other)).abs()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(is_dark: impl Fn(usize, usize) -> bool) -> Vec<[u8; 3]> {
        let pixel = |at: usize| if is_dark(at % SIDE, at / SIDE) { [20; 3] } else { [240; 3] };
        (0..SIDE * SIDE).map(pixel).collect()
    }

    #[test]
    fn a_thing_has_the_outline_of_what_is_drawn() {
        let tall = picture(|x, y| (60..80).contains(&x) && (20..140).contains(&y));
        let silhouette = Silhouette::of(&tall);
        assert_eq!(silhouette.bounds(), [60, 20, 79, 139]);
        let floats = silhouette.floats();
        assert_eq!(floats.len(), SILHOUETTE);
        let row = &floats[5 * CELLS..6 * CELLS];
        assert!(row[0] < 0.01 && row[CELLS / 2] > 0.9, "{row:?}");
    }

    #[test]
    fn what_is_inside_an_outline_belongs_to_the_thing() {
        let ring = picture(|x, y| {
            let far = (x as f32 - 80.0).hypot(y as f32 - 80.0);
            (40.0..46.0).contains(&far)
        });
        assert!(Silhouette::of(&ring).has(80 * SIDE + 80));
    }

    #[test]
    fn a_plain_picture_has_no_thing_and_floats_all_the_same() {
        let silhouette = Silhouette::of(&picture(|_, _| true));
        assert!(!silhouette.is_there());
        assert_eq!(silhouette.floats().len(), SILHOUETTE);
    }
}
