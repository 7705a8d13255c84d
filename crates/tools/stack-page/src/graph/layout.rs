//! Coordinates: layers become rows, each place is drawn towards the places it is joined to.

use super::order::{Cell, Layered, mean};

/// Size of a state's box and the room around it, in user units of the SVG.
pub(super) const BOX: (f64, f64) = (188.0, 42.0);
const GAP: (f64, f64) = (26.0, 34.0);
const BEND: f64 = 10.0;
const MARGIN: f64 = 12.0;
/// How far from a box's middle ways may begin and end.
const PORTS: f64 = 66.0;
const ROUNDS: usize = 60;

/// Where everything is.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Layout {
    pub(super) width: f64,
    pub(super) height: f64,
    /// Middles of the places.
    pub(super) middles: Vec<(f64, f64)>,
    /// The points that each way runs through, upper end first.
    pub(super) lines: Vec<Vec<(f64, f64)>>,
}

impl Layout {
    pub(super) fn of(layered: &Layered) -> Self {
        let mut x = first_positions(layered);
        let neighbours = layered.neighbours();
        for _ in 0..ROUNDS {
            for layer in &layered.layers {
                pull(layer, &mut x, &neighbours, &layered.places);
            }
        }
        let left = x.iter().zip(&layered.places).map(|(x, p)| x - width(p) / 2.0);
        let left = left.fold(f64::INFINITY, f64::min).min(0.0) - MARGIN;
        let right = x.iter().zip(&layered.places).map(|(x, p)| x + width(p) / 2.0);
        let right = right.fold(0.0, f64::max) + MARGIN;
        let row = BOX.1 + GAP.1;
        let y = |place: &Cell| MARGIN + BOX.1 / 2.0 + place.layer as f64 * row;
        let middles: Vec<(f64, f64)> =
            x.iter().zip(&layered.places).map(|(x, place)| (x - left, y(place))).collect();
        let height = layered.layers.len() as f64 * row - GAP.1 + 2.0 * MARGIN;
        let lines = lines(layered, &middles);
        Self { width: right - left, height: height.max(0.0), middles, lines }
    }
}

fn width(place: &Cell) -> f64 {
    if place.state.is_some() { BOX.0 } else { BEND }
}

fn room(left: &Cell, right: &Cell) -> f64 {
    (width(left) + width(right)) / 2.0 + GAP.0
}

fn first_positions(layered: &Layered) -> Vec<f64> {
    let mut x = vec![0.0; layered.places.len()];
    for layer in &layered.layers {
        for pair in layer.windows(2) {
            x[pair[1]] = x[pair[0]] + room(&layered.places[pair[0]], &layered.places[pair[1]]);
        }
        let middle = layer.last().map_or(0.0, |last| x[*last] / 2.0);
        layer.iter().for_each(|place| x[*place] -= middle);
    }
    x
}

/// Moves the places of one layer towards their neighbours' mean, keeping order and room: the mean
/// of the solution packed from the left and the one packed from the right.
fn pull(layer: &[usize], x: &mut [f64], neighbours: &[Vec<(usize, f64)>], places: &[Cell]) {
    let wish = |place: &usize| {
        let near = neighbours[*place].iter().map(|(other, weight)| (x[*other], *weight));
        let near: Vec<(f64, f64)> = near.collect();
        mean(&near).unwrap_or(x[*place])
    };
    let mut from_left: Vec<f64> = layer.iter().map(wish).collect();
    let mut from_right = from_left.clone();
    for at in 1..layer.len() {
        let room = room(&places[layer[at - 1]], &places[layer[at]]);
        from_left[at] = from_left[at].max(from_left[at - 1] + room);
    }
    for at in (1..layer.len()).rev() {
        let room = room(&places[layer[at - 1]], &places[layer[at]]);
        from_right[at - 1] = from_right[at - 1].min(from_right[at] - room);
    }
    for (at, place) in layer.iter().enumerate() {
        x[*place] = f64::midpoint(from_left[at], from_right[at]);
    }
}

/// Every way from the lower edge of its upper box to the upper edge of its lower box, side by side
/// where several meet.
fn lines(layered: &Layered, middles: &[(f64, f64)]) -> Vec<Vec<(f64, f64)>> {
    let mut lines: Vec<Vec<(f64, f64)>> = layered
        .ways
        .iter()
        .map(|way| way.places.iter().map(|place| middles[*place]).collect())
        .collect();
    for place in 0..layered.places.len() {
        let begins = |way: &&usize| layered.ways[**way].places.first() == Some(&place);
        let ends = |way: &&usize| layered.ways[**way].places.last() == Some(&place);
        let all: Vec<usize> = (0..layered.ways.len()).collect();
        let below: Vec<usize> = all.iter().filter(begins).copied().collect();
        let above: Vec<usize> = all.iter().filter(ends).copied().collect();
        spread(&below, &mut lines, Side::Below);
        spread(&above, &mut lines, Side::Above);
    }
    lines
}

#[derive(Clone, Copy)]
enum Side {
    Below,
    Above,
}

fn spread(ways: &[usize], lines: &mut [Vec<(f64, f64)>], side: Side) {
    let next = |line: &Vec<(f64, f64)>| match side {
        Side::Below => line[1].0,
        Side::Above => line[line.len() - 2].0,
    };
    let mut ways = ways.to_vec();
    ways.sort_by(|a, b| next(&lines[*a]).total_cmp(&next(&lines[*b])));
    let count = ways.len() as f64;
    for (at, way) in ways.iter().enumerate() {
        let offset = ((at as f64 + 0.5) / count - 0.5) * 2.0 * PORTS;
        let line = &mut lines[*way];
        let end = match side {
            Side::Below => line.first_mut(),
            Side::Above => line.last_mut(),
        };
        if let Some(end) = end {
            let half = BOX.1 / 2.0;
            *end = (end.0 + offset, end.1 + if matches!(side, Side::Below) { half } else { -half });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::loop_with_catch;
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn boxes_of_a_layer_do_not_overlap_and_all_lie_inside() {
        let layered = Layered::of(&loop_with_catch(), &BTreeSet::new());
        let layout = Layout::of(&layered);
        for layer in &layered.layers {
            for pair in layer.windows(2) {
                let gap = layout.middles[pair[1]].0 - layout.middles[pair[0]].0;
                let room = room(&layered.places[pair[0]], &layered.places[pair[1]]);
                assert!(gap >= room - 1e-6, "{gap} < {room}");
            }
        }
        let inside = |(x, y): &(f64, f64)| *x > 0.0 && *x < layout.width && *y < layout.height;
        assert!(layout.middles.iter().all(inside));
    }
}
