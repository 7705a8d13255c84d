//! A line of a set.

use serde::{Deserialize, Serialize};

/// Characters of an attribute's name: figures are told by it.
pub const LONGEST_ATTRIBUTE: usize = 64;

/// A conversation about a picture, or about none.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Line {
    #[serde(default)]
    pub id: String,
    /// Below the folder of pictures.
    #[serde(default, alias = "images", skip_serializing_if = "Images::is_none")]
    pub image: Images,
    #[serde(default)]
    pub conversations: Vec<Turn>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub product: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attribute: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
}

/// One picture, several, or none.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, Serialize)]
#[serde(untagged)]
pub enum Images {
    #[default]
    None,
    One(String),
    Several(Vec<String>),
}

impl Images {
    fn is_none(&self) -> bool {
        matches!(self, Self::None)
    }
}

/// One turn.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
pub struct Turn {
    /// `human` or `gpt`; before the first `system`.
    #[serde(default)]
    pub from: String,
    #[serde(default)]
    pub value: String,
}

/// Where a turn shows a picture.
pub(crate) const PICTURE: &str = "<image>";

impl Line {
    pub(crate) fn images(&self) -> &[String] {
        match &self.image {
            Images::None => &[],
            Images::One(image) => std::slice::from_ref(image),
            Images::Several(images) => images,
        }
    }

    /// What its product is: what it says, or what stands before the first stroke of its id.
    #[must_use]
    pub fn product(&self) -> Option<&str> {
        self.product.as_deref().or_else(|| Some(self.id.split_once('/')?.0))
    }

    /// What is asked last.
    pub(crate) fn question(&self) -> Option<&str> {
        let asked = self.conversations.iter().rev().find(|turn| turn.from == "human");
        asked.map(|turn| turn.value.as_str())
    }

    /// What is answered last.
    #[must_use]
    pub fn answer(&self) -> Option<&str> {
        self.conversations.last().filter(|turn| turn.from == "gpt").map(|turn| turn.value.trim())
    }
}
