//! What is found in a text.

use std::ops::Range;

/// What an entity names; of the service's types EVENT, TITLE and COMMERCIAL_ITEM are never found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    Person,
    Location,
    Organization,
    /// A date or a time of day.
    Date,
    Quantity,
    Other,
}

impl Kind {
    /// The name that the service has for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Person => "PERSON",
            Self::Location => "LOCATION",
            Self::Organization => "ORGANIZATION",
            Self::Date => "DATE",
            Self::Quantity => "QUANTITY",
            Self::Other => "OTHER",
        }
    }
}

/// A name, a date or a quantity.
#[derive(Debug, Clone, PartialEq)]
pub struct Entity {
    /// Where it stands, in code points of the text.
    pub place: Range<usize>,
    pub kind: Kind,
    /// 0 to 1.
    pub score: f32,
}

/// A noun with what belongs to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Phrase {
    /// Where it stands, in code points of the text.
    pub place: Range<usize>,
    /// 0 to 1.
    pub score: f32,
}
