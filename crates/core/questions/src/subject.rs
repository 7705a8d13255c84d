//! What a question is about.

use crate::{AboutProduct, AboutReview, Picture};
use moderation::Moderation;

/// What a question is about, with all that a person needs to see of it.
#[derive(Debug, Clone, PartialEq)]
pub enum Subject {
    Review(Box<AboutReview>),
    Product(Box<AboutProduct>),
}

impl Subject {
    /// The shop's id of it.
    #[must_use]
    pub fn id(&self) -> &str {
        match self {
            Self::Review(about) => &about.review.review_id,
            Self::Product(about) => &about.product.product_id,
        }
    }

    /// Its revision.
    #[must_use]
    pub fn revision(&self) -> u32 {
        match self {
            Self::Review(about) => about.review.revision,
            Self::Product(about) => about.product.revision,
        }
    }

    /// The shop's id of the product that it is, or is about.
    #[must_use]
    pub fn product_id(&self) -> &str {
        match self {
            Self::Review(about) => &about.review.product_id,
            Self::Product(about) => &about.product.product_id,
        }
    }

    /// That product's name.
    #[must_use]
    pub fn product_name(&self) -> &str {
        match self {
            Self::Review(about) => &about.review.product_name,
            Self::Product(about) => &about.product.name,
        }
    }

    /// The verdict on what is in question, where there is one.
    #[must_use]
    pub fn moderation(&self) -> Option<&Moderation> {
        match self {
            Self::Review(about) => Some(&about.moderation),
            Self::Product(about) => about.moderation.as_ref(),
        }
    }

    /// The pictures that a page shows: the one in question, or the product's.
    #[must_use]
    pub fn pictures(&self) -> &[Picture] {
        match self {
            Self::Review(about) => about.picture.as_slice(),
            Self::Product(about) => &about.pictures,
        }
    }

    /// The review, where it is one.
    #[must_use]
    pub fn review(&self) -> Option<&AboutReview> {
        match self {
            Self::Review(about) => Some(about),
            Self::Product(_) => None,
        }
    }

    /// The product, where it is one.
    #[must_use]
    pub fn product(&self) -> Option<&AboutProduct> {
        match self {
            Self::Review(_) => None,
            Self::Product(about) => Some(about),
        }
    }
}
