//! Where a sentence stands.

use crate::LIMITS;
use crate::check::{check_each, check_id};
use bounds::{InvalidInput, check_count, check_is, check_text};
use documents::{Area, PassageKind, Place};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A cell of the table of a passage, counted from 0 as [`documents::Cell`] counts.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "camelCase")]
pub struct CellPlace {
    pub row: u32,
    pub column: u32,
}

/// A passage that a sentence rests on, and the words of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Citation {
    #[schemars(length(min = 1, max = 128))]
    pub passage_id: String,
    #[schemars(length(min = 1, max = 128))]
    pub document_id: String,
    /// Which edition of the document.
    #[schemars(length(min = 1, max = 128))]
    pub version: String,
    /// What people call the document.
    #[schemars(length(min = 1, max = 300))]
    pub title: String,
    pub kind: PassageKind,
    /// The passage's own words, verbatim.
    #[schemars(length(min = 1, max = 1500))]
    pub quote: String,
    /// Where the quote stands; of a table the cells that it touches.
    #[schemars(length(max = 40))]
    pub places: Vec<Place>,
    /// The cells of a table that the sentence rests on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = 24))]
    pub cells: Vec<CellPlace>,
}

impl Citation {
    /// Checks every field against [`LIMITS`].
    ///
    /// # Errors
    /// The first field that does not fit.
    pub fn validate(&self) -> Result<(), InvalidInput> {
        check_id("passageId", &self.passage_id)?;
        check_id("documentId", &self.document_id)?;
        check_id("version", &self.version)?;
        check_text("title", &self.title, LIMITS.title)?;
        check_text("quote", &self.quote, LIMITS.quote)?;
        check_count("places", &self.places, LIMITS.places)?;
        check_each("places", &self.places, check_place)?;
        check_count("cells", &self.cells, LIMITS.cells)
    }
}

/// A float that JSON wrote too large is infinite.
fn check_place(place: &Place) -> Result<(), InvalidInput> {
    let finite = match place {
        Place::OnPage(Area { left, top, right, bottom, .. }) => {
            [left, top, right, bottom].iter().all(|edge| edge.is_finite())
        }
        Place::InSource { .. } => true,
    };
    check_is("place", finite, "finite numbers")
}
