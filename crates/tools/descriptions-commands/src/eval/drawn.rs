//! Garments that are drawn, so that their attributes are known.

use super::labelled::Labelled;
use cli_base::error::{Error, failed_call};
use garment_drawing::{Garment, Hand, SIDE, Scene, draw_png};
use std::collections::BTreeMap;

/// The hand on which nothing is trained or chosen.
const HAND: Hand = Hand::Dummy;
/// A category with every attribute.
const CATEGORY: &str = "top";

/// `count` garments, each of a seed of its own from `seed` on.
///
/// # Errors
/// There is no room for a picture.
pub(super) fn draw(count: u16, seed: u64) -> Result<Vec<Labelled>, Error> {
    (0..u64::from(count)).map(|number| one(seed.wrapping_add(number))).collect()
}

fn one(seed: u64) -> Result<Labelled, Error> {
    let garment = Garment::any(seed);
    let drawn = draw_png(Scene::Garment(garment), HAND, seed, SIDE);
    Ok(Labelled {
        content: drawn.map_err(failed_call("the drawing"))?,
        extension: "png".to_owned(),
        category: CATEGORY.to_owned(),
        attributes: labels(&garment),
    })
}

fn labels(garment: &Garment) -> BTreeMap<String, String> {
    let labels = [
        ("sleeve", garment.sleeve.id()),
        ("neckline", garment.neckline.id()),
        ("pattern", garment.pattern.id()),
        ("fit", garment.fit.id()),
        ("colour", garment.colour.id()),
    ];
    labels.map(|(attribute, value)| (attribute.to_owned(), value.to_owned())).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use products::Vocabulary;

    #[test]
    fn labels_are_values_of_the_vocabulary_and_a_seed_draws_one_picture() {
        let drawn = draw(12, 5).unwrap();
        assert_eq!(drawn, draw(12, 5).unwrap());
        for (attribute, value) in drawn.iter().flat_map(|picture| &picture.attributes) {
            let known = Vocabulary::clothing().attribute(attribute);
            assert!(known.is_some_and(|known| known.value(value).is_some()), "{attribute} {value}");
        }
    }
}
