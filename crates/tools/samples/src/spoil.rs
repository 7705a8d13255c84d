//! Spoils JSON, keeping most of its structure. By seed, so that a failure is found again.

use faults::Random;
use lambda_bridge::UpstreamError;
use serde_json::{Map, Value, json};

/// Stands in every text that the spoiler makes: what customers wrote. No error may hold it.
pub const MARK: &str = "sesquipedalian";

/// Pieces of text that parsers and messages stumble over.
const CRUMBS: [&str; 16] = [
    "",
    " ",
    "\u{0}",
    "\r\n",
    "\u{202e}",
    "\u{feff}",
    "\u{1fad6}\u{200d}",
    "e\u{301}",
    "\"",
    "`",
    ", expected ",
    "missing field `",
    "</review>",
    "{\"",
    "%s{}",
    "\u{d7ff}\u{10ffff}",
];

/// Lengths just below, on and above the bounds that fields have.
const LENGTHS: [usize; 12] = [0, 1, 35, 36, 64, 128, 129, 500, 501, 1_001, 2_049, 32_001];

/// A seeded source of spoilt values.
#[derive(Debug, Clone)]
pub struct Spoiler {
    random: Random,
    hostile: bool,
}

impl Spoiler {
    /// By seed; one that is not hostile spoils nothing of itself.
    #[must_use]
    pub fn seeded(seed: u64, hostile: bool) -> Self {
        Self { random: Random::seeded(seed), hostile }
    }

    /// Whether answers are spoilt.
    #[must_use]
    pub fn is_hostile(&self) -> bool {
        self.hostile
    }

    /// Below `below`, which is not 0.
    pub fn number(&mut self, below: usize) -> usize {
        usize::try_from(self.random.next() % below as u64).unwrap()
    }

    /// One of them.
    pub fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.number(items.len())]
    }

    /// A text with the mark in it.
    pub fn text(&mut self) -> String {
        let crumb = *self.pick(&CRUMBS);
        match self.number(24) {
            0 => {
                let length = *self.pick(&LENGTHS);
                let letter = *self.pick(&["x", "\u{1fad6}", "é", " "]);
                letter.repeat(length)
            }
            1..=3 => crumb.to_owned(),
            4..=7 => format!("{MARK}{crumb}{MARK}"),
            8..=11 => format!("{crumb}{MARK}"),
            12..=15 => format!("{MARK}, expected {MARK}"),
            _ => format!("{MARK} {crumb}"),
        }
    }

    /// Any JSON.
    pub fn noise(&mut self) -> Value {
        match self.number(14) {
            0 => Value::Null,
            1 => json!(true),
            2 => json!(-1),
            3 => json!(0),
            4 => json!(u64::MAX),
            5 => json!(1e308),
            6 => json!(0.5),
            7 => json!([]),
            8 => json!({}),
            9 => json!([self.text(), [self.text()], {}]),
            10 => json!({self.text(): self.text()}),
            11 => (0..40).fold(json!(MARK), |deep, _| json!([deep])),
            _ => json!(self.text()),
        }
    }

    /// Spoils a few places of `value`.
    pub fn spoil(&mut self, value: &mut Value) {
        for _ in 0..=self.number(3) {
            let place = self.number(count(value));
            self.spoil_at(value, place);
        }
    }

    /// Spoils the node that is number `place` of a walk through `value`.
    fn spoil_at(&mut self, value: &mut Value, place: usize) {
        if place == 0 {
            return self.spoil_node(value);
        }
        let mut before = 1;
        for child in children(value) {
            let inside = count(child);
            if place < before + inside {
                return self.spoil_at(child, place - before);
            }
            before += inside;
        }
    }

    fn spoil_node(&mut self, value: &mut Value) {
        match (self.number(6), &mut *value) {
            (0 | 1, Value::Object(fields)) => self.spoil_fields(fields),
            (0, Value::Array(items)) => {
                let copies = self.number(120);
                let first = items.first().cloned().unwrap_or_else(|| self.noise());
                items.extend(vec![first; copies]);
            }
            (1, Value::Array(items)) => drop(items.pop()),
            (0..=2, Value::String(text)) => text.push_str(&self.text()),
            (0..=2, Value::Number(_)) => {
                *value = self.pick(&[json!(-0.1), json!(6), json!(1.5), json!(u32::MAX)]).clone();
            }
            _ => *value = self.noise(),
        }
    }

    fn spoil_fields(&mut self, fields: &mut Map<String, Value>) {
        let names: Vec<String> = fields.keys().cloned().collect();
        if names.is_empty() || self.number(3) == 0 {
            fields.insert(self.text(), self.noise());
        } else {
            let name = self.pick(&names);
            fields.remove(name);
        }
    }

    /// A model's text: `good` as it is or, from a hostile one, spoilt.
    pub fn answer(&mut self, good: &Value) -> String {
        let mut answer = good.clone();
        if !self.hostile {
            return answer.to_string();
        }
        match self.number(8) {
            0 => self.text(),
            1 => {
                let whole = answer.to_string();
                let end = self.number(whole.len() + 1);
                whole[..whole.floor_char_boundary(end)].to_owned()
            }
            2 => format!("```json\n{answer}\n```"),
            3 => format!("{answer}{answer}{MARK}"),
            4 => answer.to_string(),
            _ => {
                self.spoil(&mut answer);
                answer.to_string()
            }
        }
    }

    /// A number that is no score, or is one.
    pub fn score(&mut self) -> f64 {
        if !self.hostile {
            return *self.pick(&[0.0, 0.1, 0.4, 0.5, 0.6, 1.0]);
        }
        *self.pick(&[0.0, 0.3, 1.0, 1.000_001, -0.1, -0.0, f64::NAN, f64::INFINITY, 1e300, 5e-324])
    }

    /// A failure of `service` now and then, from a hostile one.
    ///
    /// # Errors
    /// That failure.
    pub fn failure(&mut self, service: &'static str) -> Result<(), UpstreamError> {
        let code = "x".to_owned();
        match if self.hostile { self.number(12) } else { 9 } {
            0 => Err(UpstreamError::Throttled { service, code }),
            1 => Err(UpstreamError::Unavailable { service, code }),
            2 => Err(UpstreamError::Rejected { service, code }),
            _ => Ok(()),
        }
    }
}

fn count(value: &Value) -> usize {
    1 + match value {
        Value::Array(items) => items.iter().map(count).sum(),
        Value::Object(fields) => fields.values().map(count).sum::<usize>(),
        _ => 0,
    }
}

fn children(value: &mut Value) -> Vec<&mut Value> {
    match value {
        Value::Array(items) => items.iter_mut().collect(),
        Value::Object(fields) => fields.values_mut().collect(),
        _ => vec![],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_is_spoilt_at_some_time() {
        let good = json!({"a": {"b": [1, "two"]}, "c": null});
        let spoilt: Vec<Value> = (0..3_000)
            .map(|seed| {
                let mut value = good.clone();
                Spoiler::seeded(seed, true).spoil(&mut value);
                value
            })
            .collect();
        for place in ["/a", "/a/b", "/a/b/0", "/a/b/1", "/c"] {
            assert!(spoilt.iter().any(|one| one.pointer(place) != good.pointer(place)), "{place}");
        }
    }

    #[test]
    fn the_same_seed_spoils_alike() {
        let spoilt = |seed| {
            let mut value = json!({"a": [1, 2, 3]});
            Spoiler::seeded(seed, true).spoil(&mut value);
            value
        };
        assert_eq!(spoilt(4), spoilt(4));
    }
}
