//! The links of an article that are proposed.

use crate::choosing::{Taken, keep_likeliest, room};
use crate::place::{block_number, check_place};
use crate::sense::choose;
use crate::{Mention, Refusal, Rule, Rules, Suggestion, Suggestions};
use articles::{Article, Block, BlockKind, Mark};

/// The links to propose for an article's mentions, in whatever order these come.
///
/// A mention ends as one suggestion or as one refusal without a target; targets of it that are not proposed
/// are refused besides. A longer mention wins over a shorter one that it overlaps, also where it comes to
/// no link itself: `Paris` in `Paris Saint-Germain` does not mean the town.
#[must_use]
pub fn suggest(article: &Article, mentions: &[Mention], rules: &Rules) -> Suggestions {
    let mut refusals = Vec::new();
    let placed = place(article, mentions, &mut refusals);
    let links: Vec<(&Block, &Mark)> = links(article).collect();
    let words = links.iter().filter_map(|(block, mark)| mark.span.slice(&block.text));
    let mut taken = Taken::new(words.map(str::to_owned));
    let mut suggested = Vec::new();
    for (mention, words) in placed {
        let (choices, others) = choose(article, mention, rules);
        refusals.extend(others);
        if choices.is_empty() {
            refusals.push(mention.refused(Rule::NoTarget));
            continue;
        }
        let suggestion = Suggestion::of(mention, words, choices);
        match taken.take(&suggestion) {
            Ok(()) => suggested.push((mention, suggestion)),
            Err(rule) => refusals.push(mention.refused(rule)),
        }
    }
    let room = room(count_words(article), links.len(), rules);
    let (suggestions, crowded) = keep_likeliest(suggested, room);
    refusals.extend(crowded);
    Suggestions { suggestions, refusals }
}

impl Suggestion {
    fn of(mention: &Mention, words: &str, choices: Vec<crate::Choice>) -> Self {
        let selected = match &choices[..] {
            [only] => Some(only.target.clone()),
            _ => None,
        };
        let (block, span) = (mention.block.clone(), mention.span);
        Self { block, span, words: words.to_owned(), choices, selected }
    }
}

/// The mentions that may bear a link, with their words, in the order of the text.
fn place<'a>(
    article: &'a Article,
    mentions: &'a [Mention],
    refusals: &mut Vec<Refusal>,
) -> Vec<(&'a Mention, &'a str)> {
    let mut placed = Vec::new();
    for (at, mention) in mentions.iter().enumerate() {
        let place = match check_place(article, mention) {
            Ok(_) if is_in_longer(article, mentions, at) => Err(Rule::InLongerMention),
            place => place,
        };
        match place {
            Ok(words) => placed.push((mention, words)),
            Err(rule) => refusals.push(mention.refused(rule)),
        }
    }
    placed.sort_by_key(|(mention, _)| (block_number(article, mention), mention.span));
    placed
}

/// Whether a longer mention overlaps this one; of two as long the one that begins first, of two on the same
/// words the one that comes first. Only mentions of whole words count.
fn is_in_longer(article: &Article, mentions: &[Mention], at: usize) -> bool {
    let own = &mentions[at];
    let rank = |at: usize, mention: &Mention| {
        (std::cmp::Reverse(mention.span.len()), mention.span.start, at)
    };
    let mut others = mentions.iter().enumerate();
    others.any(|(other_at, other)| {
        let is_real =
            || !matches!(check_place(article, other), Err(Rule::OutsideText | Rule::PartOfWord));
        other.block == own.block
            && other.span.overlaps(own.span)
            && rank(other_at, other) < rank(at, own)
            && is_real()
    })
}

fn links(article: &Article) -> impl Iterator<Item = (&Block, &Mark)> {
    let links = |block| marks_of(block).filter(|(_, mark)| mark.is_link());
    article.blocks.iter().flat_map(links)
}

fn marks_of(block: &Block) -> impl Iterator<Item = (&Block, &Mark)> {
    block.marks.iter().map(move |mark| (block, mark))
}

/// Words of what is read as the article's text: all but title, summary, captions and what stands for
/// embeds. A word has a letter or a digit.
#[must_use]
pub fn count_words(article: &Article) -> usize {
    let is_read = |block: &&Block| {
        use BlockKind::{Embed, Image, Summary, Title};
        !matches!(block.kind, Title | Summary | Image | Embed)
    };
    let texts = article.blocks.iter().filter(is_read).map(|block| block.text.as_str());
    let words = texts.flat_map(str::split_whitespace);
    words.filter(|word| word.chars().any(char::is_alphanumeric)).count()
}
