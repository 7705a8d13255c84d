//! Which tokens name something: spaCy's recogniser, which goes through a text once and takes the best
//! move at each token (BILUO: begin, in, last, unit, out).

use crate::NetworkError;
use crate::moves;
use crate::scorer::{Scorer, Scores};
use crate::stored::Stored;
use std::ops::Range;
use std::path::Path;

/// The places of a state: the token, where the open entity began, the token before.
const PLACES: usize = 3;

/// What a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Label {
    /// A place: LOC.
    Location,
    /// Something else with a name: MISC.
    Miscellaneous,
    /// A company, an office, a party: ORG.
    Organization,
    /// A person: PER.
    Person,
}

const LABELS: [Label; 4] =
    [Label::Location, Label::Miscellaneous, Label::Organization, Label::Person];

impl Label {
    /// What the package calls it: "LOC", "MISC", "ORG" or "PER".
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Location => "LOC",
            Self::Miscellaneous => "MISC",
            Self::Organization => "ORG",
            Self::Person => "PER",
        }
    }

    fn named(name: &str) -> Option<Self> {
        LABELS.into_iter().find(|label| label.name() == name)
    }
}

/// A move of the recogniser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Move {
    Begin(Label),
    In(Label),
    Last(Label),
    Unit(Label),
    Out,
    /// An entity of one token without a label, which the package knows but never allows.
    Never,
}

impl Move {
    fn named((kind, label): &(u8, String)) -> Option<Self> {
        match (kind, Label::named(label)) {
            (1, Some(label)) => Some(Self::Begin(label)),
            (2, Some(label)) => Some(Self::In(label)),
            (3, Some(label)) => Some(Self::Last(label)),
            (4, Some(label)) => Some(Self::Unit(label)),
            (4, None) if label.is_empty() => Some(Self::Never),
            (5, None) if label.is_empty() => Some(Self::Out),
            _ => None,
        }
    }
}

/// Some tokens that name something.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Span {
    pub(crate) tokens: Range<usize>,
    pub(crate) label: Label,
    pub(crate) probability: f32,
}

/// What the recogniser has to know of a token.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    pub(crate) is_space: bool,
    pub(crate) is_sentence_start: bool,
}

#[derive(Debug)]
pub(crate) struct Recognizer {
    moves: Vec<Move>,
    scorer: Scorer,
}

impl Recognizer {
    /// Reads the recogniser; `stored` is its model.
    ///
    /// # Errors
    /// It is not the one that the package has.
    pub(crate) fn read(stored: &Stored, moves: &Path) -> Result<Self, NetworkError> {
        let moves = moves::read(moves)?;
        let moves = moves.iter().map(Move::named).collect::<Option<Vec<_>>>();
        let moves = moves.ok_or(NetworkError::Unknown("list of entities"))?;
        let scorer = Scorer::read(stored, PLACES, moves.len())?;
        Ok(Self { moves, scorer })
    }

    /// The entities of a text of these vectors.
    pub(crate) fn entities(&self, vectors: &[f32], places: &[Place]) -> Vec<Span> {
        let scores = self.scorer.for_text(vectors);
        let mut found = Vec::new();
        let mut open: Option<Span> = None;
        for token in 0..places.len() {
            let (best, probability) = self.step(&scores, places, token, open.as_ref());
            let begun = |label| Span { tokens: token..token + 1, label, probability };
            if let Some(open) = &mut open {
                open.tokens.end = token + 1;
                open.probability *= probability;
            }
            match best {
                Move::Begin(label) => open = Some(begun(label)),
                Move::Unit(label) => found.push(begun(label)),
                Move::Last(_) => found.extend(open.take()),
                Move::In(_) | Move::Out | Move::Never => (),
            }
        }
        found
    }

    /// The scores of the moves at a text's first token.
    pub(crate) fn first_scores(&self, vectors: &[f32]) -> Vec<f32> {
        let mut scores = self.scorer.for_text(vectors).of(&[Some(0), None, None]);
        scores.truncate(self.moves.len());
        scores
    }

    /// The best move, and its share among those that are allowed.
    fn step(
        &self,
        scores: &Scores<'_>,
        places: &[Place],
        token: usize,
        open: Option<&Span>,
    ) -> (Move, f32) {
        let begin = open.map(|open| open.tokens.start);
        let scores = scores.of(&[Some(token), begin, begin.map(|_| token - 1)]);
        let is_allowed = |at: usize| is_allowed(self.moves[at], places, token, open);
        let scores = &scores[..self.moves.len()];
        let Some(best) = moves::best(scores, is_allowed) else { return (Move::Out, 1.0) };
        let allowed = (0..scores.len()).filter(|at| is_allowed(*at));
        let sum: f32 = allowed.map(|at| (scores[at] - scores[best]).exp()).sum();
        (self.moves[best], sum.recip())
    }
}

/// No entity reaches over the end of a sentence, none begins with space.
fn is_allowed(one: Move, places: &[Place], token: usize, open: Option<&Span>) -> bool {
    let goes_on = places.get(token + 1).is_some_and(|next| !next.is_sentence_start);
    let is_open = |label| open.is_some_and(|open| open.label == label);
    match one {
        Move::Begin(_) => open.is_none() && goes_on && !places[token].is_space,
        Move::In(label) => is_open(label) && goes_on,
        Move::Last(label) => is_open(label),
        Move::Unit(_) => open.is_none() && !places[token].is_space,
        Move::Out => open.is_none(),
        Move::Never => false,
    }
}
