//! One check of a product's texts.

use crate::doubts::{self, Doubted};
use crate::facts::Facts;
use crate::findings::{Checked, Report};
use crate::read::Read;
use crate::words::Words;
use crate::{coverage, form, unsupported};
use products::{Attribute, Product, ProductText, Vocabulary};

/// Checks texts by a vocabulary, whose words it has looked up once.
#[derive(Debug)]
pub struct Checker {
    vocabulary: Vocabulary,
    words: Words,
}

impl Checker {
    #[must_use]
    pub fn new(vocabulary: Vocabulary) -> Self {
        let words = Words::new(&vocabulary);
        Self { vocabulary, words }
    }

    #[must_use]
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// Checks the texts of a product against what is known of it. Of an attribute that is not
    /// known nothing may be said.
    #[must_use]
    pub fn check(
        &self,
        product: &Product,
        attributes: &[Attribute],
        texts: &[ProductText],
    ) -> Checked {
        let facts = Facts::new(&self.vocabulary, &self.words, product, attributes);
        let mut checked = Checked::default();
        texts.iter().enumerate().for_each(|text| self.check_text(text, &facts, &mut checked));
        checked.bounded()
    }

    /// What a customer's text says against what is known of the product; nothing where the language
    /// is not read.
    #[must_use]
    pub fn doubts(
        &self,
        product: &Product,
        attributes: &[Attribute],
        language: &str,
        text: &str,
    ) -> Vec<Doubted> {
        let Some(words) = self.words.of(language) else { return vec![] };
        let facts = Facts::new(&self.vocabulary, &self.words, product, attributes);
        doubts::doubts(text, &language::primary(language), &words.values, &facts)
    }

    fn check_text(
        &self,
        (at, text): (usize, &ProductText),
        facts: &Facts<'_>,
        checked: &mut Checked,
    ) {
        let mut report = Report::new((at, text), checked);
        form::check(text, &mut report);
        let Some(words) = self.words.of(&text.language) else { return report.unread() };
        let read = Read::new(text, facts);
        let mentions = coverage::check_values(&read, words, facts, &mut report);
        let said = unsupported::check(&read, words, (facts, &mentions), &mut report);
        if !form::check_language(text, &mentions, &self.words, &mut report) {
            coverage::check_missing(&read, facts, &mentions, &said, &mut report);
        }
    }
}
