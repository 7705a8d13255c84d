//! What is to be written of, as the prompt shows it.

use products::Vocabulary;
use serde::Deserialize;
use serde_json::Value;

/// Characters of a name or a value that are repeated in a text.
const LONGEST: usize = 80;

/// Variants that are written at most.
const MOST_VARIANTS: u64 = 3;

/// A product and how to write of it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Brief {
    /// BCP 47 tag.
    pub language: String,
    pub variants: u64,
    /// The product's name; empty where it is no plain one.
    pub name: String,
    /// The kind of product, as people read it.
    pub category: String,
    pub facts: Vec<Fact>,
    pub pictures: Vec<Pictured>,
}

/// An attribute by the name that people read, and its value.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Fact {
    pub name: String,
    pub value: String,
}

/// A picture by its number, and the names of the attributes that it shows.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Pictured {
    pub number: u64,
    #[serde(default)]
    pub shows: Vec<String>,
}

impl Brief {
    /// From the prompt's settings and product. Lenient: what is missing or of another form is left out.
    #[must_use]
    pub fn read(settings: &Value, product: &Value) -> Self {
        let text = |value: &Value| value.as_str().unwrap_or_default().trim().to_owned();
        let facts: Vec<Fact> = list(&product["attributes"]);
        Self {
            language: text(&settings["language"]),
            variants: settings["variants"].as_u64().unwrap_or(1).clamp(1, MOST_VARIANTS),
            name: Some(text(&product["name"])).filter(|name| is_plain(name)).unwrap_or_default(),
            category: text(&product["category"]),
            facts: facts.into_iter().filter(|fact| is_plain(&fact.value)).collect(),
            pictures: list(&product["pictures"]),
        }
    }

    /// What the product is called in a text.
    pub(crate) fn called(&self) -> &str {
        if self.name.is_empty() { &self.category } else { &self.name }
    }

    /// The facts that a picture shows.
    pub(crate) fn shown(&self, picture: &Pictured) -> Vec<Fact> {
        let shows = |fact: &&Fact| picture.shows.contains(&fact.name);
        self.facts.iter().filter(shows).cloned().collect()
    }
}

impl Fact {
    /// The ids of attribute and value in the built-in vocabulary; empty where it has none such.
    pub(crate) fn ids(&self) -> (&'static str, &'static str) {
        let vocabulary = Vocabulary::clothing();
        let same = |one: &str, other: &str| one.eq_ignore_ascii_case(other);
        let known = vocabulary.attributes.iter().find(|one| same(&one.name, &self.name));
        let value = |known: &'static products::VocabularyAttribute| {
            let named =
                |one: &&products::Value| same(&one.name, &self.value) || one.id == self.value;
            known.values.iter().find(named).map_or("", |value| value.id.as_str())
        };
        known.map_or(("", ""), |known| (known.id.as_str(), value(known)))
    }
}

/// The items that have the form.
fn list<T: for<'a> Deserialize<'a>>(values: &Value) -> Vec<T> {
    let values = values.as_array().map_or(&[][..], Vec::as_slice);
    values.iter().filter_map(|value| T::deserialize(value).ok()).collect()
}

/// Whether it is a name or a value and no order: short, of letters, digits and few signs.
fn is_plain(text: &str) -> bool {
    let sign = |c: char| " -'\u{2019}&.,/%()+\u{b0}".contains(c);
    let plain = text.chars().all(|c| c.is_alphanumeric() || sign(c));
    plain && !text.is_empty() && text.chars().nth(LONGEST).is_none()
}
