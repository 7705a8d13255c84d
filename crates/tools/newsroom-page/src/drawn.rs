//! An article's text with its links drawn in it: those that it has, those that are suggested or decided on, and those
//! that are refused, by which rule.

use articles::{Article, Block, BlockKind, Mark, MarkKind, Offset, Span};
use decisions::Verdict;
use linking::Refusal;

/// What lies on words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Drawn {
    pub(crate) span: Span,
    /// For the style sheet.
    pub(crate) look: &'static str,
    /// For a screen reader, before the words.
    pub(crate) says: String,
    /// Where it leads: to what is said of it beside the text, or to the link's target.
    pub(crate) href: String,
}

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) text: String,
    pub(crate) drawn: Option<Drawn>,
}

/// A block as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Shown {
    pub(crate) kind: BlockKind,
    pub(crate) address: Option<String>,
    pub(crate) pieces: Vec<Piece>,
}

/// A suggestion of a link on a block.
#[derive(Debug, Clone)]
pub(crate) struct Offer {
    pub(crate) id: String,
    pub(crate) block: String,
    pub(crate) span: Span,
    pub(crate) verdict: Option<Verdict>,
}

/// The blocks of an article with what lies on them. Where two things lie on the same words one is drawn: a link of the
/// article before a suggestion, a suggestion before a refusal.
pub(crate) fn draw(article: &Article, offers: &[Offer], refusals: &[Refusal]) -> Vec<Shown> {
    let blocks = article.blocks.iter();
    blocks.map(|block| draw_block(block, offers, refusals)).collect()
}

fn draw_block(block: &Block, offers: &[Offer], refusals: &[Refusal]) -> Shown {
    let links = block.marks.iter().filter_map(link);
    let own = offers.iter().filter(|offer| offer.block == block.id).map(offered);
    let refused = refusals.iter().enumerate().filter(|(_, refusal)| refusal.block == block.id);
    let refused = refused.map(|(at, refusal)| refusal_of(at + 1, refusal));
    let mut drawn: Vec<Drawn> = Vec::new();
    for one in links.chain(own).chain(refused) {
        let fits = one.span.slice(&block.text).is_some();
        if fits && drawn.iter().all(|other| !other.span.overlaps(one.span)) {
            drawn.push(one);
        }
    }
    drawn.sort_by_key(|one| one.span.start);
    let (kind, address) = (block.kind, block.address.clone());
    Shown { kind, address, pieces: pieces(&block.text, drawn) }
}

fn link(mark: &Mark) -> Option<Drawn> {
    let MarkKind::Link { href, .. } = &mark.kind else { return None };
    Some(Drawn { span: mark.span, look: "link", says: "link: ".to_owned(), href: href.clone() })
}

fn offered(offer: &Offer) -> Drawn {
    let (look, says) = match offer.verdict {
        None | Some(Verdict::NotSeen) => ("suggested", "suggested link: "),
        Some(Verdict::Accepted | Verdict::Changed) => ("accepted", "accepted link: "),
        Some(Verdict::Rejected) => ("rejected", "rejected link: "),
    };
    let href = format!("#{}", offer.id);
    Drawn { span: offer.span, look, says: says.to_owned(), href }
}

fn refusal_of(number: usize, refusal: &Refusal) -> Drawn {
    let says = format!("no link, {}: ", rule(refusal));
    Drawn { span: refusal.span, look: "refused", says, href: format!("#refused-{number}") }
}

/// The rule's name, as the documents have it.
pub(crate) fn rule(refusal: &Refusal) -> String {
    let name = serde_json::to_value(refusal.rule).unwrap_or_default();
    name.as_str().unwrap_or_default().to_owned()
}

/// A text in the order of what lies on it.
pub(crate) fn pieces(text: &str, drawn: Vec<Drawn>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = Offset(0);
    let plain = |from: Offset, to: Offset| {
        let text = Span { start: from, end: to }.slice(text).unwrap_or_default().to_owned();
        (!text.is_empty()).then_some(Piece { text, drawn: None })
    };
    for one in drawn {
        pieces.extend(plain(at, one.span.start));
        at = one.span.end;
        let text = one.span.slice(text).unwrap_or_default().to_owned();
        pieces.push(Piece { text, drawn: Some(one) });
    }
    pieces.extend(plain(at, Offset::end_of(text)));
    pieces
}
