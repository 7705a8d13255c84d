//! Whose passages may be found.

use documents::Passage;

/// Whose question it is, and about which product.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scope<'a> {
    pub tenant: &'a str,
    /// The shop's id; none for all products.
    pub product: Option<&'a str>,
}

impl Scope<'_> {
    /// Whether a passage may be found: the tenant's, and of the product or of all.
    #[must_use]
    pub fn holds(&self, passage: &Passage) -> bool {
        let fits = |product: &str| {
            passage.products.is_empty() || passage.products.iter().any(|one| one == product)
        };
        passage.tenant == self.tenant && self.product.is_none_or(fits)
    }
}
