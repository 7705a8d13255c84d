//! What is known of a product, as texts are compared with it.

use crate::composition::{self, Part};
use crate::free::{Claim, Concept};
use crate::languages::{LANGUAGES, place};
use crate::lexicon::Lexicon;
use crate::token::{Token, tokens};
use crate::words::{LanguageWords, Words};
use products::{Attribute, AttributeKind, Product, Vocabulary, Word};
use rustc_hash::{FxHashMap, FxHashSet};

/// Letters that words of one stem begin with.
const STEM: usize = 4;

/// The facts of a product.
#[derive(Debug)]
pub(crate) struct Facts<'a> {
    pub(crate) vocabulary: &'a Vocabulary,
    /// By attribute id: the value, where it is known.
    pub(crate) known: FxHashMap<&'a str, &'a str>,
    /// The folded words of the product's name.
    pub(crate) name: Vec<String>,
    /// Whether the name begins with a small letter.
    pub(crate) small_name: bool,
    /// Folded words that the product is called by, by the languages that the rules read.
    own: [Vec<String>; LANGUAGES.len()],
    /// Primary subtag of the language that the seller writes first.
    pub(crate) language: String,
    /// By attribute id: what a free fact says.
    pub(crate) free: FxHashMap<&'a str, Vec<Concept>>,
    /// What all facts say, whatever the attribute.
    concepts: FxHashSet<Concept>,
    /// The folded words of all facts.
    words: FxHashSet<String>,
    /// What the fact of the material says; without one, what the other facts say of materials.
    pub(crate) composition: Vec<Part>,
}

impl<'a> Facts<'a> {
    pub(crate) fn new(
        vocabulary: &'a Vocabulary,
        all: &Words,
        product: &'a Product,
        attributes: &'a [Attribute],
    ) -> Self {
        let known = attributes.iter();
        let known = known.filter_map(|one| Some((one.attribute.as_str(), one.known()?)));
        let mut facts = Self {
            vocabulary,
            known: known.collect(),
            name: words(&product.name),
            small_name: product.name.trim_start().starts_with(char::is_lowercase),
            own: LANGUAGES.map(|language| own_words(vocabulary, product, language)),
            language: product.languages.first().map_or_else(String::new, |l| language::primary(l)),
            free: FxHashMap::default(),
            concepts: FxHashSet::default(),
            words: FxHashSet::default(),
            composition: Vec::new(),
        };
        facts.read_all(all, product);
        facts
    }

    fn read_all(&mut self, all: &Words, product: &'a Product) {
        let own: Vec<(&str, &str)> = self.known.iter().map(|(id, value)| (*id, *value)).collect();
        for fact in product.facts.values() {
            self.read(all, fact);
        }
        for (attribute, value) in own {
            let mut concepts = self.read(all, self.value_name(attribute, value));
            concepts.extend(self.read(all, value));
            self.free.insert(attribute, concepts);
        }
        self.composition = self.parts(all, product);
    }

    fn parts(&self, all: &Words, product: &Product) -> Vec<Part> {
        let told = |(id, value): (&str, &'a str)| [self.value_name(id, value), value];
        let facts: Vec<&str> = match self.known.get_key_value("material") {
            Some((id, value)) => told((id, value)).to_vec(),
            None => {
                let known = self.known.iter().flat_map(|(id, value)| told((id, value)));
                known.chain(product.facts.values().map(String::as_str)).collect()
            }
        };
        let parts = |fact: &str| -> Vec<Part> {
            let by_language = all.all().map(|(language, words)| {
                let tokens = tokens(fact, language);
                composition::parts(&tokens, |some| concepts(some, words, language))
            });
            by_language.flatten().collect()
        };
        facts.into_iter().flat_map(parts).collect()
    }

    /// Takes the words and the concepts of a fact.
    fn read(&mut self, all: &Words, fact: &str) -> Vec<Concept> {
        let mut found = Vec::new();
        for (language, by_language) in all.all() {
            let tokens = tokens(fact, language);
            self.words.extend(tokens.iter().flat_map(Token::forms).map(str::to_owned));
            found.extend(concepts(&tokens, by_language, language));
            let heads = tokens.iter().flat_map(Token::heads);
            let of_heads = heads.flat_map(|head| concepts(&[head], by_language, language));
            // `Kunstleder` is no leather.
            let imitation = found.contains(&imitation());
            found.extend(of_heads.filter(|one| !imitation || !is_imitated(one)));
        }
        self.concepts.extend(found.iter().cloned());
        found
    }

    /// The name of a value of the vocabulary, or the value itself.
    pub(crate) fn value_name(&self, attribute: &str, value: &'a str) -> &'a str {
        let known = self.vocabulary.attribute(attribute).and_then(|one| one.value(value));
        known.map_or(value, |value| &value.name)
    }

    /// Folded words that the product is called by in a language, by its primary subtag.
    pub(crate) fn own(&self, language: &str) -> &[String] {
        place(language).map_or(&[], |at| &self.own[at])
    }

    /// Whether a fact says the same, in whatever words.
    pub(crate) fn has(&self, concept: &Concept) -> bool {
        self.concepts.contains(concept)
    }

    /// Whether a fact says that this is imitated, and none that it is there.
    pub(crate) fn imitates(&self, concept: &Concept) -> bool {
        is_imitated(concept) && self.has(&imitation()) && !self.has(concept)
    }

    /// Whether the facts have this word or number in some form.
    pub(crate) fn has_word(&self, token: &Token) -> bool {
        token.forms().any(|form| self.words.contains(form))
    }

    /// Whether the facts have a word of the same stem, perhaps within a compound: "waschbar" and
    /// `Maschinenwäsche`, "lave" and "lavage".
    pub(crate) fn has_stem(&self, token: &Token) -> bool {
        let stem =
            token.text.char_indices().nth(STEM).map_or(&*token.text, |(at, _)| &token.text[..at]);
        let shared = |word: &str| {
            let same = word.chars().zip(token.text.chars()).take_while(|(a, b)| a == b).count();
            let short = word.chars().count().min(token.text.chars().count());
            same >= STEM.min(short) || (same + 1 == STEM && short == STEM)
        };
        let within = |word: &str| stem.len() >= STEM && word.contains(stem);
        self.words.iter().any(|word| shared(word) || within(word))
    }

    /// The known attributes in the order of the vocabulary: id, value, and whether it is free.
    pub(crate) fn in_order(&self) -> impl Iterator<Item = (&'a str, &'a str, bool)> {
        self.vocabulary.attributes.iter().filter_map(|attribute| {
            let value = *self.known.get(attribute.id.as_str())?;
            Some((attribute.id.as_str(), value, attribute.kind == AttributeKind::Free))
        })
    }
}

/// The material that others are imitated by.
fn imitation() -> Concept {
    Concept::Value("material".to_owned(), "faux-leather".to_owned())
}

/// Whether faux leather is called after this material.
fn is_imitated(concept: &Concept) -> bool {
    let named = |value: &str| ["leather", "suede"].contains(&value);
    matches!(concept, Concept::Value(attribute, value) if attribute == "material" && named(value))
}

/// What the words say; the leather of "faux leather" is none.
fn concepts(tokens: &[Token], words: &LanguageWords, language: &str) -> Vec<Concept> {
    let claims = |start: usize| {
        let lexicon = Lexicon::of(language).map(|lexicon| lexicon.claims.find(tokens, start));
        let claims = words.free.0.find(tokens, start).chain(lexicon.into_iter().flatten());
        claims.map(move |(end, claim): (usize, &Claim)| (start, end, claim.concept.clone()))
    };
    let all: Vec<_> =
        (0..tokens.len()).flat_map(|start| claims(start).collect::<Vec<_>>()).collect();
    let imitation = imitation();
    let is_within = |(start, end, _): &(usize, usize, Concept)| {
        all.iter().any(|(from, to, other)| *other == imitation && from <= start && end <= to)
    };
    let meant = all.iter().filter(|one| !is_imitated(&one.2) || !is_within(one));
    meant.map(|(_, _, concept)| concept.clone()).collect()
}

fn words(text: &str) -> Vec<String> {
    tokens(text, "").into_iter().map(|token| token.text).collect()
}

/// The words of the category and of the name: the product is none of the things beside it. The
/// category's name is English: elsewhere it counts where the language has no word of its own, as a
/// "shirt" is worn under a "chemise".
fn own_words(vocabulary: &Vocabulary, product: &Product, language: &str) -> Vec<String> {
    let category = vocabulary.category(&product.category);
    let called = category.into_iter().flat_map(|one| &one.words).map(|word| Word::parse(word));
    let called: Vec<Word<'_>> =
        called.filter(|word| word.language.is_none_or(|tag| tag == language)).collect();
    let has_own = called.iter().any(|word| word.language.is_some());
    let named = category.filter(|_| !has_own).map(|one| one.name.as_str());
    let called = called.iter().map(|word| word.phrase).chain(named);
    called.chain([product.name.as_str()]).flat_map(words).collect()
}
