//! What texts say of material, care, origin and other free attributes: by the values of the
//! vocabulary, and for what it lacks by those of the built-in one.

use crate::index::Index;
use crate::pattern::Pattern;
use crate::values::words;
use products::{AttributeKind, ClaimRule, Vocabulary, VocabularyAttribute};

/// What a phrase means, whatever the language.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Concept {
    /// A value of an attribute, by their ids.
    Value(String, String),
    /// A line of the lexicon.
    Line(&'static str),
}

/// Whether a phrase names what things are made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stuff {
    /// It says what something does, or is like.
    No,
    /// Such as polyester: that it is not in it is a claim, too.
    Fibre,
    /// Such as lace or sequins: that there are none is no claim.
    Trimming,
}

/// What a phrase claims.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Claim {
    pub(crate) rule: ClaimRule,
    pub(crate) concept: Concept,
    /// Whether it names a stuff.
    pub(crate) stuff: Stuff,
}

/// The words of all values of free attributes, in one language.
#[derive(Debug)]
pub(crate) struct FreeValues(pub(crate) Index<Claim>);

/// The attributes that have a rule of their own.
const RULES: [(&str, ClaimRule); 4] = [
    ("material", ClaimRule::UnsupportedMaterial),
    ("care", ClaimRule::UnsupportedCare),
    ("origin", ClaimRule::UnsupportedOrigin),
    ("size", ClaimRule::UnsupportedSize),
];

/// Values of the material that trim a garment.
const TRIMMINGS: [&str; 4] = ["lace", "chiffon", "velvet", "satin"];

/// The rule for what is said of an attribute without a fact.
pub(crate) fn rule_of(attribute: &str) -> ClaimRule {
    let known = RULES.iter().find(|(id, _)| *id == attribute);
    known.map_or(ClaimRule::UnsupportedValue, |(_, rule)| *rule)
}

/// The attribute whose fact supports a claim of this rule.
pub(crate) fn attribute_of(rule: ClaimRule) -> Option<&'static str> {
    RULES.iter().find(|(_, known)| *known == rule).map(|(id, _)| *id)
}

impl FreeValues {
    pub(crate) fn new(vocabulary: &Vocabulary, language: &str) -> Self {
        let has = |id: &str| vocabulary.attribute(id).is_some_and(is_free);
        let built_in = Vocabulary::clothing().attributes.iter();
        let built_in = built_in.filter(|one| is_free(one) && !has(&one.id));
        let own = vocabulary.attributes.iter().filter(|one| is_free(one));
        let mut index = Index::default();
        own.chain(built_in).for_each(|one| add(&mut index, one, language));
        Self(index)
    }
}

fn stuff(rule: ClaimRule, value: &str) -> Stuff {
    match rule {
        ClaimRule::UnsupportedMaterial if TRIMMINGS.contains(&value) => Stuff::Trimming,
        ClaimRule::UnsupportedMaterial => Stuff::Fibre,
        _ => Stuff::No,
    }
}

fn is_free(attribute: &VocabularyAttribute) -> bool {
    attribute.kind == AttributeKind::Free
}

fn add(index: &mut Index<Claim>, attribute: &VocabularyAttribute, language: &str) {
    for value in &attribute.values {
        for word in words(value, language) {
            let concept = Concept::Value(attribute.id.clone(), value.id.clone());
            let rule = rule_of(&attribute.id);
            let claim = Claim { rule, concept, stuff: stuff(rule, &value.id) };
            index.add(Pattern::of_words(word.phrase), claim);
        }
    }
}
