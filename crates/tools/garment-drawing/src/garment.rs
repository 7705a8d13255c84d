//! What is to be seen: the attributes, and the ids of their values in the default vocabulary.

/// An attribute's values with their ids.
macro_rules! values {
    ($(#[$doc:meta])* $name:ident { $($value:ident = $id:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs, reason = "the ids say what they are")]
        pub enum $name { $($value),+ }

        impl $name {
            /// All of them, in the order of their numbers.
            pub const ALL: &[Self] = &[$(Self::$value),+];

            /// Its id in the default vocabulary.
            #[must_use]
            pub fn id(self) -> &'static str {
                match self { $(Self::$value => $id),+ }
            }

            /// The value of this id.
            #[must_use]
            pub fn of_id(id: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.id() == id)
            }
        }
    };
}

values! {
    /// How long the sleeves are.
    Sleeve { Sleeveless = "sleeveless", Short = "short", ThreeQuarter = "three-quarter", Long = "long" }
}
values! {
    /// What is around the neck.
    Neckline { Crew = "crew-neck", Vee = "v-neck", Collar = "collar", Turtle = "turtleneck", Hooded = "hooded" }
}
values! {
    /// What is on the cloth.
    Pattern { Solid = "solid", Striped = "striped", Checked = "checked", Dotted = "dotted" }
}
values! {
    /// How wide it is cut.
    Fit { Slim = "slim", Regular = "regular", Loose = "loose" }
}
values! {
    /// The cloth's main colour.
    Colour {
        Black = "black", White = "white", Grey = "grey", Navy = "navy", Blue = "blue", Green = "green",
        Yellow = "yellow", Orange = "orange", Red = "red", Pink = "pink", Purple = "purple",
        Brown = "brown", Beige = "beige",
    }
}

/// An upper garment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the types say what they are")]
pub struct Garment {
    pub sleeve: Sleeve,
    pub neckline: Neckline,
    pub pattern: Pattern,
    pub fit: Fit,
    pub colour: Colour,
}

impl Garment {
    /// One of all that there are, each as likely as any other.
    #[must_use]
    pub fn any(seed: u64) -> Self {
        use rand::seq::SliceRandom;
        let chance = &mut crate::chance(seed ^ 0x5eed);
        Self {
            sleeve: *Sleeve::ALL.choose(chance).unwrap_or(&Sleeve::Short),
            neckline: *Neckline::ALL.choose(chance).unwrap_or(&Neckline::Crew),
            pattern: *Pattern::ALL.choose(chance).unwrap_or(&Pattern::Solid),
            fit: *Fit::ALL.choose(chance).unwrap_or(&Fit::Regular),
            colour: *Colour::ALL.choose(chance).unwrap_or(&Colour::Blue),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_name_their_values() {
        for colour in Colour::ALL {
            assert_eq!(Colour::of_id(colour.id()), Some(*colour));
        }
        assert_eq!(Sleeve::of_id("four"), None);
    }

    #[test]
    fn every_value_comes_up() {
        let garments: Vec<Garment> = (0..400).map(Garment::any).collect();
        assert!(Sleeve::ALL.iter().all(|one| garments.iter().any(|g| g.sleeve == *one)));
        assert!(Colour::ALL.iter().all(|one| garments.iter().any(|g| g.colour == *one)));
    }
}
