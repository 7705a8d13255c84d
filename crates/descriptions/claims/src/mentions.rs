//! Which attributes a text mentions.

use rustc_hash::FxHashSet;

/// The ids of the attributes whose value the text says in title, description or bullets.
#[derive(Debug, Default)]
pub(crate) struct Mentions(FxHashSet<String>);

impl Mentions {
    pub(crate) fn add(&mut self, attribute: &str) {
        if !self.0.contains(attribute) {
            self.0.insert(attribute.to_owned());
        }
    }

    pub(crate) fn has(&self, attribute: &str) -> bool {
        self.0.contains(attribute)
    }

    pub(crate) fn count(&self) -> usize {
        self.0.len()
    }
}
