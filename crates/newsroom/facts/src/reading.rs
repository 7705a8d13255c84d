//! A text as tokens and sentences.

use crate::finding::Place;
use crate::input::{Block, Language};
use crate::lexicon::Lexicon;
use crate::sentence::{self, Sentence};
use crate::token::{Kind, Token, cut};
use articles::BlockKind;
use rust_stemmers::{Algorithm, Stemmer};
use std::ops::Range;

/// A source or a rewrite, read once for all rules.
#[derive(Debug)]
pub(crate) struct Reading<'a> {
    pub(crate) blocks: &'a [Block],
    characters: Vec<Vec<char>>,
    /// Of all blocks, one after another.
    pub(crate) tokens: Vec<Token>,
    pub(crate) sentences: Vec<Sentence>,
    pub(crate) language: Language,
    pub(crate) lexicon: &'static Lexicon,
}

impl<'a> Reading<'a> {
    pub(crate) fn new(blocks: &'a [Block], language: Language) -> Self {
        let characters: Vec<Vec<char>> =
            blocks.iter().map(|block| block.text.chars().collect()).collect();
        let lexicon = Lexicon::of(language);
        let mut tokens = Vec::new();
        let mut sentences = Vec::new();
        for (at, text) in characters.iter().enumerate() {
            let first = tokens.len();
            tokens.extend(cut(at as u32, text));
            let own = sentence::split(&mut tokens[first..], first, lexicon);
            if is_title_case(blocks[at].kind, &tokens[first..]) {
                tokens[first..].iter_mut().for_each(|token| token.is_first = true);
            }
            sentences.extend(own);
        }
        let mut reading = Self { blocks, characters, tokens, sentences, language, lexicon };
        reading.find_stems();
        reading
    }

    fn find_stems(&mut self) {
        let algorithm = match self.language {
            Language::French => Algorithm::French,
            Language::English => Algorithm::English,
        };
        let stemmer = Stemmer::create(algorithm);
        for token in self.tokens.iter_mut().filter(|token| token.kind == Kind::Word) {
            if token.fold.chars().nth(1).is_some() && !self.lexicon.is_stop_word(&token.fold) {
                token.stem = crate::fold::fold(&stemmer.stem(&token.lower));
            }
        }
    }

    /// The words of a place as they stand.
    pub(crate) fn words(&self, place: Place) -> String {
        let text = &self.characters[place.block as usize];
        text[place.start as usize..place.end as usize].iter().collect()
    }

    /// From the first token's beginning to the last one's end.
    pub(crate) fn place(&self, tokens: Range<usize>) -> Place {
        let (first, last) = (&self.tokens[tokens.start], &self.tokens[tokens.end - 1]);
        Place { end: last.place.end, ..first.place }
    }

    /// The sentence that a token stands in.
    pub(crate) fn sentence_of(&self, token: usize) -> usize {
        self.sentences.partition_point(|sentence| sentence.tokens.end <= token)
    }

    pub(crate) fn tokens_of(&self, sentence: usize) -> impl Iterator<Item = (usize, &Token)> {
        let range = self.sentences[sentence].tokens.clone();
        range.map(|at| (at, &self.tokens[at]))
    }

    /// The next token that is a word of content, at most `reach` words on, across no sign.
    pub(crate) fn content_after(&self, token: usize, reach: usize) -> Option<&str> {
        let on = self.tokens.get(token + 1..).unwrap_or_default();
        self.first_content(token, on.iter().take(reach))
    }

    /// The same, backwards.
    pub(crate) fn content_before(&self, token: usize, reach: usize) -> Option<&str> {
        self.first_content(token, self.tokens[..token].iter().rev().take(reach))
    }

    fn first_content<'t>(
        &self,
        from: usize,
        tokens: impl Iterator<Item = &'t Token>,
    ) -> Option<&'t str> {
        let block = self.tokens[from].place.block;
        let own = tokens.take_while(|token| token.place.block == block && token.is_word());
        own.map(|token| token.stem.as_str()).find(|stem| !stem.is_empty())
    }
}

/// Whether nearly every word of a title begins with a capital, as in English headlines.
fn is_title_case(kind: BlockKind, tokens: &[Token]) -> bool {
    let long = || tokens.iter().filter(|token| token.is_word() && token.fold.len() > 3);
    let (all, capitals) = (long().count(), long().filter(|token| token.is_capital).count());
    matches!(kind, BlockKind::Title | BlockKind::Heading) && all >= 4 && capitals * 10 >= all * 7
}
