//! What is learned: the attributes, their values, and what a head looks at.

use garment_drawing::{Colour, Fit, Neckline, Pattern, Scene, Sleeve};
use vision_network::{NOT_VISIBLE, Part};

/// An attribute of the default vocabulary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the ids say what they are")]
pub enum Attribute {
    Sleeve,
    Neckline,
    Pattern,
    Fit,
    Colour,
}

impl Attribute {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Sleeve, Self::Neckline, Self::Pattern, Self::Fit, Self::Colour];

    /// Its id in the default vocabulary.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Sleeve => "sleeve",
            Self::Neckline => "neckline",
            Self::Pattern => "pattern",
            Self::Fit => "fit",
            Self::Colour => "colour",
        }
    }

    /// What its head looks at. Chosen on the hand `paper`.
    pub(crate) fn parts(self) -> &'static [Part] {
        match self {
            Self::Sleeve | Self::Fit => &[Part::Pooled, Part::Grid, Part::Silhouette],
            Self::Neckline | Self::Pattern => &[Part::Pooled, Part::Grid],
            Self::Colour => &[Part::Palette],
        }
    }

    /// The one of an id.
    pub(crate) fn of_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|attribute| attribute.id() == id)
    }

    /// The values that a head learns; the last is that the picture does not show it.
    #[must_use]
    pub fn values(self) -> Vec<&'static str> {
        let mut values: Vec<&str> = match self {
            Self::Sleeve => Sleeve::ALL.iter().map(|value| value.id()).collect(),
            Self::Neckline => Neckline::ALL.iter().map(|value| value.id()).collect(),
            Self::Pattern => Pattern::ALL.iter().map(|value| value.id()).collect(),
            Self::Fit => Fit::ALL.iter().map(|value| value.id()).collect(),
            Self::Colour => Colour::ALL.iter().map(|value| value.id()).collect(),
        };
        values.push(NOT_VISIBLE);
        values
    }

    /// What a scene shows of it, by its number among the values.
    #[must_use]
    pub fn of(self, scene: Scene) -> usize {
        let shown = match (self, scene) {
            (Self::Sleeve, Scene::Garment(garment)) => garment.sleeve.id(),
            (Self::Neckline, Scene::Garment(garment)) => garment.neckline.id(),
            (Self::Pattern, Scene::Garment(garment)) => garment.pattern.id(),
            (Self::Fit, Scene::Garment(garment)) => garment.fit.id(),
            (Self::Colour, Scene::Garment(garment)) => garment.colour.id(),
            (Self::Pattern, Scene::Cloth(pattern, _)) => pattern.id(),
            (Self::Colour, Scene::Cloth(_, colour)) => colour.id(),
            _ => NOT_VISIBLE,
        };
        let values = self.values();
        values.iter().position(|value| *value == shown).unwrap_or(values.len() - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use garment_drawing::Garment;
    use products::Vocabulary;

    #[test]
    fn every_value_is_one_of_the_default_vocabulary() {
        for attribute in Attribute::ALL {
            let known = Vocabulary::clothing().attribute(attribute.id()).expect("an attribute");
            assert!(known.from_picture, "{attribute:?}");
            let values = attribute.values();
            let (not_visible, values) = values.split_last().expect("values");
            assert_eq!(*not_visible, products::NOT_VISIBLE);
            assert!(values.iter().all(|value| known.value(value).is_some()), "{attribute:?}");
        }
    }

    #[test]
    fn cloth_has_a_pattern_and_a_colour_only() {
        let garment = Garment::any(5);
        let cloth = Scene::Cloth(garment.pattern, garment.colour);
        for attribute in Attribute::ALL {
            let last = attribute.values().len() - 1;
            let whole = Scene::Garment(garment);
            assert_ne!(attribute.of(whole), last);
            assert_eq!(attribute.of(Scene::Other), last);
            let is_of_cloth = matches!(attribute, Attribute::Pattern | Attribute::Colour);
            assert_eq!(attribute.of(cloth) == attribute.of(whole), is_of_cloth);
        }
    }
}
