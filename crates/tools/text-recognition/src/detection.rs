//! Where lines are: a network says of each pixel how likely it belongs to one (differentiable
//! binarisation, Liao and others, 2020), and what hangs together is a line.

use crate::tensors::{Normal, planes};
use crate::{Area, RecognitionError};
use image::RgbImage;
use image::imageops::{FilterType, resize};
use rten::Model;
use rten_tensor::NdTensor;
use rten_tensor::prelude::*;

/// PaddleOCR's own for this network.
const NORMAL: Normal = Normal { means: [0.485, 0.456, 0.406], deviations: [0.229, 0.224, 0.225] };
/// The network halves five times.
const STEP: u32 = 32;
/// Pixels of the longer side as the network sees it: small pictures are made larger, large ones smaller.
const SIDES: [u32; 2] = [640, 1_280];
/// How likely a pixel must be, and the mean of a line's; PaddleOCR's defaults.
const PIXEL: f32 = 0.3;
const LINE: f32 = 0.6;
/// By how much a line is larger than its core, which the network was trained to find: in areas by
/// circumference (PaddleOCR's `unclip_ratio`).
const GROWTH: f32 = 1.5;
/// Cores that are narrower are specks.
const LEAST: usize = 3;
/// The most lines of a picture.
const MOST: usize = 600;

/// The areas of lines, from top to bottom.
pub(crate) fn areas(model: &Model, pixels: &RgbImage) -> Result<Vec<Area>, RecognitionError> {
    let [width, height] = sides(pixels.width(), pixels.height());
    let seen = resize(pixels, width, height, FilterType::Triangle);
    let map = model.run_one(planes(&seen, NORMAL).view().into(), None)?;
    let map = NdTensor::<f32, 4>::try_from(map).map_err(|_| RecognitionError::Unknown(None))?;
    if map.shape() != [1, 1, height as usize, width as usize] {
        return Err(RecognitionError::Unknown(None));
    }
    let scale = [pixels.width() as f32 / width as f32, pixels.height() as f32 / height as f32];
    let cores = cores(&map.to_vec(), width as usize);
    let areas = cores.into_iter().map(|core| {
        let growth = GROWTH * core.width * core.height / (2.0 * (core.width + core.height));
        core.grown(growth).scaled(scale).within([pixels.width(), pixels.height()])
    });
    Ok(areas.filter(|area| area.width >= 2.0 && area.height >= 2.0).take(MOST).collect())
}

/// The sides that the network sees.
fn sides(width: u32, height: u32) -> [u32; 2] {
    let longer = width.max(height).max(1);
    let scale = longer.clamp(SIDES[0], SIDES[1]) as f32 / longer as f32;
    let side = |pixels: u32| (pixels as f32 * scale / STEP as f32).round().max(1.0) as u32 * STEP;
    [side(width), side(height)]
}

/// What hangs together in a map of likelihoods, if its mean is likely enough.
fn cores(map: &[f32], width: usize) -> Vec<Area> {
    let mut is_open: Vec<bool> = map.iter().map(|likely| *likely > PIXEL).collect();
    let starts = 0..map.len();
    starts.filter_map(|start| core(map, width, &mut is_open, start)).collect()
}

fn core(map: &[f32], width: usize, is_open: &mut [bool], start: usize) -> Option<Area> {
    let mut bounds = [usize::MAX, usize::MAX, 0, 0];
    let (mut sum, mut count) = (0.0, 0);
    let mut open = vec![start];
    while let Some(at) = open.pop() {
        if !std::mem::take(&mut is_open[at]) {
            continue;
        }
        let (x, y) = (at % width, at / width);
        bounds = [bounds[0].min(x), bounds[1].min(y), bounds[2].max(x), bounds[3].max(y)];
        (sum, count) = (sum + map[at], count + 1);
        open.extend(neighbours(x, y, width, map.len() / width));
    }
    let [left, top, right, bottom] = bounds;
    let is_line =
        count > 0 && sum / count as f32 > LINE && (right - left + 1).min(bottom - top + 1) >= LEAST;
    is_line.then(|| Area {
        left: left as f32,
        top: top as f32,
        width: (right - left + 1) as f32,
        height: (bottom - top + 1) as f32,
    })
}

fn neighbours(x: usize, y: usize, width: usize, height: usize) -> impl Iterator<Item = usize> {
    let columns = x.saturating_sub(1)..=(x + 1).min(width - 1);
    let rows = y.saturating_sub(1)..=(y + 1).min(height - 1);
    rows.flat_map(move |row| columns.clone().map(move |column| row * width + column))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_hangs_together_is_one_line() {
        let mut map = vec![0.0; 40 * 20];
        let mut fill = |columns: std::ops::Range<usize>, rows: std::ops::Range<usize>, likely| {
            rows.for_each(|row| map[row * 40..][columns.clone()].fill(likely));
        };
        fill(2..12, 3..7, 0.9);
        fill(20..30, 3..7, 0.9);
        // Touches the second by a corner; the third is not likely enough, the fourth a speck.
        fill(30..34, 7..10, 0.9);
        fill(2..12, 12..16, 0.5);
        fill(20..30, 14..16, 0.9);
        let area = |left, width, height| Area { left, top: 3.0, width, height };
        assert_eq!(cores(&map, 40), [area(2.0, 10.0, 4.0), area(20.0, 14.0, 7.0)]);
    }

    #[test]
    fn the_network_sees_multiples_of_its_step() {
        assert_eq!(sides(640, 480), [640, 480]);
        assert_eq!(sides(64, 32), [640, 320]);
        assert_eq!(sides(8_000, 10), [1_280, 32]);
        assert_eq!(sides(1_000, 700), [992, 704]);
    }
}
