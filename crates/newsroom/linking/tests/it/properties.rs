//! 10,000 made articles: no rule is broken, and no text changes.

use crate::checker::broken;
use crate::generated::make;
use articles::Article;
use linking::{Rule, Rules, Suggestions, suggest};
use rand::SeedableRng as _;
use rand_xoshiro::Xoshiro256PlusPlus as Random;
use std::collections::BTreeMap;

const ARTICLES: u64 = 10_000;

/// The article with every suggestion accepted, as its first choice.
fn accept(article: &Article, found: &Suggestions) -> Article {
    let mut article = article.clone();
    for suggestion in &found.suggestions {
        let mark = suggestion.mark(&suggestion.choices[0].target).unwrap();
        let block = article.blocks.iter_mut().find(|block| block.id == suggestion.block).unwrap();
        block.marks.push(mark);
    }
    article
}

#[test]
fn no_rule_is_broken_in_ten_thousand_articles() {
    let mut linked = 0;
    let mut rules: BTreeMap<Rule, usize> = BTreeMap::new();
    for seed in 0..ARTICLES {
        let made = make(&mut Random::seed_from_u64(seed));
        let found = suggest(&made.article, &made.mentions, &Rules::default());
        let broken = broken(&made, &found);
        assert!(broken.is_empty(), "seed {seed}: {broken:#?}");
        let accepted = accept(&made.article, &found);
        assert_eq!(accepted.validate(), Ok(()), "seed {seed}");
        assert_eq!(accepted.without_marks(), made.article.clone().without_marks());
        linked += found.suggestions.len();
        for refusal in &found.refusals {
            *rules.entry(refusal.rule).or_default() += 1;
        }
    }
    // Every rule had its chance.
    assert!(linked > 10_000, "{linked}");
    assert_eq!(rules.len(), 24, "{rules:?}");
    eprintln!("{linked} links suggested; refused: {rules:?}");
}

#[test]
fn the_order_in_which_mentions_come_makes_no_difference() {
    for seed in 0..500 {
        let made = make(&mut Random::seed_from_u64(seed));
        let found = suggest(&made.article, &made.mentions, &Rules::default());
        let mut turned = made.mentions.clone();
        turned.reverse();
        let again = suggest(&made.article, &turned, &Rules::default());
        let places = |found: &Suggestions| {
            found.suggestions.iter().map(|it| (it.block.clone(), it.span)).collect::<Vec<_>>()
        };
        // Two mentions on the same words may have other candidates: the first of them counts.
        let spans: std::collections::HashSet<_> =
            made.mentions.iter().map(|mention| (&mention.block, mention.span)).collect();
        if spans.len() == made.mentions.len() {
            assert_eq!(places(&found), places(&again), "seed {seed}");
        }
    }
}
