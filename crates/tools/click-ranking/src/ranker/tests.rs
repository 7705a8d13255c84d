//! What must hold of any history.

use super::*;
use proptest::prelude::*;

const NOW: f64 = 1.8e9;
const DAY: f64 = 86_400.0;

fn chosen(user: &str, item: &str, days_ago: f64) -> Interaction {
    Interaction { user: user.to_owned(), item: item.to_owned(), time: NOW - days_ago * DAY }
}

fn names(count: usize) -> Vec<String> {
    (0..count).map(|number| number.to_string()).collect()
}

fn score(ranked: &[(String, f64)], item: &str) -> f64 {
    ranked.iter().find(|(name, _)| name == item).expect("ranked").1
}

fn histories() -> impl Strategy<Value = Vec<Interaction>> {
    let one = (0..5_usize, 0..12_usize, 0.0..400.0_f64);
    let interaction = |(user, item, days_ago): (usize, usize, f64)| {
        chosen(&format!("u{user}"), &item.to_string(), days_ago)
    };
    proptest::collection::vec(one.prop_map(interaction), 0..80)
}

fn ranker(history: &[Interaction]) -> Ranker {
    let mut ranker = Ranker::default();
    ranker.import(history.to_vec());
    ranker
}

proptest! {
    #[test]
    fn scores_sum_to_one_and_fall(history in histories(), count in 1..500_usize) {
        let ranked = ranker(&history).rank("u0", &names(count), NOW);
        prop_assert_eq!(ranked.len(), count);
        prop_assert!((ranked.iter().map(|(_, score)| score).sum::<f64>() - 1.0).abs() < 1e-9);
        prop_assert!(ranked.windows(2).all(|pair| pair[0].1 >= pair[1].1));
        prop_assert!(ranked.iter().all(|(_, score)| *score > 0.0));
    }

    #[test]
    fn all_unknown_users_are_ranked_alike(history in histories()) {
        let ranker = ranker(&history);
        let of = |user| ranker.rank(user, &names(12), NOW);
        prop_assert_eq!(of("nobody"), of("somebody else"));
    }

    #[test]
    fn an_event_raises_its_item_and_no_other(history in histories(), item in 0..12_usize) {
        let mut ranker = ranker(&history);
        let before = ranker.rank("u0", &names(12), NOW);
        ranker.record(chosen("u0", &item.to_string(), 0.0));
        let after = ranker.rank("u0", &names(12), NOW);
        for (name, old) in before {
            let new = score(&after, &name);
            let as_it_must = if name == item.to_string() { new > old } else { new < old };
            prop_assert!(as_it_must);
        }
    }

    #[test]
    fn the_ratio_of_two_does_not_depend_on_the_others(history in histories(), more in 2..12_usize) {
        let ranker = ranker(&history);
        let (few, many) = (ranker.rank("u1", &names(2), NOW), ranker.rank("u1", &names(more), NOW));
        let ratio = |ranked: &[(String, f64)]| score(ranked, "0") / score(ranked, "1");
        prop_assert!((ratio(&few) / ratio(&many) - 1.0).abs() < 1e-9);
    }

    #[test]
    fn an_old_choice_counts_less_than_a_new_one(age in 0.5..400.0_f64) {
        let ranker = ranker(&[chosen("u0", "old", age), chosen("u0", "new", 0.0)]);
        let ranked = ranker.rank("u0", &["old".to_owned(), "new".to_owned()], NOW);
        prop_assert_eq!(ranked[0].0.as_str(), "new");
    }
}

#[test]
fn as_time_passes_a_user_becomes_more_like_everybody() {
    let mut history = vec![chosen("ann", "line", 0.0); 3];
    history.extend(vec![chosen("everybody", "flat", 0.0); 30]);
    let ranker = ranker(&history);
    let items = ["line".to_owned(), "flat".to_owned()];
    let at = |days: f64| score(&ranker.rank("ann", &items, NOW + days * DAY), "line");
    assert!(at(0.0) > at(1.0) && at(1.0) > at(60.0) && at(60.0) > at(600.0));
    assert!(at(600.0) > score(&ranker.rank("nobody", &items, NOW), "line"));
}

#[test]
fn nothing_known_ranks_all_alike_in_the_order_given() {
    let items = ["b".to_owned(), "a".to_owned()];
    let ranked = Ranker::default().rank("ann", &items, NOW);
    assert_eq!(ranked, [("b".to_owned(), 0.5), ("a".to_owned(), 0.5)]);
}

#[test]
fn a_full_import_replaces_imports_and_keeps_events() {
    let mut ranker = ranker(&[chosen("ann", "old", 1.0)]);
    ranker.record(chosen("ann", "clicked", 0.0));
    ranker.replace(vec![chosen("ann", "new", 1.0)]);
    let items = ["old".to_owned(), "clicked".to_owned(), "new".to_owned()];
    let order: Vec<String> =
        ranker.rank("ann", &items, NOW).into_iter().map(|(item, _)| item).collect();
    assert_eq!(order, ["clicked", "new", "old"]);
}
