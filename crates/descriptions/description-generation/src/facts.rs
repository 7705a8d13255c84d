//! What may be said of a product: its known attributes by the names that people read.

use products::{Attribute, Product, Vocabulary};
use serde_json::{Value, json};

/// One attribute that is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fact {
    pub(crate) name: String,
    pub(crate) value: String,
}

/// The product as the model sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Facts {
    pub(crate) name: String,
    pub(crate) category: String,
    pub(crate) attributes: Vec<Fact>,
    /// For each picture, in order, the names of the attributes that it shows.
    pub(crate) shown: Vec<Vec<String>>,
}

impl Facts {
    /// What is not visible or not known is left out. Where seller and pictures differ, the value of
    /// the attribute, which is the seller's, counts.
    pub(crate) fn of(product: &Product, attributes: &[Attribute], vocabulary: &Vocabulary) -> Self {
        let known = || attributes.iter().filter(|attribute| attribute.known().is_some());
        let shown = (0..product.pictures.len()).map(|at| {
            let here = known().filter(|one| is_shown(one, at, product, vocabulary));
            here.map(|one| name(one, vocabulary)).collect()
        });
        Self {
            name: product.name.clone(),
            category: category(product, vocabulary),
            attributes: known().map(|one| fact(one, vocabulary)).collect(),
            shown: shown.collect(),
        }
    }

    /// One JSON object: name, category, attributes by name and value, pictures by number.
    pub(crate) fn json(&self) -> Value {
        let fact = |fact: &Fact| json!({"name": fact.name, "value": fact.value});
        let picture =
            |(at, shows): (usize, &Vec<String>)| json!({"number": at + 1, "shows": shows});
        json!({
            "name": self.name,
            "category": self.category,
            "attributes": self.attributes.iter().map(fact).collect::<Vec<_>>(),
            "pictures": self.shown.iter().enumerate().map(picture).collect::<Vec<_>>(),
        })
    }
}

/// The picture that an attribute was read from shows it. One that was read from none, such as the
/// seller's, the first picture is taken to show, if a picture can and none shows something else.
fn is_shown(attribute: &Attribute, at: usize, product: &Product, vocabulary: &Vocabulary) -> bool {
    let visible = || vocabulary.attribute(&attribute.attribute).is_some_and(|one| one.from_picture);
    match &attribute.picture {
        Some(picture) => product.pictures.get(at) == Some(picture),
        None => at == 0 && attribute.conflict.is_none() && visible(),
    }
}

fn category(product: &Product, vocabulary: &Vocabulary) -> String {
    let known = vocabulary.categories.iter().find(|one| one.id == product.category);
    known.map_or(&product.category, |one| &one.name).clone()
}

fn fact(attribute: &Attribute, vocabulary: &Vocabulary) -> Fact {
    let known = vocabulary.attribute(&attribute.attribute);
    let value = known.and_then(|known| known.value(&attribute.value));
    let value = value.map_or(&attribute.value, |value| &value.name).clone();
    Fact { name: name(attribute, vocabulary), value }
}

/// As people read it; its id where the vocabulary does not know it.
fn name(attribute: &Attribute, vocabulary: &Vocabulary) -> String {
    let known = vocabulary.attribute(&attribute.attribute);
    known.map_or(&attribute.attribute, |known| &known.name).clone()
}

#[cfg(test)]
mod tests {
    use super::*;
    use products::{Conflict, NOT_VISIBLE, Source, UNKNOWN};

    fn product() -> Product {
        let posted = json!({"productId": "p", "name": "Thistle", "category": "shirt",
            "pictures": ["p/1.png", "p/2.png"]});
        serde_json::from_value(posted).unwrap()
    }

    fn attribute(id: &str, value: &str, picture: Option<&str>) -> Attribute {
        let source = if picture.is_some() { Source::Picture } else { Source::Seller };
        Attribute {
            attribute: id.to_owned(),
            value: value.to_owned(),
            source,
            confidence: 0.9,
            picture: picture.map(str::to_owned),
            conflict: None,
        }
    }

    fn facts(attributes: &[Attribute]) -> Facts {
        Facts::of(&product(), attributes, Vocabulary::clothing())
    }

    #[test]
    fn names_stand_in_place_of_ids() {
        let facts = facts(&[attribute("sleeve", "long", None), attribute("size", "M to XL", None)]);
        let said = |at: usize| (facts.attributes[at].name.as_str(), &*facts.attributes[at].value);
        assert_eq!(said(0), ("Sleeves", "Long sleeves"));
        assert_eq!(said(1).1, "M to XL");
        assert_eq!(facts.category, "Shirt");
    }

    #[test]
    fn what_nobody_knows_is_no_fact() {
        let unknown = attribute("pattern", UNKNOWN, Some("p/1.png"));
        let hidden = attribute("neckline", NOT_VISIBLE, Some("p/1.png"));
        let facts = facts(&[unknown, hidden]);
        assert!(facts.attributes.is_empty() && facts.shown == [vec![] as Vec<String>, vec![]]);
    }

    #[test]
    fn the_sellers_value_counts_in_a_conflict() {
        let conflict = Some(Conflict { value: "short".to_owned(), confidence: 0.99 });
        let facts = facts(&[Attribute { conflict, ..attribute("sleeve", "long", None) }]);
        assert_eq!(facts.attributes[0].value, "Long sleeves");
        assert!(!facts.json().to_string().contains("hort"), "{}", facts.json());
    }

    #[test]
    fn a_picture_shows_what_was_read_from_it() {
        let facts = facts(&[
            attribute("sleeve", "long", Some("p/2.png")),
            attribute("colour", "navy", None),
            attribute("material", "cotton", None),
        ]);
        assert_eq!(facts.shown, [vec!["Colour".to_owned()], vec!["Sleeves".to_owned()]]);
    }
}
