//! From collected reviews to numbers and quotes.

use crate::aspect::{AspectCounts, AspectReport, together};
use crate::change::{Part, compare_shares};
use crate::collected::Collected;
use crate::counts::{Ratings, ReviewCounts, Sentiments, is_understood};
use crate::group::{AspectKey, singulars};
use crate::period::{Period, Span};
use crate::quote::Quote;
use crate::quoting::{Mention, quotes};
use crate::report::{NoSuggestions, REPORT_VERSION, Report};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Aspects in a report: what a page shows at a glance, and the table holds.
const ASPECTS: usize = 20;

/// Mentions of each aspect in a period.
type Mentions<'a> = BTreeMap<AspectKey, Vec<Mention<'a>>>;

/// The report on a product without suggestions; none where `period` is no period.
///
/// Of each review the newest revision counts, whenever it came; the order of `reviews` does not
/// matter.
#[must_use]
pub fn summarise(product_id: &str, period: &Period, reviews: &[Collected]) -> Option<Report> {
    let (span, before) = (period.span()?, period.before()?);
    let newest = newest_revisions(reviews);
    let now = within(&newest, span);
    let earlier = within(&newest, span.before()?);
    let both = Both { now: &now, earlier: &earlier };
    let (aspects, quotes, more_aspects) = both.aspects();
    Some(Report {
        schema_version: REPORT_VERSION.to_owned(),
        product_id: product_id.to_owned(),
        product_name: product_name(&newest),
        period: period.clone(),
        before,
        counts: ReviewCounts::of(&now),
        counts_before: ReviewCounts::of(&earlier),
        ratings: Ratings::of(&now),
        ratings_before: Ratings::of(&earlier),
        sentiments: Sentiments::of(&now),
        aspects,
        more_aspects,
        quotes,
        suggestions: vec![],
        dropped: vec![],
        no_suggestions: Some(NoSuggestions::NoComplaints),
        model_id: None,
        prompt_version: None,
    })
}

/// Of each review its newest revision, oldest review first.
fn newest_revisions(reviews: &[Collected]) -> Vec<&Collected> {
    let mut newest: BTreeMap<&str, &Collected> = BTreeMap::new();
    for review in reviews {
        let kept = newest.entry(&review.review_id).or_insert(review);
        if kept.revision < review.revision {
            *kept = review;
        }
    }
    let mut newest: Vec<&Collected> = newest.into_values().collect();
    newest.sort_by_key(|review| review.posted_at);
    newest
}

fn within<'a>(reviews: &[&'a Collected], span: Span) -> Vec<&'a Collected> {
    reviews.iter().copied().filter(|review| span.contains(review.posted_at)).collect()
}

fn product_name(newest: &[&Collected]) -> String {
    newest.last().map(|review| review.posted.product_name.clone()).unwrap_or_default()
}

/// The reviews of a period and of those before.
struct Both<'a, 'b> {
    now: &'b [&'a Collected],
    earlier: &'b [&'a Collected],
}

impl<'a> Both<'a, '_> {
    /// The aspects with their quotes, and how many aspects were left out.
    fn aspects(&self) -> (Vec<AspectReport>, Vec<Quote>, u32) {
        let plurals = singulars(&self.keys());
        let now = ranked(mentions(self.now, &plurals));
        let earlier = mentions(self.earlier, &plurals);
        let left_out = u32::try_from(now.len().saturating_sub(ASPECTS)).unwrap_or(u32::MAX);
        let (mut aspects, mut all) = (Vec::new(), Vec::new());
        for (number, (key, mentions)) in (1..).zip(now.into_iter().take(ASPECTS)) {
            let before = AspectCounts::of(earlier.get(&key).map_or(&[][..], Vec::as_slice));
            let numbers = numbered(&mut all, quotes(&mentions));
            aspects.push(AspectReport {
                number,
                quotes: numbers,
                ..self.aspect(key, &mentions, before)
            });
        }
        (aspects, all, left_out)
    }

    fn aspect(
        &self,
        key: AspectKey,
        mentions: &[Mention<'_>],
        before: AspectCounts,
    ) -> AspectReport {
        let counts = AspectCounts::of(mentions);
        let (now, earlier) = (understood(self.now), understood(self.earlier));
        let change = |count: fn(AspectCounts) -> u32| {
            let now = Part { part: count(counts), of: now };
            compare_shares(now, Part { part: count(before), of: earlier })
        };
        AspectReport {
            number: 0,
            name: most_used_name(mentions),
            language: key.language,
            counts,
            before,
            complaints_change: change(AspectCounts::complaining),
            praise_change: change(AspectCounts::praising),
            quotes: vec![],
        }
    }

    fn keys(&self) -> BTreeSet<AspectKey> {
        let reviews = self.now.iter().chain(self.earlier);
        reviews.flat_map(|review| named(review)).map(|(key, ..)| key).collect()
    }
}

fn understood(reviews: &[&Collected]) -> u32 {
    ReviewCounts::of(reviews).understood
}

/// The aspects that a review names, each time it does.
fn named(review: &Collected) -> impl Iterator<Item = (AspectKey, &str, reviews::SentimentLabel)> {
    let feeling = review.feeling().filter(|_| is_understood(review));
    feeling.into_iter().flat_map(|feeling| {
        let aspects = feeling.aspects.iter();
        aspects.filter_map(|aspect| {
            let key = AspectKey::of(&aspect.name, &feeling.language)?;
            Some((key, aspect.name.as_str(), aspect.sentiment))
        })
    })
}

/// Each review once under each aspect that it names.
fn mentions<'a>(
    reviews: &[&'a Collected],
    plurals: &BTreeMap<AspectKey, AspectKey>,
) -> Mentions<'a> {
    let mut all = Mentions::new();
    for review in reviews {
        for (key, mention) in mentions_of(review, plurals) {
            all.entry(key).or_default().push(mention);
        }
    }
    all
}

fn mentions_of<'a>(
    review: &'a Collected,
    plurals: &BTreeMap<AspectKey, AspectKey>,
) -> BTreeMap<AspectKey, Mention<'a>> {
    let mut own: BTreeMap<AspectKey, Mention<'a>> = BTreeMap::new();
    for (key, name, sentiment) in named(review) {
        let key = plurals.get(&key).cloned().unwrap_or(key);
        let new = || Mention { review, names: vec![], sentiment };
        let mention = own.entry(key).or_insert_with(new);
        mention.names.push(name);
        mention.sentiment = together(mention.sentiment, sentiment);
    }
    own
}

/// Aspects with most complaints first, then with most reviews, then by name.
fn ranked(mentions: Mentions<'_>) -> Vec<(AspectKey, Vec<Mention<'_>>)> {
    let mut ranked: Vec<_> = mentions.into_iter().collect();
    ranked.sort_by_cached_key(|(key, mentions)| {
        let counts = AspectCounts::of(mentions);
        (Reverse(counts.complaining()), Reverse(counts.reviews), key.clone())
    });
    ranked
}

/// As most reviews write it, else the first in the order of letters.
fn most_used_name(mentions: &[Mention<'_>]) -> String {
    let mut uses: BTreeMap<&str, usize> = BTreeMap::new();
    for name in mentions.iter().flat_map(|mention| &mention.names) {
        *uses.entry(name).or_default() += 1;
    }
    let most = uses.into_iter().max_by_key(|(name, count)| (*count, Reverse(*name)));
    most.map(|(name, _)| name.to_owned()).unwrap_or_default()
}

/// Adds quotes to all, and gives the numbers that they get.
fn numbered(all: &mut Vec<Quote>, quotes: Vec<Quote>) -> Vec<u32> {
    let mut numbers = Vec::new();
    for quote in quotes {
        let number = u32::try_from(all.len() + 1).unwrap_or(u32::MAX);
        all.push(Quote { number, ..quote });
        numbers.push(number);
    }
    numbers
}
