//! What a text mentions of its facts.

use rustc_hash::{FxHashMap, FxHashSet};

/// The ids of the attributes whose value the text says in title, description or bullets, and where
/// every field says one.
#[derive(Debug, Default)]
pub(crate) struct Mentions {
    attributes: FxHashSet<String>,
    /// By field: from which word to before which.
    places: FxHashMap<String, Vec<(usize, usize)>>,
}

impl Mentions {
    pub(crate) fn add(&mut self, attribute: &str) {
        if !self.attributes.contains(attribute) {
            self.attributes.insert(attribute.to_owned());
        }
    }

    pub(crate) fn add_place(&mut self, field: &str, place: (usize, usize)) {
        self.places.entry(field.to_owned()).or_default().push(place);
    }

    pub(crate) fn has(&self, attribute: &str) -> bool {
        self.attributes.contains(attribute)
    }

    /// Whether the words from `start` to before `end` are part of a fact's value.
    pub(crate) fn covers(&self, field: &str, (start, end): (usize, usize)) -> bool {
        let places = self.places.get(field).map(Vec::as_slice).unwrap_or_default();
        places.iter().any(|place| place.0 <= start && end <= place.1)
    }

    pub(crate) fn count(&self) -> usize {
        self.attributes.len()
    }
}
