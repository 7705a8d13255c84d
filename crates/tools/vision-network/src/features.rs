//! What heads look at.

use crate::canvas::{Canvas, SIDE};
use crate::encoder::{Encoded, Encoder, GRID_CHANNELS, POOLED};
use crate::palette::{PALETTE, palette};
use crate::silhouette::{SILHOUETTE, Silhouette};
use convolutions::Square;
use image::RgbImage;

/// Cells of a side into which the grid is gathered.
const CELLS: usize = 5;

/// A part of the features.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The network's last channels, of the whole picture.
    Pooled,
    /// An earlier block's channels, place by place.
    Grid,
    /// The outline.
    Silhouette,
    /// The colours.
    Palette,
}

impl Part {
    /// In the order of their floats.
    pub const ALL: [Self; 4] = [Self::Pooled, Self::Grid, Self::Silhouette, Self::Palette];

    /// Its name in files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Pooled => "pooled",
            Self::Grid => "grid",
            Self::Silhouette => "silhouette",
            Self::Palette => "palette",
        }
    }

    /// How many floats it has.
    #[must_use]
    pub fn length(self) -> usize {
        match self {
            Self::Pooled => POOLED,
            Self::Grid => CELLS * CELLS * GRID_CHANNELS,
            Self::Silhouette => SILHOUETTE,
            Self::Palette => PALETTE,
        }
    }

    /// Where its floats begin.
    fn start(self) -> usize {
        Self::ALL.iter().take_while(|part| **part != self).map(|part| part.length()).sum()
    }
}

/// All features of a picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Features(Vec<f32>);

impl Features {
    /// How many floats they are.
    #[must_use]
    pub fn length() -> usize {
        Part::ALL.iter().map(|part| part.length()).sum()
    }

    /// From as many floats as there are.
    #[must_use]
    pub fn of_floats(floats: Vec<f32>) -> Option<Self> {
        (floats.len() == Self::length()).then_some(Self(floats))
    }

    /// All floats, part by part.
    #[must_use]
    pub fn floats(&self) -> &[f32] {
        &self.0
    }

    /// The floats of some parts, one after the other.
    #[must_use]
    pub fn of_parts(&self, parts: &[Part]) -> Vec<f32> {
        let of = |part: &Part| &self.0[part.start()..][..part.length()];
        parts.iter().flat_map(of).copied().collect()
    }
}

impl Encoder {
    /// Looks at a picture. Takes some ten milliseconds: blocks.
    #[must_use]
    pub fn look(&self, pixels: &RgbImage) -> Features {
        let canvas = Canvas::of(pixels);
        let Encoded { mut pooled, grid } = self.encode(&canvas.colours(), SIDE);
        let pixels = canvas.pixels();
        let silhouette = Silhouette::of(&pixels);
        pooled.extend(gathered(&grid));
        pooled.extend(silhouette.floats());
        pooled.extend(palette(&pixels, &silhouette));
        Features(pooled)
    }
}

/// The mean of the grid's channels over cells that overlap by less than a place.
fn gathered(grid: &Square) -> Vec<f32> {
    let range = |cell: usize| {
        let first = cell * grid.side / CELLS;
        first..((cell + 1) * grid.side).div_ceil(CELLS).max(first + 1)
    };
    let mut cells = vec![0.0; CELLS * CELLS * GRID_CHANNELS];
    for (at, cell) in cells.chunks_exact_mut(GRID_CHANNELS).enumerate() {
        let (rows, columns) = (range(at / CELLS), range(at % CELLS));
        let share = 1.0 / (rows.len() * columns.len()) as f32;
        for place in
            rows.flat_map(|row| columns.clone().map(move |column| row * grid.side + column))
        {
            let values = &grid.values[place * GRID_CHANNELS..][..GRID_CHANNELS];
            cell.iter_mut().zip(values).for_each(|(cell, value)| *cell += value * share);
        }
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_follow_each_other() {
        let floats: Vec<f32> = (0..Features::length()).map(|at| at as f32).collect();
        let features = Features::of_floats(floats).expect("as many as there are");
        let of = features.of_parts(&[Part::Palette, Part::Pooled]);
        assert_eq!(of.len(), PALETTE + POOLED);
        assert_eq!(of[PALETTE], 0.0);
        assert_eq!(of[0], (Features::length() - PALETTE) as f32);
        assert_eq!(Features::of_floats(vec![0.0]), None);
    }

    #[test]
    fn cells_are_means() {
        let grid = Square { side: 10, values: vec![2.0; 100 * GRID_CHANNELS] };
        assert!(gathered(&grid).iter().all(|value| (value - 2.0).abs() < 1e-5));
    }
}
