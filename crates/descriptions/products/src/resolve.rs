//! What a seller says, in the vocabulary's ids.

use crate::word::plain;
use crate::{
    Attribute, AttributeKind, Category, Product, Source, Value, Vocabulary, VocabularyAttribute,
    Word,
};
use bounds::{InvalidInput, check_is};

impl Vocabulary {
    /// The category of this id.
    #[must_use]
    pub fn category(&self, id: &str) -> Option<&Category> {
        self.categories.iter().find(|category| category.id == id)
    }

    /// What the seller says of a product, in the order of the vocabulary, with confidence 1. A fact
    /// that is empty says nothing.
    ///
    /// # Errors
    /// The category is not of this vocabulary, a fact is of no attribute of the category, or its
    /// value is none of a closed attribute's; the fact is named by its attribute, never quoted.
    pub fn seller_attributes(&self, product: &Product) -> Result<Vec<Attribute>, InvalidInput> {
        let known = self.category(&product.category).is_some();
        check_is("category", known, &format!("the id of a category of {}", self.version))?;
        let has = |id: &String| self.attributes_of(&product.category).any(|one| one.id == *id);
        let rule = format!("ids of attributes that {} has for the category", self.version);
        check_is("facts", product.facts.keys().all(has), &rule)?;
        let given = self.attributes_of(&product.category).filter_map(|attribute| {
            let fact = product.facts.get(&attribute.id)?;
            (!fact.trim().is_empty()).then(|| attribute.seller_attribute(fact))
        });
        given.collect()
    }
}

impl VocabularyAttribute {
    /// The id of the value that a seller's fact means: by id, name or a word of it that is not
    /// weak, in any case; without signs where that tells one value. Where the attribute is free,
    /// the fact itself.
    #[must_use]
    pub fn resolve(&self, fact: &str) -> Option<String> {
        let fact = fact.trim();
        match self.kind {
            AttributeKind::Free => (!fact.is_empty()).then(|| fact.to_owned()),
            AttributeKind::Closed => self.find(fact).map(|value| value.id.clone()),
        }
    }

    /// The value that is said so, to the sign; else the only one that is, without signs.
    fn find(&self, fact: &str) -> Option<&Value> {
        let exact = |text: &str| text.to_lowercase();
        let same = exact(fact);
        let by = |says: &dyn Fn(&Value) -> bool| self.values.iter().find(|value| says(value));
        by(&|value| exact(&value.id) == same)
            .or_else(|| by(&|value| exact(&value.name) == same))
            .or_else(|| self.only(|value| value.strong_words().any(|word| exact(word) == same)))
            .or_else(|| {
                let same = plain(fact);
                let is_same = |text: &str| plain(text) == same;
                self.only(|value| {
                    let called = is_same(&value.id) || is_same(&value.name);
                    called || value.strong_words().any(is_same)
                })
            })
    }

    /// The value for which this holds, where there is one alone.
    fn only(&self, holds: impl Fn(&Value) -> bool) -> Option<&Value> {
        let mut found = self.values.iter().filter(|value| holds(value));
        found.next().filter(|_| found.next().is_none())
    }

    fn seller_attribute(&self, fact: &str) -> Result<Attribute, InvalidInput> {
        let rule = "must be the id, the name or a word of a value of the vocabulary";
        let none = || InvalidInput::new(format!("facts.{}", self.id), rule);
        let value = self.resolve(fact).ok_or_else(none)?;
        Ok(Attribute {
            attribute: self.id.clone(),
            value,
            source: Source::Seller,
            confidence: 1.0,
            picture: None,
            conflict: None,
        })
    }
}

impl Value {
    /// Its words that are not weak.
    pub(crate) fn strong_words(&self) -> impl Iterator<Item = &str> {
        let words = self.words.iter().map(|word| Word::parse(word)).filter(|word| !word.weak);
        words.map(|word| word.phrase)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn product(facts: serde_json::Value) -> Product {
        serde_json::from_value(json!({
            "productId": "p", "name": "Thistle", "category": "t-shirt", "pictures": ["p.png"],
            "facts": facts
        }))
        .unwrap()
    }

    #[track_caller]
    fn resolves(attribute: &str, fact: &str, expected: Option<&str>) {
        let clothing = Vocabulary::clothing();
        let found = clothing.attribute(attribute).unwrap().resolve(fact);
        assert_eq!(found.as_deref(), expected, "{fact}");
    }

    #[test]
    fn a_fact_is_an_id_a_name_or_a_word_in_any_case() {
        resolves("sleeve", "short", Some("short"));
        resolves("sleeve", " SHORT SLEEVE ", Some("short"));
        resolves("sleeve", "Kurzärmelig", Some("short"));
        resolves("sleeve", "very long", None);
        resolves("neckline", "V Neck", Some("v-neck"));
        resolves("neckline", "crewneck", Some("crew-neck"));
        resolves("colour", "Gray", Some("grey"));
        resolves("colour", "azul marino", Some("navy"));
        resolves("pattern", "polka dots", Some("dotted"));
        resolves("fit", "", None);
        resolves("material", " 95 % cotton ", Some("95 % cotton"));
        resolves("size", "  ", None);
    }

    #[test]
    fn signs_part_what_they_alone_tell_apart() {
        let value =
            |id: &str, name: &str, word: &str| json!({"id": id, "name": name, "words": [word]});
        let values = [
            value("a", "A", "best"),
            value("a-plus", "A+", "de:rot"),
            value("a-plus-plus", "A++", "fr:rot"),
        ];
        let vocabulary = json!({
            "version": "labels-1", "categories": [{"id": "lamp", "name": "Lamp"}],
            "attributes": [{
                "id": "label", "name": "Label", "question": "Which label?", "categories": [],
                "fromPicture": false, "kind": "CLOSED", "values": values
            }]
        });
        let vocabulary = Vocabulary::read(vocabulary.to_string().as_bytes()).unwrap();
        for (fact, id) in [
            ("A", Some("a")),
            (" a+ ", Some("a-plus")),
            ("A++", Some("a-plus-plus")),
            ("A Plus", Some("a-plus")),
            ("Bests", Some("a")),
            ("best!", Some("a")),
            ("A +", None),
            ("rot", None),
        ] {
            assert_eq!(vocabulary.attributes[0].resolve(fact).as_deref(), id, "{fact}");
        }
    }

    #[test]
    fn the_sellers_attributes_come_in_the_vocabularys_order() {
        let facts = json!({"material": "linen", "colour": "Navy", "fit": ""});
        let attributes = Vocabulary::clothing().seller_attributes(&product(facts)).unwrap();
        let ids: Vec<_> = attributes.iter().map(|a| (&*a.attribute, &*a.value)).collect();
        assert_eq!(ids, [("colour", "navy"), ("material", "linen")]);
        assert!(attributes.iter().all(|a| a.source == Source::Seller && a.confidence == 1.0));
    }

    #[test]
    fn what_the_vocabulary_does_not_know_is_refused_by_name() {
        let refused = |product: &Product| {
            Vocabulary::clothing().seller_attributes(product).unwrap_err().to_string()
        };
        let facts = "facts must be ids of attributes that clothing-1 has for the category";
        assert_eq!(refused(&product(json!({"slevee": "long"}))), facts);
        let value = "facts.sleeve must be the id, the name or a word of a value of the vocabulary";
        assert_eq!(refused(&product(json!({"sleeve": "sesquipedalian"}))), value);
        let kettle = Product { category: "kettle".to_owned(), ..product(json!({})) };
        assert_eq!(refused(&kettle), "category must be the id of a category of clothing-1");
    }
}
