//! Layers and the order within them, after Sugiyama, Tagawa and Toda (1981): longest-path layers,
//! ways that cross several layers cut into pieces, crossings reduced by barycentres.

use super::{Edge, Graph};
use std::collections::{BTreeMap, BTreeSet};

/// How often the order is swept down and up; more changes nothing on graphs of this size.
const SWEEPS: usize = 12;

/// A place in a layer: a state, or a bend of a way that passes through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cell {
    pub(super) layer: usize,
    /// The state's index; absent for a bend.
    pub(super) state: Option<usize>,
}

/// A way as the places it leads through, from the upper end to the lower.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Way {
    pub(super) edge: Edge,
    pub(super) places: Vec<usize>,
    /// It leads upward: the places are in the opposite order.
    pub(super) upward: bool,
    /// Only errors take it.
    pub(super) catch: bool,
    /// It is the usual way out of its state.
    pub(super) usual: bool,
}

/// A graph in layers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Layered {
    pub(super) places: Vec<Cell>,
    /// Places by layer, left to right.
    pub(super) layers: Vec<Vec<usize>>,
    pub(super) ways: Vec<Way>,
}

impl Layered {
    /// Layers all states of `graph`; of the ways that only errors take, those in `travelled`.
    pub(super) fn of(graph: &Graph, travelled: &BTreeSet<Edge>) -> Self {
        let indexed = Indexed::of(graph);
        let layer = indexed.longest_paths();
        let mut layered = Self::default();
        for (state, layer) in layer.iter().enumerate() {
            layered.add(Cell { layer: *layer, state: Some(state) });
        }
        let catches = graph.catches.iter().filter(|edge| travelled.contains(edge));
        for (edge, catch) in
            graph.edges.iter().map(|edge| (edge, false)).chain(catches.map(|edge| (edge, true)))
        {
            layered.lead(edge, (catch, graph.is_usual(edge)), &indexed);
        }
        layered.reduce_crossings();
        layered
    }

    fn add(&mut self, place: Cell) -> usize {
        let index = self.places.len();
        self.places.push(place);
        if self.layers.len() <= place.layer {
            self.layers.resize(place.layer + 1, Vec::new());
        }
        self.layers[place.layer].push(index);
        index
    }

    fn lead(&mut self, edge: &Edge, (catch, usual): (bool, bool), indexed: &Indexed) {
        let Some((from, to)) = indexed.ends(edge).filter(|(from, to)| from != to) else { return };
        let upward = self.places[from].layer > self.places[to].layer;
        let (top, bottom) = if upward { (to, from) } else { (from, to) };
        let mut places = vec![top];
        for layer in self.places[top].layer + 1..self.places[bottom].layer {
            places.push(self.add(Cell { layer, state: None }));
        }
        places.push(bottom);
        self.ways.push(Way { edge: edge.clone(), places, upward, catch, usual });
    }

    fn reduce_crossings(&mut self) {
        let neighbours = self.neighbours();
        for sweep in 0..SWEEPS {
            let down = sweep % 2 == 0;
            let count = self.layers.len();
            for step in 1..count {
                let layer = if down { step } else { count - 1 - step };
                let beside = if down { layer - 1 } else { layer + 1 };
                self.sort_layer(layer, beside, &neighbours);
            }
        }
    }

    fn sort_layer(&mut self, layer: usize, beside: usize, neighbours: &[Vec<(usize, f64)>]) {
        let position: BTreeMap<usize, usize> =
            self.layers[beside].iter().enumerate().map(|(at, place)| (*place, at)).collect();
        let mut keyed: Vec<(f64, usize)> = Vec::new();
        for (at, place) in self.layers[layer].iter().enumerate() {
            let near: Vec<(f64, f64)> = neighbours[*place]
                .iter()
                .filter_map(|(other, weight)| Some((*position.get(other)? as f64, *weight)))
                .collect();
            keyed.push((mean(&near).unwrap_or(at as f64), *place));
        }
        keyed.sort_by(|a, b| a.0.total_cmp(&b.0));
        self.layers[layer] = keyed.into_iter().map(|(_, place)| place).collect();
    }

    /// The places that each place is joined to, and how much each pulls: long ways want to be
    /// straight, after Gansner, Koutsofios, North and Vo (1993), and so does the usual way.
    pub(super) fn neighbours(&self) -> Vec<Vec<(usize, f64)>> {
        let mut neighbours = vec![Vec::new(); self.places.len()];
        for way in &self.ways {
            for pair in way.places.windows(2) {
                let weight = self.weight(way, pair[0], pair[1]);
                neighbours[pair[0]].push((pair[1], weight));
                neighbours[pair[1]].push((pair[0], weight));
            }
        }
        neighbours
    }

    fn weight(&self, way: &Way, one: usize, other: usize) -> f64 {
        let bends = [one, other].iter().filter(|at| self.places[**at].state.is_none()).count();
        let straight = [1.0, 2.0, 8.0][bends];
        if way.usual && bends == 0 { straight * 200.0 } else { straight }
    }
}

/// The mean of values with their weights.
pub(super) fn mean(values: &[(f64, f64)]) -> Option<f64> {
    let weights: f64 = values.iter().map(|(_, weight)| weight).sum();
    let sum: f64 = values.iter().map(|(value, weight)| value * weight).sum();
    (weights > 0.0).then(|| sum / weights)
}

/// States by index.
struct Indexed {
    index: BTreeMap<String, usize>,
    out: Vec<Vec<usize>>,
}

impl Indexed {
    fn of(graph: &Graph) -> Self {
        let names = graph.states.iter().map(|state| state.name.clone());
        let index: BTreeMap<String, usize> = names.zip(0..).collect();
        let mut this = Self { out: vec![Vec::new(); index.len()], index };
        for edge in graph.edges.iter().chain(&graph.catches) {
            if let Some((from, to)) = this.ends(edge) {
                this.out[from].push(to);
            }
        }
        this
    }

    fn ends(&self, edge: &Edge) -> Option<(usize, usize)> {
        Some((*self.index.get(&edge.from)?, *self.index.get(&edge.to)?))
    }

    /// The layer of each state: the longest way to it that closes no loop.
    fn longest_paths(&self) -> Vec<usize> {
        let mut layer = vec![0; self.out.len()];
        let order = self.without_loops();
        for state in &order.sorted {
            for next in self.out[*state].iter().filter(|next| !order.closes(*state, **next)) {
                layer[*next] = layer[*next].max(layer[*state] + 1);
            }
        }
        layer
    }

    fn without_loops(&self) -> Order {
        let mut order = Order { sorted: Vec::new(), rank: vec![None; self.out.len()] };
        for state in 0..self.out.len() {
            self.visit(state, &mut order, &mut BTreeSet::new());
        }
        order.sorted.reverse();
        for (rank, state) in order.sorted.iter().enumerate() {
            order.rank[*state] = Some(rank);
        }
        order
    }

    /// Depth first; a state is placed after all that it leads to.
    fn visit(&self, state: usize, order: &mut Order, open: &mut BTreeSet<usize>) {
        if order.rank[state].is_some() || !open.insert(state) {
            return;
        }
        for next in &self.out[state] {
            self.visit(*next, order, open);
        }
        order.rank[state] = Some(0);
        order.sorted.push(state);
    }
}

/// An order of the states in which only ways that close a loop lead back.
struct Order {
    sorted: Vec<usize>,
    rank: Vec<Option<usize>>,
}

impl Order {
    fn closes(&self, from: usize, to: usize) -> bool {
        self.rank[from] >= self.rank[to]
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::loop_with_catch;
    use super::*;

    #[test]
    fn layers_follow_the_longest_way_and_a_loop_leads_upward() {
        let graph = loop_with_catch();
        let layered = Layered::of(&graph, &BTreeSet::new());
        let layer = |name: &str| {
            let state = graph.states.iter().position(|state| state.name == name);
            layered.places.iter().find(|place| place.state == state).unwrap().layer
        };
        let names = ["Claim", "Ask", "Fail", "Decided?", "End"];
        assert_eq!(names.map(layer), [0, 1, 2, 2, 3]);
        let back = layered.ways.iter().find(|way| way.edge.from == "Decided?" && way.upward);
        assert_eq!(back.unwrap().edge.to, "Ask");
    }

    #[test]
    fn an_error_way_is_led_only_when_travelled() {
        let graph = loop_with_catch();
        assert!(Layered::of(&graph, &BTreeSet::new()).ways.iter().all(|way| !way.catch));
        let taken = [Edge { from: "Claim".into(), to: "Fail".into() }].into();
        let layered = Layered::of(&graph, &taken);
        let way = layered.ways.iter().find(|way| way.catch).unwrap();
        assert_eq!(way.places.len(), 3);
    }
}
