//! Charts with an axis: the number of each label, as it is written or by where its bar ends.

use crate::chart::{Entry, Source};
use crate::phrase::{Phrase, aligned};
use crate::pixels::{Colour, View, ground, inked, is_same};
use crate::scale::Scale;
use image::RgbImage;
use text_recognition::Area;

/// The fewest labels of a chart.
const LEAST: usize = 3;
/// How far beside the middle of its label a written number may stand, in distances of labels.
const BESIDE: f32 = 0.35;
/// Pixels by which the end of a bar may be beside its number.
const OFF: f32 = 1.6;
/// What numbers may be multiples of.
const UNITS: [f32; 9] = [1_000.0, 500.0, 100.0, 50.0, 20.0, 10.0, 5.0, 2.0, 1.0];
/// Radii of a line's dots, in pixels.
const RADII: std::ops::RangeInclusive<i32> = 3..=7;

/// Labels in a row, the axis, and the numbers that stand elsewhere; as if the bars stood.
struct Plot<'a> {
    view: View<'a>,
    labels: Vec<&'a Phrase>,
    scale: Scale,
    others: Vec<&'a Phrase>,
}

/// An entry for each label; nothing where there is no axis.
pub(crate) fn entries(picture: &RgbImage, phrases: &[Phrase]) -> Option<Vec<Entry>> {
    let colour = ground(picture);
    let inked: Vec<Phrase> = phrases
        .iter()
        .map(|one| Phrase { area: inked(picture, &one.area, colour), ..one.clone() })
        .collect();
    let plot = Plot::of(picture, &inked)?;
    let ends = plot.ends();
    let unit = plot.unit(&ends);
    let entries = plot.labels.iter().zip(&ends).filter_map(|(label, end)| {
        let measured = end.map(|end| (plot.scale.number(end) / unit).round() * unit);
        let written = plot.written(label);
        plot.entry(label, written, measured)
    });
    Some(entries.collect())
}

impl<'a> Plot<'a> {
    fn of(picture: &'a RgbImage, phrases: &'a [Phrase]) -> Option<Self> {
        let all: Vec<&Phrase> = phrases.iter().collect();
        let height = median(all.iter().map(|one| one.area.height))?;
        // Below is the lowest row, at the left the leftmost column; numbers end at the same place there,
        // as labels do.
        let below = aligned(&all, |area| area.middle()[1], height * 0.5, LEAST).pop();
        let is_below = |one: &&&Phrase| below.as_ref().is_some_and(|row| row.contains(*one));
        let above: Vec<&Phrase> = all.iter().filter(|one| !is_below(one)).copied().collect();
        let mut left = aligned(&above, Area::right, height * 0.7, LEAST);
        left.truncate(1);
        let left = left.pop();
        let down = left.as_ref().and_then(|left| Scale::of(left, |area| area.middle()[1]));
        let along = below.as_ref().and_then(|row| Scale::of(row, |area| area.middle()[0]));
        let is_turned = match (down, along) {
            (Some(down), Some(along)) => down.is_years && !along.is_years,
            (None, Some(_)) => true,
            (Some(_), None) => false,
            (None, None) => return None,
        };
        let (mut labels, axis) = if is_turned { (left?, below?) } else { (below?, left?) };
        let scale = if is_turned { along? } else { down? };
        let view = View { picture, is_turned };
        labels.sort_by(|a, b| view.middle(&a.area)[0].total_cmp(&view.middle(&b.area)[0]));
        let is_other =
            |one: &&Phrase| one.number.is_some() && !labels.contains(one) && !axis.contains(one);
        let others = all.into_iter().filter(is_other).collect();
        Some(Self { view, labels, scale, others })
    }

    /// The distance of two labels.
    fn pitch(&self) -> f32 {
        let [first, last] = [self.labels.first(), self.labels.last()]
            .map(|label| label.map_or(0.0, |label| self.view.middle(&label.area)[0]));
        (last - first) / (self.labels.len() - 1).max(1) as f32
    }

    /// The number that is written where the label's bar is.
    fn written(&self, label: &Phrase) -> Option<&'a Phrase> {
        let [x, _] = self.view.middle(&label.area);
        let beside = |one: &Phrase| (self.view.middle(&one.area)[0] - x).abs();
        let near = self.others.iter().filter(|one| beside(one) < BESIDE * self.pitch());
        near.copied().min_by(|a, b| beside(a).total_cmp(&beside(b)))
    }

    fn entry(
        &self,
        label: &Phrase,
        written: Option<&Phrase>,
        measured: Option<f32>,
    ) -> Option<Entry> {
        let source = match (written.and_then(|one| one.number), measured) {
            (Some(number), Some(measured)) => {
                let off = (self.scale.place(number as f32) - self.scale.place(measured)).abs();
                Source::Written { is_confirmed: Some(off < 3.0 * OFF) }
            }
            (Some(_), None) => Source::Written { is_confirmed: None },
            (None, Some(_)) => Source::Measured { off: self.scale.off },
            (None, None) => return None,
        };
        let text = written.map(|one| one.text.clone());
        let value = written.and_then(|one| one.number).or(measured.map(f64::from))?;
        let confidence = written.map_or(1.0, |one| one.confidence).min(label.confidence);
        let area = written.map(|one| one.area);
        Some(Entry { label: label.text.clone(), value, text, source, confidence, area })
    }

    /// Where the bar, or the dot, of each label ends.
    fn ends(&self) -> Vec<Option<f32>> {
        let ground = ground(self.view.picture);
        let of = |label: &&Phrase| {
            let [x, _] = self.view.middle(&label.area);
            self.bar(x, ground).or_else(|| self.dot(x, ground))
        };
        self.labels.iter().map(of).collect()
    }

    /// The end of what fills the place at 0 and on.
    fn bar(&self, x: f32, ground: Colour) -> Option<f32> {
        let step = if self.scale.unit < 0.0 { -1 } else { 1 };
        let start = self.scale.zero.round() as i32 + 5 * step;
        let x = x.round() as i32;
        let colour = self.view.at(x, start).filter(|colour| !is_same(*colour, ground))?;
        let is_bar = |y: &i32| {
            (-2..=2).all(|by| self.view.at(x + by, *y).is_some_and(|at| is_same(at, colour)))
        };
        let end = (0..).map(|by| start + by * step).take_while(is_bar).last()?;
        // The pixel's far edge.
        Some(if step < 0 { end as f32 } else { end as f32 + 1.0 })
    }

    /// The middle of the largest disc near a column.
    fn dot(&self, x: f32, ground: Colour) -> Option<f32> {
        let [_, height] = self.view.sides();
        let is_ink = |x: i32, y: i32| {
            self.view.at(x, y).is_some_and(|at| !is_same(at, ground)) && !self.is_written_on(x, y)
        };
        let is_filled = |x: i32, y: i32, radius: i32| {
            let mut places = disc(radius).into_iter();
            places.all(|(dx, dy)| is_ink(x + dx, y + dy))
        };
        let zero = self.scale.zero.round() as i32 - 4;
        let near = (x.round() as i32 - 6)..=(x.round() as i32 + 6);
        RADII.rev().find_map(|radius| {
            let rows = (radius..zero.min(height))
                .filter(|y| near.clone().any(|x| is_filled(x, *y, radius)));
            let rows: Vec<i32> = rows.collect();
            let (first, last) = (rows.first()?, rows.last()?);
            (last - first <= 3).then_some((first + last) as f32 / 2.0 + 0.5)
        })
    }

    fn is_written_on(&self, x: i32, y: i32) -> bool {
        let (x, y) = if self.view.is_turned { (y, x) } else { (x, y) };
        let (x, y) = (x as f32, y as f32);
        self.others.iter().any(|one| {
            let area = one.area;
            x >= area.left
                && x < area.right()
                && y >= area.top + 0.2 * area.height
                && y < area.bottom() - 0.2 * area.height
        })
    }

    /// The largest number of which all bars are multiples, as far as pixels say; 1 where none.
    fn unit(&self, ends: &[Option<f32>]) -> f32 {
        let is_it = |unit: &f32| {
            ends.iter().flatten().all(|end| {
                let number = self.scale.number(*end);
                let nearest = (number / unit).round() * unit;
                nearest > 0.0 && (self.scale.place(nearest) - end).abs() < OFF
            })
        };
        // A unit of few pixels says nothing.
        let tells = |unit: &f32| unit * self.scale.unit.abs() > 2.0;
        let least = UNITS.into_iter().rev().find(tells).unwrap_or(1.0);
        UNITS.into_iter().filter(|unit| *unit >= least).find(is_it).unwrap_or(least)
    }
}

/// The places of a disc, from its middle.
fn disc(radius: i32) -> Vec<(i32, i32)> {
    let side = -radius..=radius;
    let all = side.clone().flat_map(|y| side.clone().map(move |x| (x, y)));
    all.filter(|(x, y)| x * x + y * y <= radius * radius).collect()
}

fn median(values: impl Iterator<Item = f32>) -> Option<f32> {
    let mut values: Vec<f32> = values.collect();
    values.sort_by(f32::total_cmp);
    values.get(values.len() / 2).copied()
}
