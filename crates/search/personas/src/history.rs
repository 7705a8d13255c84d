//! The simulation.
//!
//! Each user has sessions at random moments of [`DAYS`] days. In a session they search for a word
//! (any word of any subject, those of many subjects more often) and click on one to three different
//! images whose subject has the word. An image in a style that they like is [`LIKED`] times as
//! likely as another; so somebody who likes one of six styles clicks on it in 7 of 10 cases. Which
//! images there are to click on does not depend on any search engine.
//!
//! In the last [`HELD_OUT_DAYS`] each persona also searches for each word of [`evaluation_queries`],
//! [`REPEATED`] times. These days are what the search is measured by; it never learns from them.

use crate::catalog::{Catalog, CatalogItem};
use crate::persona::{PERSONAS, evaluation_queries};
use crate::seeded_random::SeededRandom;
use crate::{Interaction, Persona};

/// The seed of the histories that come with the default pictures.
pub const SEED: u64 = 1;
/// Days of a history.
pub const DAYS: i64 = 100;
/// The last of them, which are held out.
pub const HELD_OUT_DAYS: i64 = 20;
/// Other users, whose tastes make up what is popular. With the personas they are more than the 25
/// users that Personalize wants at least.
pub const CROWD: usize = 30;

const DAY: i64 = 86_400;
/// Sessions of a user in all the days.
const SESSIONS: usize = 60;
/// Most clicks of a session.
const CLICKS: u64 = 3;
/// How much likelier an image in a liked style is.
const LIKED: u64 = 12;
/// How often a persona searches for each query in the time that is held out.
const REPEATED: usize = 2;

/// Everything that everybody clicked on, in the order of time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct History {
    /// The first moment that is held out, in seconds since 1970.
    pub cut: i64,
    /// In the order of time.
    pub interactions: Vec<Interaction>,
}

impl History {
    /// What is known before the cut, and what is held out.
    #[must_use]
    pub fn split(self) -> (Vec<Interaction>, Vec<Interaction>) {
        let cut = self.cut;
        self.interactions.into_iter().partition(|interaction| interaction.at < cut)
    }
}

/// What the personas and the crowd click on in the days before `until` (seconds since 1970).
#[must_use]
pub fn simulate_history(items: &[CatalogItem], seed: u64, until: i64) -> History {
    let catalog = Catalog::of(items);
    let cut = until - HELD_OUT_DAYS * DAY;
    let mut interactions = Vec::new();
    for persona in &PERSONAS {
        let mut user = User::new(seed, persona.id.to_owned(), persona.likes, &catalog);
        user.search_at_random(until, &mut interactions);
        user.search_evaluation_queries(cut, until, &mut interactions);
    }
    for number in 1..=CROWD {
        let id = format!("user-{number:02}");
        let likes = draw_taste(seed, &id);
        User::new(seed, id, likes, &catalog).search_at_random(until, &mut interactions);
    }
    interactions.sort();
    History { cut, interactions }
}

/// Somebody of the crowd has the taste of one of the personas.
fn draw_taste(seed: u64, id: &str) -> &'static [&'static str] {
    let mut chance = SeededRandom::of(seed, &format!("taste of {id}"));
    chance.one(&PERSONAS).map_or(&[], |persona: &Persona| persona.likes)
}

struct User<'a> {
    id: String,
    likes: &'a [&'a str],
    catalog: &'a Catalog<'a>,
    chance: SeededRandom,
}

impl<'a> User<'a> {
    fn new(seed: u64, id: String, likes: &'a [&'a str], catalog: &'a Catalog<'a>) -> Self {
        let chance = SeededRandom::of(seed, &id);
        Self { id, likes, catalog, chance }
    }

    /// Searches for this and that over all the days.
    fn search_at_random(&mut self, until: i64, into: &mut Vec<Interaction>) {
        for _ in 0..SESSIONS {
            let at = until - 1 - self.chance.below((DAYS * DAY) as u64) as i64;
            if let Some(word) = self.chance.one(self.catalog.words()).copied() {
                self.session(word, at, into);
            }
        }
    }

    fn search_evaluation_queries(&mut self, from: i64, until: i64, into: &mut Vec<Interaction>) {
        for _ in 0..REPEATED {
            for query in evaluation_queries() {
                let at = from + self.chance.below((until - from) as u64) as i64;
                self.session(query, at, into);
            }
        }
    }

    fn session(&mut self, query: &str, at: i64, into: &mut Vec<Interaction>) {
        let mut offered: Vec<&CatalogItem> = self.catalog.with(query).to_vec();
        for _ in 0..=self.chance.below(CLICKS) {
            let weights: Vec<u64> = offered.iter().map(|item| self.weight(item)).collect();
            let Some(chosen) = self.chance.weighted(&weights) else { break };
            let item = offered.swap_remove(chosen).id.clone();
            into.push(Interaction { at, user: self.id.clone(), query: query.to_owned(), item });
        }
    }

    fn weight(&self, item: &CatalogItem) -> u64 {
        if self.likes.contains(&item.style.as_str()) { LIKED } else { 1 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::tests::items;
    use std::collections::{BTreeMap, BTreeSet};

    const UNTIL: i64 = 1_800_000_000;
    const STYLES: [&str; 6] = [
        "fluent-emoji",
        "fluent-emoji-flat",
        "fluent-emoji-high-contrast",
        "noto",
        "openmoji",
        "twemoji",
    ];

    fn some() -> Vec<CatalogItem> {
        let subjects: Vec<String> = evaluation_queries()
            .flat_map(|word| [format!("{word}-face"), format!("red-{word}"), word.to_string()])
            .collect();
        let subjects: Vec<&str> = subjects.iter().map(String::as_str).collect();
        items(&subjects, &STYLES)
    }

    #[test]
    fn a_seed_gives_the_same_history_and_another_another() {
        let items = some();
        assert_eq!(simulate_history(&items, 1, UNTIL), simulate_history(&items, 1, UNTIL));
        assert_ne!(simulate_history(&items, 1, UNTIL), simulate_history(&items, 2, UNTIL));
    }

    #[test]
    fn clicks_are_on_what_was_searched_for_and_within_the_days() {
        let items = some();
        let by_id: BTreeMap<&str, &CatalogItem> =
            items.iter().map(|item| (item.id.as_str(), item)).collect();
        for one in simulate_history(&items, 1, UNTIL).interactions {
            assert!(by_id[one.item.as_str()].shows(&one.query), "{one:?}");
            assert!((UNTIL - DAYS * DAY..UNTIL).contains(&one.at), "{one:?}");
        }
    }

    #[test]
    fn tastes_show_in_what_is_clicked_on() {
        let items = some();
        let all = simulate_history(&items, 1, UNTIL).interactions;
        let share = |user: &str, style: &str| {
            let own: Vec<_> = all.iter().filter(|one| one.user == user).collect();
            let liked = own.iter().filter(|one| one.item.starts_with(&format!("{style}-"))).count();
            liked as f64 / own.len() as f64
        };
        assert!((0.6..0.8).contains(&share("dee", "noto")), "{}", share("dee", "noto"));
        assert!((0.08..0.28).contains(&share("hal", "noto")), "{}", share("hal", "noto"));
    }

    #[test]
    fn what_is_held_out_comes_after_all_that_is_known_and_has_every_query() {
        let (known, held_out) = simulate_history(&some(), 1, UNTIL).split();
        let last = known.iter().map(|one| one.at).max();
        assert!(last < held_out.iter().map(|one| one.at).min());
        let searched: BTreeSet<(&str, &str)> =
            held_out.iter().map(|one| (one.user.as_str(), one.query.as_str())).collect();
        for persona in &PERSONAS {
            assert!(evaluation_queries().all(|query| searched.contains(&(persona.id, query))));
        }
        let users: BTreeSet<&str> = known.iter().map(|one| one.user.as_str()).collect();
        assert_eq!(users.len(), PERSONAS.len() + CROWD);
    }

    #[test]
    fn without_items_nothing_happens() {
        assert!(simulate_history(&[], 1, UNTIL).interactions.is_empty());
    }
}
