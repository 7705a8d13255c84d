//! What people decided about an article's terms before.

use articles::Article;
use decisions::{Decision, Ledger, Pair, Smoothing, Undo};
use lambda_bridge::UpstreamError;
use linking::{Decided, Mention};
use std::collections::BTreeSet;

/// What was decided about a term.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Recalled {
    pub decisions: Vec<Decision>,
    pub undone: Vec<Undo>,
}

/// Finds what was decided before.
pub trait Recall {
    /// The newest decisions about a term, as [`Pair::new`] writes it.
    ///
    /// # Errors
    /// The table does not answer, refuses, or holds what is none.
    fn recall(&self, term: &str) -> impl Future<Output = Result<Recalled, UpstreamError>> + Send;
}

/// What is known of an article's tags and links. Of what nobody was asked about nothing is known: it might
/// be muted.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    ledger: Ledger,
    /// Terms that were asked for, as [`Pair::new`] writes them.
    asked: BTreeSet<String>,
}

/// The words that a link would be on.
pub(crate) fn words<'a>(article: &'a Article, mention: &Mention) -> Option<&'a str> {
    let block = article.blocks.iter().find(|block| block.id == mention.block)?;
    mention.span.slice(&block.text)
}

impl Memory {
    /// What these answers to these terms say.
    pub(crate) fn new(asked: Vec<String>, told: &[Recalled]) -> Self {
        let decisions = told.iter().flat_map(|one| &one.decisions);
        let ledger = Ledger::of(decisions, told.iter().flat_map(|one| &one.undone));
        Self { ledger, asked: asked.into_iter().collect() }
    }

    /// Whether what was decided about these words was asked for.
    pub(crate) fn is_asked(&self, words: &str) -> bool {
        self.asked.contains(&Pair::new(words, "").term)
    }

    /// What was decided about a tag; none where nothing was.
    pub(crate) fn of_tag(&self, words: &str) -> Option<Decided> {
        self.decided(&Pair::of_tag(words))
    }

    pub(crate) fn is_tag_muted(&self, words: &str) -> bool {
        self.ledger.is_muted(&Pair::of_tag(words))
    }

    /// By what a tag's score counts: 1 where nothing was decided, up to 2 where it was always taken.
    pub(crate) fn weight_of_tag(&self, words: &str) -> f64 {
        2.0 * self.ledger.prior(&Pair::of_tag(words), Smoothing::default())
    }

    /// Tells the candidates of a mention what was decided about them on its words; on words that nobody was
    /// asked about there are none.
    pub(crate) fn tell(&self, article: &Article, mention: &mut Mention) {
        let Some(words) = words(article, mention).filter(|words| self.is_asked(words)) else {
            mention.candidates.clear();
            return;
        };
        for candidate in &mut mention.candidates {
            let pair = Pair::new(words, &candidate.target);
            candidate.is_muted = self.ledger.is_muted(&pair);
            candidate.decided = self.decided(&pair);
            if candidate.decided.is_some() {
                candidate.prior = self.ledger.prior(&pair, before(candidate.prior)) as f32;
            }
        }
    }

    fn decided(&self, pair: &Pair) -> Option<Decided> {
        let [accepted, rejected] =
            self.ledger.counts(pair).map(|count| u32::try_from(count).unwrap_or(u32::MAX));
        (accepted + rejected > 0).then_some(Decided { accepted, rejected })
    }
}

/// Before anybody decided, words mean each of their namesakes as often: two decisions that never were, divided
/// as that share is. So an acceptance never makes a target less likely, nor a rejection likelier.
fn before(share: f32) -> Smoothing {
    let share = f64::from(share);
    Smoothing { acceptances: 2.0 * share, rejections: 2.0 * (1.0 - share) }
}
