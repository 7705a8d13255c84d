//! Whose colour a colour is: the product's, its pattern's, or another thing's.

use crate::agreement::Agreement;
use crate::behind::{Kind, puts_behind};
use crate::coverage::Phrases;
use crate::mentions::Mentions;
use crate::sets::{AFTER_COLOUR, BETWEEN_PARTS, JOINING_COLOURS, MOTIFS};
use crate::token::Pause;
use crate::values::Hit;

/// Words that join two colours of one row at most: "e un po' di".
const JOINED_BY: usize = 4;

impl Phrases<'_> {
    /// Whether a phrase that may be a colour is that of something else than the product.
    pub(crate) fn is_anothers_colour(&self, hit: &Hit, mentions: &Mentions) -> bool {
        self.attribute(hit) == "colour"
            && (self.is_of_a_thing(hit)
                || self.is_beside_its_own(hit)
                || (mentions.has("colour")
                    && (self.is_before_a_motif(hit) || self.is_behind_its_pattern(hit))))
    }

    /// "White with navy stripes": the word behind, or the one after that, is of a pattern.
    fn is_before_a_motif(&self, hit: &Hit) -> bool {
        let tokens = &self.field.tokens;
        let near = |at: usize| tokens.get(at).filter(|token| token.pause == Pause::None);
        let is_pattern = |at: usize| {
            let said = |other: &Hit| {
                other.start == at && self.attribute(other) == "pattern" && self.id(other) != "solid"
            };
            tokens[at].is_kind_of(MOTIFS) || self.hits.iter().any(said)
        };
        let Some(first) = near(hit.end) else { return false };
        let passes = !first.is_kind_of(self.own()) && !BETWEEN_PARTS.contains(&first.text.as_str());
        is_pattern(hit.end) || (passes && near(hit.end + 1).is_some() && is_pattern(hit.end + 1))
    }

    /// "Checked in red and white": the fact's pattern stands right before it.
    fn is_behind_its_pattern(&self, hit: &Hit) -> bool {
        let before = |other: &&Hit| {
            let own = self.attribute(other) == "pattern" && self.is_own(other);
            own && self.id(other) != "solid" && self.is_joined(other.end, hit.start)
        };
        self.hits.iter().any(|other| before(&other))
    }

    /// "Navy and white" of stripes that are navy, and each of the colours of what is multicoloured:
    /// colours of a pattern are said together.
    fn is_beside_its_own(&self, hit: &Hit) -> bool {
        let known = |attribute: &str| self.facts.known.get(attribute).copied();
        let patterned = known("pattern").is_some_and(|pattern| pattern != "solid");
        let together = self.said_together(hit);
        (patterned && together.iter().any(|other| self.is_own(other)))
            || (known("colour") == Some("multicolour")
                && together.iter().any(|other| other.start != hit.start))
    }

    /// The colours that are said in one row with this one, itself among them.
    fn said_together(&self, hit: &Hit) -> Vec<&Hit> {
        let colours = self.hits.iter().filter(|other| self.attribute(other) == "colour");
        let colours: Vec<&Hit> = colours.collect();
        let mut rows = colours.chunk_by(|one, next| self.is_joined(one.end, next.start));
        let row = rows.find(|row| row.iter().any(|other| other.start == hit.start));
        row.unwrap_or_default().to_vec()
    }

    /// Whether only words that join colours stand between two words.
    fn is_joined(&self, from: usize, to: usize) -> bool {
        let between = self.field.tokens.get(from..to).unwrap_or_default();
        let rest = self.field.tokens.get(from..=to).unwrap_or_default();
        between.len() <= JOINED_BY
            && between.iter().all(|token| JOINING_COLOURS.contains(&token.text.as_str()))
            && rest.iter().all(|token| token.pause < Pause::Stop)
    }

    /// Red lipstick: the word behind a colour is neither the product, nor a value, nor of those that
    /// may stand there.
    fn is_of_a_thing(&self, hit: &Hit) -> bool {
        let behind = self.field.tokens.get(hit.end).filter(|token| token.pause == Pause::None);
        let before_noun = !puts_behind(&self.field.language);
        let Some(token) = behind.filter(|_| before_noun) else { return false };
        let value = self.hits.iter().any(|other| other.start == hit.end);
        let own = token.is_kind_of(self.own()) || self.is_a_noun(hit);
        !own && !value && !token.is_any(MOTIFS) && !AFTER_COLOUR.contains(&token.text.as_str())
    }

    /// "Das Weinrot leuchtet": German writes a colour with a capital where it is a noun itself, and
    /// nothing behind has it. The first word of a sentence has a capital in any case.
    fn is_a_noun(&self, hit: &Hit) -> bool {
        let first = &self.field.tokens[hit.start];
        self.field.language == "de" && first.capital && first.pause == Pause::None
    }

    /// Whether the noun before may have it: a motif's colour where the product's own is said.
    pub(crate) fn is_anothers(&self, hit: &Hit, mentions: &Mentions) -> bool {
        let Some(owner) = self.owner(hit) else { return false };
        if self.attribute(hit) == "colour" && owner.agreement == Agreement::No {
            return false;
        }
        match owner.kind {
            Kind::Part => crate::coverage::SHARED.contains(&self.attribute(hit)),
            Kind::Thing => true,
            Kind::Scenery => {
                self.attribute(hit) == "colour"
                    || (self.attribute(hit) == "pattern" && owner.adjacent)
            }
            Kind::Motif => self.attribute(hit) == "colour" && mentions.has("colour"),
        }
    }
}
