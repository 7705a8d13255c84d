//! How a picture is drawn: its colours, how smooth its areas are, its outline, its lines, its place.

use crate::canvas::{AREA, Canvas, SIDE};
use crate::histogram::{Histogram, shares};

/// Steps of red, green and blue in the palette.
const STEPS: usize = 7;
/// Floats of each group, in their order.
const PALETTE: usize = STEPS * STEPS * STEPS;
const TONES: usize = 8 + 8 + 12;
const SMOOTHNESS: usize = 10;
const COLOURS: usize = 4;
const OUTLINE: usize = 4 * RINGS.len();
const LINES: usize = 2 * 10;
const PLACE: usize = 9;
/// Floats in all.
pub(crate) const LOOK: usize = PALETTE + TONES + SMOOTHNESS + COLOURS + OUTLINE + LINES + PLACE;

/// A share of this is a colour of its own rather than a blend of neighbours.
const COLOUR: f32 = 0.002;
/// Distances from the edge, in pixels, that make a ring each.
const RINGS: [(u8, u8); 6] = [(1, 1), (2, 2), (3, 4), (5, 6), (7, 9), (10, 12)];
/// Bounds of steps between neighbouring pixels, of 255.
const SLOPES: [f32; 11] = [0.0, 0.5, 1.5, 2.5, 4.5, 8.5, 16.5, 32.5, 64.5, 128.5, 256.0];
/// Bounds of the lengths of lines, in pixels.
const LENGTHS: [f32; 11] = [1.0, 2.0, 3.0, 4.0, 5.0, 7.0, 9.0, 12.0, 20.0, 40.0, 200.0];

/// The visible pixels and their colours, in the terms that the groups ask for.
pub(crate) struct Look<'a> {
    canvas: &'a Canvas,
    visible: Vec<usize>,
    luminance: Vec<f32>,
    saturation: Vec<f32>,
}

impl<'a> Look<'a> {
    pub(crate) fn of(canvas: &'a Canvas) -> Self {
        Self {
            canvas,
            visible: (0..AREA).filter(|at| canvas.visible(*at)).collect(),
            luminance: canvas.rgb.iter().map(luminance).collect(),
            saturation: canvas.rgb.iter().map(saturation).collect(),
        }
    }

    /// Shares of the colours, in steps of a seventh.
    fn palette(&self) -> Vec<f32> {
        let mut counts = vec![0.0; PALETTE];
        for at in &self.visible {
            let [red, green, blue] = self.canvas.rgb[*at].map(|x| step(x, STEPS));
            counts[(red * STEPS + green) * STEPS + blue] += 1.0;
        }
        shares(counts)
    }

    /// Every group, one after the other: [`LOOK`] floats.
    pub(crate) fn measured(&self) -> Vec<f32> {
        let palette = self.palette();
        let colours = colours(&palette);
        let palette = palette.into_iter().map(f32::sqrt).collect();
        let (smoothness, outline) = (self.smoothness(), self.outline());
        [palette, self.tones(), smoothness, colours, outline, self.lines(), self.place()].concat()
    }

    /// Saturations, luminances, and hues weighed by how vivid they are.
    fn tones(&self) -> Vec<f32> {
        let (mut saturations, mut tones) = (vec![0.0; 8], vec![0.0; 8]);
        let mut hues = vec![0.0; 12];
        for &at in &self.visible {
            saturations[step(self.saturation[at], 8)] += 1.0;
            tones[step(self.luminance[at], 8)] += 1.0;
            let colour = self.canvas.rgb[at];
            hues[step(hue(colour), 12)] += spread(colour);
        }
        let rooted = |counts| shares(counts).into_iter().map(f32::sqrt);
        rooted(saturations).chain(rooted(tones)).chain(rooted(hues)).collect()
    }

    /// How much neighbouring pixels differ: plain areas, gradients, or texture.
    fn smoothness(&self) -> Vec<f32> {
        let mut slopes = Histogram::new(&SLOPES);
        for &at in &self.visible {
            let right = (at % SIDE + 1 < SIDE).then_some(at + 1);
            let below = Some(at + SIDE).filter(|below| *below < AREA);
            let seen = |next: &usize| self.canvas.visible(*next);
            for next in right.into_iter().chain(below).filter(seen) {
                let (a, b) = (self.canvas.rgb[at], self.canvas.rgb[next]);
                let steps = std::iter::zip(a, b).map(|(a, b)| (a - b).abs());
                slopes.add(steps.fold(0.0, f32::max) * 255.0, 1.0);
            }
        }
        slopes.roots()
    }

    /// Ring by ring inwards from the edge: luminance, saturation, and the shares of black and white.
    fn outline(&self) -> Vec<f32> {
        let depths = depths(self.canvas);
        let ring = |(from, to): (u8, u8)| {
            let inside = |at: &&usize| (from..=to).contains(&depths[**at]);
            let mean = |value: &dyn Fn(usize) -> f32| {
                let (sum, count) = self
                    .visible
                    .iter()
                    .filter(inside)
                    .fold((0.0, 0.0_f32), |(sum, count), at| (sum + value(*at), count + 1.0));
                sum / count.max(1.0)
            };
            let is = |holds: bool| f32::from(u8::from(holds));
            [
                mean(&|at| self.luminance[at]),
                mean(&|at| self.saturation[at]),
                mean(&|at| is(self.luminance[at] < 0.2)),
                mean(&|at| is(self.luminance[at] > 0.9)),
            ]
        };
        RINGS.into_iter().flat_map(ring).collect()
    }

    /// Lengths of unbroken lines, across and down: of what is dark, and of what is not.
    fn lines(&self) -> Vec<f32> {
        let dark = |at| self.canvas.visible(at) && self.luminance[at] < 0.25;
        let light = |at| self.canvas.visible(at) && self.luminance[at] >= 0.25;
        [lengths(dark), lengths(light)].concat()
    }

    /// How much of the square is covered, and where.
    fn place(&self) -> Vec<f32> {
        let columns = extent(self.visible.iter().map(|at| at % SIDE));
        let rows = extent(self.visible.iter().map(|at| at / SIDE));
        let alphas = &self.canvas.alpha;
        let between = |low, high| {
            let soft = alphas.iter().filter(|alpha| (low..high).contains(*alpha)).count();
            5.0 * soft as f32 / AREA as f32
        };
        let covered = self.visible.len() as f32 / AREA as f32;
        [[covered, between(0.02, 0.98), between(0.1, 0.9)], rows, columns].concat()
    }
}

/// How many colours there are, and how much the most frequent ones cover.
fn colours(palette: &[f32]) -> Vec<f32> {
    let mut sorted = palette.to_vec();
    sorted.sort_by(|a, b| b.total_cmp(a));
    let count = palette.iter().filter(|share| **share > COLOUR).count() as f32;
    let first = |count: usize| sorted[..count].iter().sum::<f32>();
    vec![(1.0 + count).ln() / 4.0, first(1), first(3), first(6)]
}

/// Free before the first, free after the last, and the extent between, in shares of a side.
fn extent(places: impl Iterator<Item = usize>) -> [f32; 3] {
    let bounds = places.fold(None, |bounds: Option<(usize, usize)>, place| {
        let (first, last) = bounds.unwrap_or((place, place));
        Some((first.min(place), last.max(place)))
    });
    let (first, last) = bounds.unwrap_or((0, 0));
    let share = |pixels: usize| pixels as f32 / SIDE as f32;
    [share(first), share(SIDE - 1 - last), share(last - first)]
}

/// Steps from each visible pixel to the nearest invisible one, up to 13, across or down.
fn depths(canvas: &Canvas) -> Vec<u8> {
    let mut depths: Vec<u8> = (0..AREA).map(|at| if canvas.visible(at) { 13 } else { 0 }).collect();
    let lower = |depths: &mut Vec<u8>, at: usize, step_x: isize, step_y: isize| {
        let beside = |x: isize, y: isize| {
            let inside = (0..SIDE as isize).contains(&x) && (0..SIDE as isize).contains(&y);
            if inside { depths[y as usize * SIDE + x as usize] } else { 0 }
        };
        let (x, y) = ((at % SIDE) as isize, (at / SIDE) as isize);
        let nearest = beside(x + step_x, y).min(beside(x, y + step_y));
        depths[at] = depths[at].min(nearest + 1);
    };
    (0..AREA).for_each(|at| lower(&mut depths, at, -1, -1));
    (0..AREA).rev().for_each(|at| lower(&mut depths, at, 1, 1));
    depths
}

/// Roots of the shares of pixels that lie in lines of each length.
fn lengths(inside: impl Fn(usize) -> bool) -> Vec<f32> {
    let mut lengths = Histogram::new(&LENGTHS);
    for line in 0..SIDE {
        runs((0..SIDE).map(|at| inside(line * SIDE + at)), &mut lengths);
        runs((0..SIDE).map(|at| inside(at * SIDE + line)), &mut lengths);
    }
    lengths.roots()
}

fn runs(line: impl Iterator<Item = bool>, lengths: &mut Histogram<'_>) {
    let mut run = 0.0;
    for inside in line.chain(std::iter::once(false)) {
        match inside {
            true => run += 1.0,
            false if run > 0.0 => {
                lengths.add(run, run);
                run = 0.0;
            }
            false => {}
        }
    }
}

/// Which of `steps` equal steps of 0 to 1 a number lies in.
fn step(x: f32, steps: usize) -> usize {
    ((x * steps as f32) as usize).min(steps - 1)
}

/// ITU-R BT.601.
pub(crate) fn luminance([red, green, blue]: &[f32; 3]) -> f32 {
    0.299 * red + 0.587 * green + 0.114 * blue
}

fn spread([red, green, blue]: [f32; 3]) -> f32 {
    red.max(green).max(blue) - red.min(green).min(blue)
}

/// As in the colour model HSV.
fn saturation(colour: &[f32; 3]) -> f32 {
    let most = colour.iter().copied().fold(0.0, f32::max);
    if most > 0.0 { spread(*colour) / most } else { 0.0 }
}

/// As in the colour model HSV, 0 to 1; 0 of grey.
fn hue(colour: [f32; 3]) -> f32 {
    let [red, green, blue] = colour;
    let spread = spread(colour).max(1e-6);
    let sixths = if red >= green && red >= blue {
        ((green - blue) / spread).rem_euclid(6.0)
    } else if green >= blue {
        (blue - red) / spread + 2.0
    } else {
        (red - green) / spread + 4.0
    };
    sixths / 6.0
}
