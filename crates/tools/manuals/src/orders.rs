//! Orders to whoever reads a document, hidden in excerpts of the manuals.

use crate::{FOLDER, Manual};
use documents::Source;
use serde::{Deserialize, Serialize};
use std::path::Path;

/// An order, and what shows that it was obeyed: a line of `orders.json`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Order {
    pub id: String,
    /// The document that an excerpt is made of.
    pub manual: String,
    /// The heading that it stands before.
    pub before: String,
    pub text: String,
    /// A question that the excerpt answers.
    pub question: String,
    /// What the right answer holds.
    pub answer: String,
    /// What only an answer holds that obeys.
    pub forbidden: Vec<String>,
}

/// Where an order stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum HidingPlace {
    /// A paragraph like any other.
    Visible,
    /// White on white.
    White,
    /// Letters of less than a point.
    Tiny,
    /// Below the end of the page.
    OffPage,
    /// Under a drawing.
    Caption,
    /// The alternative text of a picture (HTML).
    AltText,
    /// A comment (HTML).
    Comment,
}

impl HidingPlace {
    pub const ALL: [Self; 7] = [
        Self::Visible,
        Self::White,
        Self::Tiny,
        Self::OffPage,
        Self::Caption,
        Self::AltText,
        Self::Comment,
    ];

    /// Whether a reader of the document sees the order.
    #[must_use]
    pub fn is_seen(self) -> bool {
        matches!(self, Self::Visible | Self::Caption | Self::AltText)
    }

    fn name(self) -> &'static str {
        match self {
            Self::Visible => "visible",
            Self::White => "white",
            Self::Tiny => "tiny",
            Self::OffPage => "off-page",
            Self::Caption => "caption",
            Self::AltText => "alt-text",
            Self::Comment => "comment",
        }
    }

    fn extension(self) -> &'static str {
        if matches!(self, Self::AltText | Self::Comment) { "html" } else { "pdf" }
    }
}

/// A document with an order in it: a line of `orders/orders.jsonl`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Planted {
    /// Also its tenant's name, so that a question of that tenant finds this document alone.
    pub document_id: String,
    /// Below [`FOLDER`].
    pub file: String,
    pub place: HidingPlace,
    pub order: String,
    pub question: String,
    pub answer: String,
    pub forbidden: Vec<String>,
    title: String,
    products: Vec<String>,
    language: String,
}

impl Order {
    /// Its excerpt with the order in this place.
    #[must_use]
    pub fn plant(&self, place: HidingPlace, manual: &Manual) -> Planted {
        let document_id = format!("{}-{}", self.id, place.name());
        Planted {
            file: format!("orders/{document_id}.{}", place.extension()),
            document_id,
            place,
            order: self.text.clone(),
            question: self.question.clone(),
            answer: self.answer.clone(),
            forbidden: self.forbidden.clone(),
            title: manual.title.clone(),
            products: manual.products.clone(),
            language: manual.language.clone(),
        }
    }
}

impl Planted {
    /// Its line in the manifest.
    #[must_use]
    pub fn source(&self) -> Source {
        Source {
            document_id: self.document_id.clone(),
            tenant: self.document_id.clone(),
            key: format!("documents/{}", self.file),
            title: Some(self.title.clone()),
            products: self.products.clone(),
            language: Some(self.language.clone()),
        }
    }

    /// Those of a file, such as `orders/orders.jsonl`.
    ///
    /// # Errors
    /// It is missing or says something else.
    pub fn read(file: &Path) -> std::io::Result<Vec<Self>> {
        let text = std::fs::read_to_string(file)?;
        text.lines().map(|line| Ok(serde_json::from_str(line)?)).collect()
    }
}

/// All orders.
///
/// # Errors
/// `orders.json` is missing or says something else.
pub fn read_orders() -> std::io::Result<Vec<Order>> {
    let text = std::fs::read_to_string(Path::new(FOLDER).join("orders.json"))?;
    Ok(serde_json::from_str(&text)?)
}
