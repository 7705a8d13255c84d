//! What a product is made of, and how much of each: "60 % cotton, 40 % polyester".

use crate::free::Concept;
use crate::token::{Pause, Token};
use rustc_hash::FxHashSet;

/// A part of what a fact says of materials, with its share.
#[derive(Debug, Default)]
pub(crate) struct Part {
    /// The numbers; several where they stand together, as in `65/35 polyester/cotton`.
    shares: Vec<String>,
    concepts: Vec<Concept>,
    /// Its folded words in all forms.
    words: FxHashSet<String>,
}

impl Part {
    /// Whether it is of this material: by the same meaning, or all of the words.
    pub(crate) fn is_of(&self, concept: &Concept, words: &[&Token]) -> bool {
        let all = || !words.is_empty() && words.iter().all(|word| self.has_word(word));
        self.concepts.contains(concept) || all()
    }

    pub(crate) fn has_share(&self, number: &Token) -> bool {
        self.shares.contains(&number.text)
    }

    /// Whether it says that this is the whole, by 100 or by a word such as this one.
    pub(crate) fn is_whole(&self, pure: &Token) -> bool {
        match self.shares.as_slice() {
            [] => {
                self.has_word(pure)
                    || ["pure", "only"].iter().any(|word| self.words.contains(*word))
            }
            shares => shares == ["100"],
        }
    }

    fn has_word(&self, token: &Token) -> bool {
        token.forms().any(|form| self.words.contains(form))
    }
}

/// The parts of a fact. A share is of the materials behind it, or of those before it where the
/// fact begins with a material: `cotton 60 %, polyester 40 %`.
pub(crate) fn parts(tokens: &[Token], concepts: impl Fn(&[Token]) -> Vec<Concept>) -> Vec<Part> {
    let shares = shares(tokens);
    let (Some(first), Some(last)) = (shares.first(), shares.last()) else {
        let apart = tokens.chunk_by(|_, next| next.pause == Pause::None);
        return apart.map(|tokens| part(&[], tokens, &concepts)).collect();
    };
    let is_named = |tokens: &[Token]| !concepts(tokens).is_empty();
    let pauses = tokens.get(first.1).is_some_and(|next| next.pause != Pause::None);
    let before = is_named(&tokens[..first.0]) && (pauses || !is_named(&tokens[last.1..]));
    let mut parts = Vec::new();
    let mut from = 0;
    for (at, (start, end)) in shares.iter().copied().enumerate() {
        let next = shares.get(at + 1).map_or(tokens.len(), |next| next.0);
        let (start_of, end_of) = if before { (from, start) } else { (end, next) };
        parts.push(part(&tokens[start..end], &tokens[start_of..end_of], &concepts));
        from = end;
    }
    let rest = if before { &tokens[last.1..] } else { &tokens[..first.0] };
    parts.push(part(&[], rest, &concepts));
    parts
}

fn part(shares: &[Token], tokens: &[Token], concepts: impl Fn(&[Token]) -> Vec<Concept>) -> Part {
    let numbers = shares.iter().filter(|token| token.is_number());
    Part {
        shares: numbers.map(|token| token.text.clone()).collect(),
        concepts: concepts(tokens),
        words: tokens.iter().flat_map(Token::forms).map(str::to_owned).collect(),
    }
}

/// Where shares stand, the signs with them. Where no number has a sign, each is a share.
fn shares(tokens: &[Token]) -> Vec<(usize, usize)> {
    let signed = |at: usize| tokens.get(at + 1).is_some_and(is_percent);
    let any_signed = (0..tokens.len()).any(|at| tokens[at].is_number() && signed(at));
    let mut found: Vec<(usize, usize)> = Vec::new();
    for at in (0..tokens.len()).filter(|at| tokens[*at].is_number()) {
        if any_signed && !signed(at) {
            continue;
        }
        let end = at + 1 + usize::from(signed(at));
        match found.last_mut() {
            Some(last) if last.1 == at => last.1 = end,
            _ => found.push((at, end)),
        }
    }
    found
}

pub(crate) fn is_percent(token: &Token) -> bool {
    matches!(token.text.as_str(), "%" | "percent")
}
